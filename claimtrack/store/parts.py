"""Long lists of keys in portions that a statement can carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

PORTION = 1_000
"""Keys a statement; databases allow some tens of thousands of parameters."""

Key = TypeVar("Key")


def in_parts(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    return (keys[at : at + PORTION] for at in range(0, len(keys), PORTION))
