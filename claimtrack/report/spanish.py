"""What Spanish grammar asks of a list and no locale data knows: y before i is e, o before o is u."""

from __future__ import annotations

from typing import Literal


def enumerated(words: list[str], *, joint: Literal["y", "o"] = "y") -> str:
    """ "a", "a y b", "a, b e Irán", "a u otro": a list in prose."""
    if len(words) < 2:
        return "".join(words)
    last = words[-1].lower().lstrip('«“"')
    return f"{', '.join(words[:-1])} {_and_before(last) if joint == 'y' else _or_before(last)} {words[-1]}"


def _and_before(word: str) -> str:
    hard_i = word.startswith(("i", "hi", "í", "hí")) and not word.startswith(("hie", "hia", "ia", "ie", "io"))
    return "e" if hard_i else "y"


def _or_before(word: str) -> str:
    return "u" if word.startswith(("o", "ho", "ó", "hó")) else "o"
