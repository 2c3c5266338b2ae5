"""Quotations in running text: which marks open and close, nested or never closed, whatever marks a newsroom mixes.

Real copy opens with “ and closes with ", closes with “, or forgets to close; so a mark's role is read from what stands
beside it first and from its shape second. Marks never pair over a paragraph's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimtrack.model import Skipped, Span

DASHES = "—–"
BEFORE_OPENING = " \t\u00a0([{¿¡:;,—–-/|"
AFTER_CLOSING = " \t\u00a0)]}.,;:?!…—–-/|"
CLAUSE_ENDS = frozenset(",;")
MARKS = frozenset('«»“”"')
SENTENCE_ENDS = frozenset(".,?!…")
SENTENCE_END = re.compile(r"[.?!…]\s+(?=[A-ZÁÉÍÓÚÑ¿¡])")
STATEMENT = 3  # blanks from which a stretch without an opening mark is somebody's words
PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`outer` holds the marks, `inner` what stands between them; `depth` is 0 for a quotation in no other one.

    `closed` and `opened` tell whether both marks are there.
    """

    outer: Span
    inner: Span
    depth: int
    closed: bool
    opened: bool = True


@dataclass(frozen=True, slots=True)
class _Open:
    position: int
    family: int
    closing: str


def find_quotations(
    text: str, quotes: tuple[tuple[str, str], ...]
) -> tuple[tuple[Quotation, ...], tuple[Skipped, ...]]:
    """All quotations in order of the text, outer before inner, and a notice for each mark that never closes.

    A quotation that is never closed reaches to the end of its paragraph; one that is never opened begins with the
    paragraph, or behind the sentence that ends the quotation before it. `quotes` are the language's pairs; the
    single ones come last. "Dijo «No» y se fue" gives one quotation with inner "No".
    """
    found: list[Quotation] = []
    skipped: list[Skipped] = []
    for paragraph in PARAGRAPH.finditer(text):
        for quotation in _in_paragraph(text, Span(*paragraph.span()), quotes):
            found.append(quotation)
            if not quotation.closed:
                skipped.append(Skipped("unclosed quotation", quotation.outer))
            elif not quotation.opened:
                skipped.append(Skipped("quotation never opened", quotation.outer))
    found.sort(key=lambda q: (q.outer.start, -q.outer.end))
    return tuple(found), tuple(skipped)


def _in_paragraph(text: str, paragraph: Span, quotes: tuple[tuple[str, str], ...]) -> Iterator[Quotation]:
    family = {mark: int(pair[0] in "‘'‹") for pair in quotes for mark in pair}
    opening = {pair[0]: pair[1] for pair in quotes}
    closing_marks = {pair[1] for pair in quotes}
    stack: list[_Open] = []
    last = paragraph.start  # where the quotation before ended
    for position in range(paragraph.start, paragraph.end):
        mark = text[position]
        if mark not in family:
            continue
        kin = family[mark]
        before = text[position - 1] if position > paragraph.start else " "
        after = text[position + 1] if position + 1 < paragraph.end else " "
        if before.isalnum() and after.isalnum():
            continue  # an apostrophe, or a mark glued into a word: no role can be read from it
        pending = next((i for i in reversed(range(len(stack))) if stack[i].family == kin), None)
        again = position == paragraph.start and not after.isspace()  # "»Perdimos las vacas": goes on from above
        if not again and _closes(mark, before, after, opening, closing_marks, family, pending is not None):
            if pending is None:
                unopened = _unopened(text, last, position, paragraph) if kin == 0 and not stack else None
                if unopened is not None:
                    yield unopened
                    last = position + 1
                continue
            start = stack[pending].position
            depth = pending
            del stack[pending:]
            last = position + 1
            if start + 1 < position and any(c.isalnum() for c in text[start + 1 : position]):
                yield Quotation(Span(start, position + 1), _tight(text, start + 1, position), depth, True)
        elif kin == 0 or not (before.isalnum() or after.isspace()):
            stack.append(_Open(position, kin, opening.get(mark, mark)))
    for depth, left in enumerate(stack):
        if left.family == 0 and any(c.isalnum() for c in text[left.position + 1 : paragraph.end]):
            inner = _tight(text, left.position + 1, paragraph.end)
            yield Quotation(Span(left.position, inner.end), inner, depth, False)


def _unopened(text: str, last: int, position: int, paragraph: Span) -> Quotation | None:
    """The quotation that a mark closes and none opened: `No habrá dinero", detalló` · `", dijo. No habrá", añadió`.

    None where the mark may be something else: inches, or the end of what stands in the sentence of another quotation.
    """
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if before.isdigit() or not (after in CLAUSE_ENDS or before in SENTENCE_ENDS):
        return None
    start = last
    if last > paragraph.start:
        end = SENTENCE_END.search(text, last, position)
        if end is None:
            return None
        start = end.end()
    inside = text[start:position]
    if not any(c.isalnum() for c in inside) or any(c in MARKS for c in inside):
        return None
    if sum(c.isspace() for c in inside.strip()) < STATEMENT:
        return None
    inner = _tight(text, start, position)
    return Quotation(Span(inner.start, position + 1), inner, 0, closed=True, opened=False)


def _closes(
    mark: str,
    before: str,
    after: str,
    opening: dict[str, str],
    closing_marks: set[str],
    family: dict[str, int],
    pending: bool,
) -> bool:
    may_open = (before in BEFORE_OPENING or before in family) and not after.isspace()
    may_close = (after in AFTER_CLOSING or after in family) and not before.isspace()
    if may_close and not may_open:
        return True
    if may_open and not may_close:
        return mark in closing_marks and mark not in opening
    if mark in opening and mark not in closing_marks:
        return False
    if mark in closing_marks and mark not in opening:
        return True
    return pending


def _tight(text: str, start: int, end: int) -> Span:
    """The span without blanks at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
