"""Normalising keeps words and paragraphs and drops what only looks like text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.text import normalise


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Dijo que sí.\r\nY se fue.\r", "Dijo que sí.\nY se fue."),
        ("uno\r\n\r\n\r\n\r\ndos", "uno\n\ndos"),
        ("uno \n \t\n dos", "uno\n\ndos"),
        ("\ufeffUn co\u00admu\u200bnicado", "Un comunicado"),
        ("10\u00a0000\u202f€", "10 000 €"),
        ("\u202ealguien\u202c dijo", "alguien dijo"),
        ("a\u2028b\u2029c", "a\nb\n\nc"),
        ("con\x00trol\x07", "control"),
        ("acento\u0301", "acentó"),
        ("roto \ud83d aquí", "roto \ufffd aquí"),
        ("la astronauta 👩\u200d🚀 dijo", "la astronauta 👩\u200d🚀 dijo"),
    ],
)
def test_normalise_cleans(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@given(st.text(st.characters(), max_size=60))
def test_normalise_twice_is_normalise_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")
    assert "\n\n\n" not in once


@given(st.text("abcñáé.,«»\n ", max_size=60))
def test_normalise_loses_no_word(text: str) -> None:
    assert normalise(text).split() == text.split()
