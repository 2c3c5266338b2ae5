"""Where a query's words stand in a text, as the index would find them there: the same whatever the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.folding import find_tokens
from claimtrack.model import Span
from claimtrack.store.language import Place, Query, Words, sought_words
from claimtrack.store.words import cut, stem


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `marked` where it is what the query looked for."""

    text: str
    marked: bool = False


def find_marks(query: Query, place: Place, text: str) -> tuple[Span, ...]:
    """The words of `text`, a claim's `place`, that the query finds it by; in order, and none within another."""
    tokens = [(cut(token), span) for token, span in find_tokens(text)]
    marked: set[int] = set()
    for words in sought_words(query):
        if place in words.places:
            for at in range(len(tokens) - len(words.tokens) + 1):
                if _fits(words, [token for token, _ in tokens[at : at + len(words.tokens)]]):
                    marked.update(range(at, at + len(words.tokens)))
    return tuple(tokens[at][1] for at in sorted(marked))


def cut_out(text: str, marks: Sequence[Span], width: int) -> tuple[Piece, ...]:
    """At most `width` characters of the text, whole words about the first marks, "… " where something was left out."""
    start, end = _window(text, marks[0].start if marks else 0, width)
    pieces: list[Piece] = [Piece("… ")] if start > 0 else []
    at = start
    for mark in marks:
        if mark.start < at or mark.end > end:
            continue
        pieces += [Piece(text[at : mark.start])] if mark.start > at else []
        pieces.append(Piece(mark.of(text), marked=True))
        at = mark.end
    pieces += [Piece(text[at:end])] if end > at else []
    return (*pieces, Piece(" …")) if end < len(text) else tuple(pieces)


def _fits(words: Words, found: Sequence[str]) -> bool:
    sought = [cut(token) for token in words.tokens]
    if not words.exact:
        return stem(found[0]) == stem(sought[0])
    if words.prefix:
        return list(found[:-1]) == sought[:-1] and found[-1].startswith(sought[-1])
    return list(found) == sought


def _window(text: str, wanted: int, width: int) -> tuple[int, int]:
    """Offsets of at most `width` characters with `wanted` in the first third, cut between words where possible."""
    if len(text) <= width:
        return 0, len(text)
    start = max(0, min(wanted - width // 3, len(text) - width))
    end = start + width
    if start > 0 and (blank := text.find(" ", start, wanted + 1)) >= 0:
        start = blank + 1
    if end < len(text) and (blank := text.rfind(" ", max(wanted, start) + 1, end + 1)) > 0:
        end = blank
    return start, end
