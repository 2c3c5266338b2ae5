"""The choice of an option and a width of its content among all that a cue offers, as rows for `choice`.

What tells the offers of one cue apart is learnt, not whether the cue makes a claim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.features import Features
from claimtrack.extract.reading import Reading
from claimtrack.extract.widths import describe_widths
from claimtrack.model import Span
from training.choice import Choice

PAIRED = 0.6  # content F1 that a cue's best width must reach to be learnt from
AS_GOOD = 0.015  # content F1 by which a width may be worse than the best one and still be right
TELLING = (
    "rule",
    "rank",
    "form",
    "cue=",
    "before content",
    "gap",
    "content head",
    "content deprel",
    "joint",
    "text",
    "finite",
    "stance",
    "spans",
)
"""What of an option's features (features.py) tells the options of one cue apart; most of the others are the cue's."""


def choice_of_width(
    options: Sequence[Candidate],
    described: Sequence[Features],
    reading: Reading,
    article: int,
    overlap: Callable[[Candidate, tuple[Span, ...]], float],
) -> tuple[Choice, list[float]]:
    """What a cue offers, and the best that each option reaches; `overlap` is the content F1 with the annotation.

    Where no width fits, none is right.
    """
    rows, overlaps, reach = list[Features](), list[float](), list[float]()
    for candidate, features in zip(options, described, strict=True):
        own = {name: value for name, value in features.items() if name.startswith(TELLING)}
        widths = list(describe_widths(candidate, reading))
        rows += [{**own, **dict.fromkeys(names, 1.0)} for _, names in widths]
        found = [overlap(candidate, extent.contents) for extent, _ in widths]
        overlaps += found
        reach.append(max(found))
    best = max(overlaps)
    right = tuple(best >= PAIRED and fit >= best - AS_GOOD for fit in overlaps)
    return Choice(tuple(rows), right, article), reach
