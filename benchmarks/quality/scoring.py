"""Systems scored by ../shared/gold/score.py: one row of figures each."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELS = ("certainty", "polarity", "act", "form", "source_kind")
Found = Mapping[str, Sequence[Mapping[str, Any]]]
"""A system's claims by document, as the gold writes them."""


@dataclass(frozen=True, slots=True)
class Row:
    """`interval` is detect F1's, 95 % by document. `labels` are macro F1; None where the system tells no such label."""

    name: str
    precision: float
    recall: float
    detect: float
    interval: tuple[float, float]
    strict: float
    source: float
    back: float
    labels: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Scorer:
    """The gold documents with the project's scorer."""

    gold: Sequence[Mapping[str, Any]]
    tally: Callable[..., Any]
    summarise: Callable[..., Any]
    interval: Callable[..., Any]
    pair: Callable[..., Any]

    def row(self, name: str, found: Found) -> Row:
        rows = self.tally(self.gold, found)
        figures = self.summarise(rows)
        told = {label for claims in found.values() for claim in claims for label in LABELS if claim.get(label)}
        labels = {name: figures["labels"][name]["macro_f1"] if name in told else None for name in LABELS}
        detect, strict = figures["detect"], figures["strict"]
        return Row(
            name,
            precision=detect["p"],
            recall=detect["r"],
            detect=detect["f1"],
            interval=self.interval(rows, "detect"),
            strict=strict["f1"],
            source=figures["source"],
            back=figures["null"],
            labels=labels,
        )

    def right(self, found: Found) -> dict[str, set[int]]:
        """Which of each document's claims the scorer pairs with an annotated one, by position."""
        return {
            document["id"]: {
                j for _, j, *_ in self.pair(document["text"], document["claims"], found.get(document["id"], []))
            }
            for document in self.gold
        }


def load_scorer(script: Path, gold: Sequence[Mapping[str, Any]]) -> Scorer:
    names = runpy.run_path(str(script))
    return Scorer(gold, names["tally"], names["summarise"], names["interval"], names["pair"])


def table(rows: Sequence[Row]) -> list[str]:
    """The rows as lines; "-" for what a system doesn't tell."""
    width = max(len(row.name) for row in rows)
    titles = ("detect P", "R", "F1", "95 %", "strict F1", "source", "back ref.", *(n.replace("_", " ") for n in LABELS))
    widths = (9, 6, 6, 12, 10, 7, 10, 10, 9, 6, 6, 12)
    lines = [" " * width + "".join(f"{title:>{size}}" for title, size in zip(titles, widths, strict=True))]
    for row in rows:
        cells = [f"{value:.3f}" for value in (row.precision, row.recall, row.detect)]
        cells.append(f"{row.interval[0]:.2f}-{row.interval[1]:.2f}")
        cells += [f"{value:.3f}" for value in (row.strict, row.source, row.back)]
        cells += ["-" if row.labels[name] is None else f"{row.labels[name]:.3f}" for name in LABELS]
        lines.append(f"{row.name:{width}}" + "".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True)))
    return lines
