"""What a query found a claim by, in its text."""

from __future__ import annotations

import pytest

from claimtrack.store import Place, find_marks, read_query

TEXT = "La ministra confirmó que los ministros hablarán de armas nucleares"


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("confirmar", ["confirmó"]),
        ("MINISTROS", ["ministra", "ministros"]),
        ("minist*", ["ministra", "ministros"]),
        ('"armas nucleares"', ["armas", "nucleares"]),
        ('"nucleares armas"', []),
        ("armas -nucleares", ["armas"]),
        ("armas OR confirmar", ["confirmó", "armas"]),
        ("source:armas", []),
        ("certainty:possible", []),
    ],
)
def test_words_are_marked_as_the_index_finds_them(query: str, marked: list[str]) -> None:
    assert [span.of(TEXT) for span in find_marks(read_query(query), Place.CONTENT, TEXT)] == marked
