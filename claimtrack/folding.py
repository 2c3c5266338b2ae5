"""One way to fold case and accents, so that search, names and filters agree on what is the same word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from claimtrack.model import Span

# Letters and digits with the combining marks that follow them: what SQLite's unicode61 tokenizer takes for a token.
_TOKEN = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_\u0300-\u036f]*)*")


def fold(text: str) -> str:
    """Case and accents removed ("Peña" -> "pena"); the length may change."""
    if text.isascii():
        return text.lower()
    # No more than SQLite's tokenizer folds (ß and ligatures stay), or a query's words would differ from the index's.
    decomposed = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def find_tokens(text: str) -> Iterator[tuple[str, Span]]:
    """The words of `text`, folded, each with the span of its surface."""
    for match in _TOKEN.finditer(text):
        if folded := fold(match.group()):
            yield folded, Span(match.start(), match.end())


def words_in(text: str) -> list[str]:
    """The words of `text`, folded: what find_tokens gives, faster, without the spans."""
    return list(filter(None, map(_fold_word, _TOKEN.findall(text))))


def name_key(name: str) -> str:
    """What two spellings of one name have in common: its folded words, a blank between them."""
    return " ".join(words_in(name))


@lru_cache(100_000)
def _fold_word(word: str) -> str:
    return fold(word)
