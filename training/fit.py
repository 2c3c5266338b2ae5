"""Fit a model for a planned number of steps, keep the best averaged weights on dev, and go on after a break."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from torch import Tensor, nn


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How long and how fast to train. Rates are Adam's; steps are batches."""

    steps: int
    rate: float
    warmup: int = 50
    eval_every: int = 100
    save_every: int = 50
    average: float = 0.99
    clip: float = 1.0
    beta2: float = 0.95
    weight_decay: float = 1e-5
    seed: int = 1

    def rate_at(self, step: int) -> float:
        """Rises over `warmup` steps, then falls linearly to nothing at `steps`."""
        return self.rate * min(1.0, (step + 1) / self.warmup) * max(0.0, 1 - step / self.steps)


class Task(Protocol):
    """A model with its data, as `fit` needs it."""

    model: nn.Module

    def batches(self) -> Iterator[Any]:
        """Training batches without end."""

    def loss(self, batch: Any) -> Tensor:
        """What to make small, with gradients."""

    def score(self) -> float:
        """How good the weights of now are on dev, 0 to 100."""

    def save(self, path: Path) -> None:
        """Write the model as Stanza loads it."""


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """What came out: the best dev score, the step it was reached at, and every (step, score)."""

    best: float
    step: int
    history: tuple[tuple[int, float], ...]


class Average:
    """A running mean of a model's weights; it usually scores better than the last weights, at no cost in training."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay = decay
        self.weights = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}

    def add(self, model: nn.Module, step: int) -> None:
        """Move towards the weights of now; early on faster, so that the start is forgotten."""
        share = 1 - min(self.decay, (1 + step) / (10 + step))
        new = [p.detach() for p in model.parameters() if p.requires_grad]
        torch._foreach_lerp_(list(self.weights.values()), new, share)

    def swap(self, model: nn.Module) -> None:
        """Exchange the model's weights and the mean; twice is as before."""
        with torch.no_grad():
            for name, p in model.named_parameters():
                if name in self.weights:
                    kept = p.clone()
                    p.copy_(self.weights[name])
                    self.weights[name].copy_(kept)


def fit(
    task: Task,
    plan: Plan,
    best: Path,
    log: Callable[[str], None],
    *,
    factor: Callable[[str], float] = lambda _name: 1.0,
) -> Fitted:
    """Train by `plan` and leave the best averaged model in `best`; `factor` of a parameter's name multiplies its rate.

    The state is kept beside it (`.resume`) and taken up again by the same call with the same plan, which may be longer
    or shorter. Batches are then drawn anew from the seed and the step: a run that was broken off differs slightly from
    one that was not.
    """
    resume = best.with_suffix(".resume")
    weights = [p for p in task.model.parameters() if p.requires_grad]
    groups = _groups(task.model, factor)
    adam = torch.optim.Adam(groups, lr=plan.rate, betas=(0.9, plan.beta2), eps=1e-6, weight_decay=plan.weight_decay)
    average, history, start = Average(task.model, plan.average), list[tuple[int, float]](), 0
    if resume.exists():
        saved = torch.load(resume, weights_only=True)
        if _same_but_length(saved["plan"], asdict(plan)):
            task.model.load_state_dict(saved["model"], strict=False)
            adam.load_state_dict(saved["adam"])
            average.weights, start = saved["average"], saved["step"]
            history = [tuple(pair) for pair in saved["history"]]
            log(f"going on from step {start}")
    _seed(plan.seed + start)
    batches, clock, total = task.batches(), time.monotonic(), 0.0
    for step in range(start, plan.steps):
        for group in adam.param_groups:
            group["lr"] = plan.rate_at(step) * group["factor"]
        task.model.train()
        adam.zero_grad()
        loss = task.loss(next(batches))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, plan.clip)
        adam.step()
        average.add(task.model, step)
        total, done = total + float(loss.detach()), step + 1
        if done % plan.eval_every == 0 or done == plan.steps:
            average.swap(task.model)
            task.model.eval()
            with torch.inference_mode():
                score = float(task.score())
            if score > max((s for _, s in history), default=-1.0):
                task.save(best)
            average.swap(task.model)
            history.append((done, score))
            seconds = (time.monotonic() - clock) / (done - start)
            log(f"step {done}/{plan.steps} dev {score:.2f} loss {total / plan.eval_every:.3f} {seconds:.2f} s a step")
            total = 0.0
        if done % plan.save_every == 0:
            _save_state(resume, plan, task.model, adam, average, done, history)
    step, score = max(history, key=lambda pair: pair[1])
    return Fitted(best=score, step=step, history=tuple(history))


def _groups(model: nn.Module, factor: Callable[[str], float]) -> list[dict[str, Any]]:
    """Parameters by what their rate is multiplied by, as Adam takes them."""
    groups = dict[float, list[nn.Parameter]]()
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            groups.setdefault(factor(name), []).append(parameter)
    return [{"params": parameters, "factor": by} for by, parameters in groups.items()]


def _same_but_length(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return {**one, "steps": 0} == {**other, "steps": 0}


def _save_state(
    path: Path, plan: Plan, model: nn.Module, adam: torch.optim.Adam, average: Average, step: int, history: list[Any]
) -> None:
    trained = {name for name, p in model.named_parameters() if p.requires_grad}
    state = {
        "plan": asdict(plan),
        "model": {k: v for k, v in model.state_dict().items() if k in trained},
        "adam": adam.state_dict(),
        "average": average.weights,
        "step": step,
        "history": history,
    }
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def _seed(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
