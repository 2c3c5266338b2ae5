"""The training loop on a model of one number, which must come to 3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from training.fit import Plan, fit


class Three:
    """Its score is best when the number is 3."""

    def __init__(self) -> None:
        self.model: nn.Module = nn.Linear(1, 1, bias=False)
        nn.init.zeros_(next(self.model.parameters()))
        self.steps = 0

    def batches(self) -> Iterator[Tensor]:
        while True:
            yield torch.ones(4, 1)

    def loss(self, batch: Tensor) -> Tensor:
        self.steps += 1
        loss: Tensor = ((self.model(batch) - 3) ** 2).mean()
        return loss

    def number(self) -> float:
        return float(next(self.model.parameters()).detach())

    def score(self) -> float:
        return np.float64(100 - abs(self.number() - 3))  # as a score counted from NumPy's arrays comes

    def save(self, path: Path) -> None:
        torch.save(self.number(), path)


PLAN = Plan(steps=200, rate=0.1, warmup=10, eval_every=20, save_every=10, average=0.9)


def test_the_best_average_is_kept(tmp_path: Path) -> None:
    fitted = fit(Three(), PLAN, tmp_path / "best.pt", lambda _: None)
    assert fitted.best > 99.9
    assert fitted.best == pytest.approx(100 - abs(torch.load(tmp_path / "best.pt") - 3))
    assert [step for step, _ in fitted.history] == list(range(20, 201, 20))


def test_a_broken_run_goes_on_where_it_was(tmp_path: Path) -> None:
    class PowerCut(Exception):
        pass

    class Unlucky(Three):
        def loss(self, batch: Tensor) -> Tensor:
            if self.steps == 95:
                raise PowerCut
            return super().loss(batch)

    with pytest.raises(PowerCut):
        fit(Unlucky(), PLAN, tmp_path / "best.pt", lambda _: None)
    second = Three()
    fitted = fit(second, PLAN, tmp_path / "best.pt", lambda _: None)
    assert second.steps == 200 - 90
    assert fitted.best > 99.9
    assert len(fitted.history) == 10


def test_another_plan_begins_anew(tmp_path: Path) -> None:
    fit(Three(), PLAN, tmp_path / "best.pt", lambda _: None)
    second = Three()
    fit(second, Plan(steps=40, rate=0.2, eval_every=20), tmp_path / "best.pt", lambda _: None)
    assert second.steps == 40


def test_the_rate_rises_and_falls_to_nothing() -> None:
    rates = [PLAN.rate_at(step) for step in range(PLAN.steps)]
    assert rates.index(max(rates)) == PLAN.warmup - 1
    assert rates[0] < 0.02
    assert PLAN.rate_at(PLAN.steps) == 0
