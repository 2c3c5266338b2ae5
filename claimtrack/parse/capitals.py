"""Headlines in capitals, rewritten for a parser that learnt from ordinary spelling."""

from __future__ import annotations

LETTERS = 12
SHARE = 0.8


def calm_capitals(text: str) -> str:
    """A text in capitals in small letters but for its first, each character in its place; any other text as it is.

    "EL KREMLIN CONFIRMA" -> "El kremlin confirma": taggers take words in capitals for names, and make up their lemmas.
    """
    letters = [c for c in text if c.isalpha()]
    if len(letters) < LETTERS or sum(c.isupper() for c in letters) < SHARE * len(letters):
        return text
    first = next(i for i, c in enumerate(text) if c.isalpha())
    return text[: first + 1] + "".join(_small(c) for c in text[first + 1 :])


def _small(character: str) -> str:
    """Its small letter, where that's one character ("İ" has two): offsets must hold."""
    small = character.lower()
    return small if len(small) == 1 else character
