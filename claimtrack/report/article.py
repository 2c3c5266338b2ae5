"""An article with its claims marked -> paragraphs of pieces with margin notes; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from claimtrack.model import Claim, Span
from claimtrack.report.segments import ROLES, Mark, Role, Segment, cut_segments, find_paragraphs, group_segments
from claimtrack.report.view import ClaimView, Paragraph, Piece

CROSSHEAD_LENGTH = 70
"""A paragraph up to this many characters, without a full stop, counts as a heading within the article."""


def marks_of(claims: Iterable[Claim], *, first: int = 1) -> list[Mark]:
    """The marks of claims, numbered on from `first`. `source_ref` is not marked: it stands elsewhere in the text."""
    marks: list[Mark] = []
    for number, claim in enumerate(claims, start=first):
        if claim.source is not None:
            marks.append(Mark(claim.source, number, Role.SOURCE))
        if claim.cue is not None:
            marks.append(Mark(claim.cue, number, Role.CUE))
        marks.extend(Mark(span, number, Role.CONTENT) for span in claim.contents)
        marks.extend(Mark(hedge.span, number, Role.HEDGE) for hedge in claim.hedges)
    return marks


def lay_out(text: str, marks: Sequence[Mark], claims: Sequence[ClaimView]) -> tuple[Paragraph, ...]:
    """The article in paragraphs; each claim's number stands behind its cue, or its last content where it has none."""
    paragraphs = find_paragraphs(text)
    segments = cut_segments(text, marks, at=(offset for span in paragraphs for offset in (span.start, span.end)))
    places = _number_places(marks, paragraphs)
    by_number = {claim.number: claim for claim in claims}
    laid = []
    for span, inside in zip(paragraphs, group_segments(segments, paragraphs), strict=True):
        pieces = tuple(_piece(segment, places) for segment in inside)
        numbers = [number for piece in pieces for number in piece.markers]
        laid.append(Paragraph(pieces, tuple(by_number[number] for number in numbers), _is_crosshead(span.of(text))))
    return tuple(laid)


def pieces_in_context(text: str, marks: Sequence[Mark], windows: Sequence[Span]) -> tuple[tuple[Piece, ...], ...]:
    """The windows' text in pieces, with these marks (each lies in a window) and no numbers."""
    return tuple(
        tuple(
            _piece(segment, {})
            for segment in cut_segments(
                window.of(text),
                [replace(mark, span=mark.span.shifted(-window.start)) for mark in marks if window.covers(mark.span)],
            )
        )
        for window in windows
    )


def _number_places(marks: Iterable[Mark], paragraphs: Sequence[Span]) -> Mapping[int, list[int]]:
    """Offset -> numbers of the claims whose number stands there, always within a paragraph."""
    starts = [paragraph.start for paragraph in paragraphs]
    cues: dict[int, int] = {}
    contents: dict[int, int] = {}
    for mark in marks:
        if mark.role is Role.CUE:
            cues[mark.claim] = mark.span.end
        elif mark.role is Role.CONTENT:
            contents[mark.claim] = max(contents.get(mark.claim, 0), mark.span.end)
    places: dict[int, list[int]] = {}
    for number, end in sorted({**contents, **cues}.items()):
        paragraph = paragraphs[bisect_left(starts, end) - 1]
        places.setdefault(min(end, paragraph.end), []).append(number)
    return places


def _piece(segment: Segment, places: Mapping[int, list[int]]) -> Piece:
    return Piece(
        text=segment.text,
        roles=tuple(role.value for role in segment.roles),
        depth=segment.depth,
        claims=segment.claims,
        starts=_roles(segment.opens),
        ends=_roles(segment.closes),
        markers=tuple(places.get(segment.span.end, ())),
    )


def _roles(marks: Iterable[Mark]) -> tuple[str, ...]:
    used = {mark.role for mark in marks}
    return tuple(role.value for role in ROLES if role in used)


def _is_crosshead(paragraph: str) -> bool:
    words = paragraph.strip()
    return len(words) <= CROSSHEAD_LENGTH and "\n" not in words and words[-1] not in ".!?…»”\"'" and "@" not in words
