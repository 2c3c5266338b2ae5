"""Where a query's words stand in a text, as the index would find them there: the same whatever the database."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.folding import find_tokens
from claimtrack.model import Span
from claimtrack.store.language import Place, Query, Words, sought_words
from claimtrack.store.words import cut, stem


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


def _fits(words: Words, found: Sequence[str]) -> bool:
    sought = [cut(token) for token in words.tokens]
    if not words.exact:
        return stem(found[0]) == stem(sought[0])
    if words.prefix:
        return list(found[:-1]) == sought[:-1] and found[-1].startswith(sought[-1])
    return list(found) == sought
