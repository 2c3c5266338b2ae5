"""Why a content is as wide as it is: what weighed most against the runner-up, in words that an editor can check.

A width has some thirty features, many of which say the same thing; here they are summed up by what they mean.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.extract.features import Features
from claimtrack.model import Span, TraceStep

LIKELY_WIDTH = "likely the width, "
OTHER = "the other "
STRONGEST = 3
LEAST = 0.05  # points that a reason must have to be told
AS_RULED = "is as wide as the grammar makes it", "is as wide as the grammar makes it, which often errs there"
LIKELY_STOP = "stops at a likely mark or word", "stops at an unlikely mark or word"
BUILT = "fits how the sentence is built", "does not fit how the sentence is built"
QUOTED = "fits the quotation marks", "does not fit the quotation marks"
SHAPED = "has the shape of such contents", "lacks the shape of such contents"
SURER, LESS_SURE = "comes from a surer rule", "comes from a less sure rule"
MEANINGS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), speaks_for, speaks_against or speaks_for)
    for pattern, speaks_for, speaks_against in (
        (r"left behind=none", "leaves nothing over behind it", ""),
        (r"left behind=turn", "stops where the writer tells of another saying", ""),
        (r"left behind=remark", "stops where the writer adds a remark", ""),
        (r"left behind=quotation", "stops where a colon leads to a quotation", ""),
        (r"left behind=occasion", "stops where the text tells the occasion", ""),
        (r"left behind=verb", "leaves a clause over behind it", ""),
        (r"left behind", "leaves words over behind it", ""),
        (r"goes past a turn", "goes on where the writer tells of another saying", ""),
        (r"goes past a remark", "goes on where the writer adds a remark", ""),
        (r"goes past a quotation", "goes on where a colon leads to a quotation", ""),
        (r"goes past a occasion", "goes on where the text tells the occasion", ""),
        (r"left (before|between)", "fits what stands before it", "does not fit what stands before it"),
        (r"((same|shorter|longer|stop) (tok|lead|last|says|nothing|two)|sentence end)", *LIKELY_STOP),
        (r"(same|step=0|begins as ruled|closed)", *AS_RULED),
        (r"(shorter|step=-)", "stops before the grammar does", ""),
        (r"(longer|step=)", "goes on behind the grammar's end", ""),
        (r"(earlier|later)", "begins elsewhere than the grammar does", ""),
        (r"stop (part|near) as cue=True", "stops before a verb in the tense of the attribution", ""),
        (r"stop (part|near)", "stops where no new report begins", ""),
        (r"stop (branch|home|under|crossing|inside brackets|odd)|holds the root", *BUILT),
        (r"stop (inside|quotation|begins quoted|cue in)|quotations=", *QUOTED),
        (r"finite verbs|has verb|words|brackets|capital|holds", *SHAPED),
    )
)
"""Features, and what they mean where they speak for a width and where against one; the first pattern that matches."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One width with its points: the features of its option, and the names of its own."""

    contents: tuple[Span, ...]
    points: float
    option: Features
    names: tuple[str, ...]

    @property
    def features(self) -> Features:
        return {**self.option, **dict.fromkeys(self.names, 1.0)}


def reason_of_width(
    chosen: Weighed, rival: Weighed, share: tuple[float, float], known: Mapping[str, float]
) -> TraceStep:
    """The step that says why `chosen` holds and not `rival`; `share` are their probabilities among all widths.

    Its span is what the rival would have been.
    """
    told = "; ".join(f"{meaning} ({points:+.1f})" for meaning, points in strongest(chosen, rival, known))
    reason = f"{LIKELY_WIDTH}{share[0]:.2f} against {share[1]:.2f}: {told or SURER}"
    return TraceStep("width", reason, span=Span(rival.contents[0].start, rival.contents[-1].end))


def strongest(chosen: Weighed, rival: Weighed, known: Mapping[str, float]) -> list[tuple[str, float]]:
    """What speaks for the chosen width or against the rival, by how much, the strongest first."""
    sums: defaultdict[str, float] = defaultdict(float)
    own, others = chosen.features, rival.features
    for name in {**own, **others}:
        more = own.get(name, 0.0) - others.get(name, 0.0)
        points = known.get(name, 0.0) * more
        if points:
            speaks_for, speaks_against = meaning_of(name)
            sums[speaks_for if more > 0 else OTHER + speaks_against] += points
    found = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return [(meaning, points) for meaning, points in found[:STRONGEST] if points >= LEAST]


@lru_cache(maxsize=65536)
def meaning_of(name: str) -> tuple[str, str]:
    """What a feature of boundaries.py or coverage.py means for a width and against one; the option's own mean its
    rule."""
    found = ((speaks_for, against) for pattern, speaks_for, against in MEANINGS if pattern.match(name))
    return next(found, (SURER, LESS_SURE))
