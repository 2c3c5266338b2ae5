"""Cuts a text where marks begin or end, so that templates loop over pieces and never splice tags into text."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.model import Span


class Role(StrEnum):
    """What a marked span is to its claim."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    HEDGE = "hedge"


ROLES = tuple(Role)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text with its role in the claim of that number (from 1 in its document)."""

    span: Span
    claim: int
    role: Role


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text under one and the same set of marks.

    `span` says where it stands in the text; `marks` are all that cover it, `opens` those of them that begin with it and
    `closes` those that end with it.
    """

    text: str
    span: Span
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles in which any claim uses this piece, in the order of `ROLES`."""
        used = {mark.role for mark in self.marks}
        return tuple(role for role in ROLES if role in used)

    @property
    def claims(self) -> tuple[int, ...]:
        return tuple(sorted({mark.claim for mark in self.marks}))

    @property
    def depth(self) -> int:
        """In how many claims' contents it lies: nesting shows as a heavier line."""
        return len({mark.claim for mark in self.marks if mark.role is Role.CONTENT})


def cut_segments(text: str, marks: Iterable[Mark], *, at: Iterable[int] = ()) -> tuple[Segment, ...]:
    """The text in segments that join to it exactly; cut at every mark's ends and at the offsets in `at`.

    A mark that reaches past the text's end raises ValueError: it belongs to another text.
    """
    ordered = sorted(marks, key=_reading_order)
    if any(mark.span.end > len(text) for mark in ordered):
        raise ValueError(f"a mark reaches past the text's end at {len(text)}")
    ends = {offset for mark in ordered for offset in (mark.span.start, mark.span.end)}
    inner = sorted({offset for offset in (*ends, *at) if 0 < offset < len(text)})
    bounds = [0, *inner, len(text)] if text else []
    segments: list[Segment] = []
    active: list[Mark] = []
    coming = 0
    for start, end in itertools.pairwise(bounds):
        active = [mark for mark in active if mark.span.end > start]
        while coming < len(ordered) and ordered[coming].span.start == start:
            active.append(ordered[coming])
            coming += 1
        segments.append(
            Segment(
                text=text[start:end],
                span=Span(start, end),
                marks=tuple(active),
                opens=tuple(mark for mark in active if mark.span.start == start),
                closes=tuple(mark for mark in active if mark.span.end == end),
            )
        )
    return tuple(segments)


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """The blocks of text between blank lines, without the white space around them."""
    found: list[Span] = []
    start: int | None = None
    end = offset = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = offset + len(line) - len(line.lstrip()) if start is None else start
            end = offset + len(line.rstrip())
        elif start is not None:
            found.append(Span(start, end))
            start = None
        offset += len(line)
    if start is not None:
        found.append(Span(start, end))
    return tuple(found)


def group_segments(segments: Sequence[Segment], windows: Sequence[Span]) -> tuple[tuple[Segment, ...], ...]:
    """The segments that lie in each window. Windows in order, apart, and cut at: pass their ends to `cut_segments`."""
    groups: list[tuple[Segment, ...]] = []
    position = 0
    for window in windows:
        while position < len(segments) and segments[position].span.start < window.start:
            position += 1
        first = position
        while position < len(segments) and segments[position].span.end <= window.end:
            position += 1
        groups.append(tuple(segments[first:position]))
    return tuple(groups)


def _reading_order(mark: Mark) -> tuple[int, int, int, str]:
    return (mark.span.start, -mark.span.end, mark.claim, mark.role)
