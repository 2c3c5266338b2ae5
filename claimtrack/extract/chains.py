"""Attribution within attribution: "Según Reuters, el Kremlin dijo que P" is a chain of two, each with its own cue."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.extract.candidate import Candidate
from claimtrack.model import Certainty, Claim, Form, Span, TraceStep, weakest

WITHIN = "said within another claim"
DROPPED = "the source around it sounds surer than this one"


def enclosing(candidates: Sequence[Candidate]) -> list[int | None]:
    """Of each claim the one whose content holds its cue, the innermost; None where it stands in no other's content."""
    anchors = [((c.cue or c.contents[0]), 1, i) for i, c in enumerate(candidates)]
    contents = [(span, 0, i) for i, c in enumerate(candidates) if c.form is not Form.UNSIGNED for span in c.contents]
    around: list[int | None] = [None] * len(candidates)
    still_open: list[tuple[Span, int]] = []
    for span, is_anchor, i in sorted([*contents, *anchors], key=lambda e: (e[0].start, -e[0].end, e[1])):
        still_open = [(o, k) for o, k in still_open if o.end > span.start]
        if is_anchor:
            holders = [(o.end - o.start, k) for o, k in still_open if k != i and o != span and o.covers(span)]
            around[i] = min(holders)[1] if holders else None
        else:
            still_open.append((span, i))
    return around


def depth_of(around: Sequence[int | None], index: int) -> int:
    """How many claims hold the one at `index`, each in the next."""
    depth, at, seen = 0, around[index], {index}
    while at is not None and at not in seen:
        seen.add(at)
        depth, at = depth + 1, around[at]
    return depth


def chain_steps(claim: Claim, outer: Claim) -> tuple[TraceStep, ...]:
    """What a trace says of a link: within whose claim it stands, and whether that one drops its hedge (laundering)."""
    steps = [TraceStep("chain", WITHIN, span=outer.cue or outer.contents[0])]
    hedged = claim.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)  # what only asks or plans drops no hedge
    surer = weakest((claim.certainty, outer.certainty)) is not outer.certainty
    if hedged and surer and not _same_source(claim, outer):
        steps.append(TraceStep("chain", DROPPED, span=outer.cue or outer.contents[0]))
    return tuple(steps)


def _same_source(one: Claim, other: Claim) -> bool:
    """ "Creo que ganaremos", dijo Messi: both are Messi's, and his own doubt is no hedge that somebody dropped."""
    spans = {one.source, one.source_ref} & {other.source, other.source_ref}
    return bool(spans - {None})
