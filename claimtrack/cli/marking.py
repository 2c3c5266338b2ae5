"""A claim's paragraphs with its source, cue and content marked, in signs and, where there are any, in colours; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.model import Claim, Span

SIGNS = {"source": ("[", "]"), "cue": ("{", "}"), "content": ("<", ">")}


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of the text, or a mark's sign beside it; `roles` are what it belongs to, the outermost first."""

    text: str
    roles: tuple[str, ...] = ()


def marked_paragraph(claim: Claim, text: str) -> Iterator[Marked]:
    """The paragraphs that the claim stands in: [source], {cue}, <content>. Of nested spans, the inner one's signs are
    inside."""
    marks = [("content", span) for span in claim.contents]
    marks += [("cue", claim.cue)] if claim.cue else []
    marks += [("source", claim.source)] if claim.source else []
    window = _paragraphs([span for _, span in marks], text)
    edges = [(span.end, 0, -span.start, role) for role, span in marks]
    edges += [(span.start, 1, -span.end, role) for role, span in marks]
    within: list[str] = []
    at = window.start
    for offset, opens, _, role in sorted(edges):
        if at < offset:
            yield Marked(text[at:offset], tuple(within))
        if opens:
            within.append(role)
        yield Marked(SIGNS[role][0 if opens else 1], (*within, role))
        if not opens:
            within.remove(role)
        at = offset
    if at < window.end:
        yield Marked(text[at : window.end], ())


def _paragraphs(spans: list[Span], text: str) -> Span:
    first = text.rfind("\n", 0, min(span.start for span in spans)) + 1
    last = text.find("\n", max(span.end for span in spans))
    return Span(first, last if last >= 0 else len(text))
