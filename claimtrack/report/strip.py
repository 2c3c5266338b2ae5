"""Claims on a line of days for each certainty, as geometry; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from claimtrack.report.labels import CERTAINTIES
from claimtrack.report.language import Language
from claimtrack.report.plain import view_day
from claimtrack.report.view import ClaimView
from claimtrack.report.view_source import Dot, Lane, Strip

LABEL = 24
STACK = 14
MOST_STACKED = 8
"""Pixels: a lane's label above its dots, and between two claims of one day, which stand on each other; those above so
many of a day and a certainty share the top place."""

LEFT, WIDTH = 2.0, 96.0
"""Where the days lie, in per cent."""


def draw_strip(dated: Sequence[tuple[date | None, ClaimView]], words: Language) -> Strip | None:
    """Each dated claim as a dot in its certainty's lane; None where there is no date."""
    days = [(day, claim) for day, claim in dated if day is not None]
    if not days:
        return None
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    heaps = Counter((day, claim.certainty.key) for day, claim in days)
    lanes, y = {}, 0
    for tag in CERTAINTIES.values():
        highest = min(max((size for (_, key), size in heaps.items() if key == tag.key), default=1), MOST_STACKED)
        y += LABEL + STACK * highest
        lanes[tag.key] = Lane(words.tag(tag), y - STACK * highest - LABEL // 3, y)
    taken: Counter[tuple[date, str]] = Counter()
    dots = []
    for day, claim in sorted(days, key=lambda pair: (pair[0], pair[1].number)):
        heap = (day, claim.certainty.key)
        share = (day - first).days / (last - first).days if last > first else 0.5
        height = STACK * min(taken[heap], MOST_STACKED - 1) + STACK // 2
        taken[heap] += 1
        told = f"{words.date(day)}: {claim.certainty.label.lower()}, {claim.verdict.label.lower()}"
        dots.append(Dot(claim, round(LEFT + WIDTH * share, 3), lanes[claim.certainty.key].y - height, told))
    return Strip(
        lanes=tuple(lanes.values()),
        dots=tuple(dots),
        first=view_day(first, words),
        last=view_day(last, words),
        height=y + 2,
    )
