"""The stretch of text that a claim is shown in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import Span
from claimtrack.report.context import find_context
from tests.factory import span

TEXT = "Llovió ayer. El alcalde dijo: «Habrá ayudas. Pronto». Nadie aplaudió.\nOtra cosa."


@pytest.mark.parametrize(
    ("words", "context"),
    [
        ("dijo", "El alcalde dijo: «Habrá ayudas."),
        ("Habrá ayudas. Pronto", "El alcalde dijo: «Habrá ayudas. Pronto»."),
        ("Llovió ayer.", "Llovió ayer."),
        ("aplaudió", "Nadie aplaudió."),
        ("Nadie", "Nadie aplaudió."),
        ("Otra", "Otra cosa."),
    ],
)
def test_context_is_whole_sentences(words: str, context: str) -> None:
    assert [window.of(TEXT) for window in find_context(TEXT, [span(TEXT, words)])] == [context]


def test_contexts_that_touch_are_one() -> None:
    windows = find_context(TEXT, [span(TEXT, "Llovió"), span(TEXT, "alcalde")])
    assert [window.of(TEXT) for window in windows] == ["Llovió ayer. El alcalde dijo: «Habrá ayudas."]


def test_contexts_far_apart_stay_apart() -> None:
    windows = find_context(TEXT, [span(TEXT, "Llovió"), span(TEXT, "Otra")])
    assert [window.of(TEXT) for window in windows] == ["Llovió ayer.", "Otra cosa."]


def test_endless_sentence_is_cut_at_words() -> None:
    text = "palabra " * 400
    [window] = find_context(text, [Span(1600, 1607)], reach=50)
    assert window.of(text).split(" ") == ["palabra"] * len(window.of(text).split(" "))
    assert len(window.of(text)) <= 107


@given(st.text(alphabet="ab .\n«»A", min_size=1, max_size=80), st.data())
def test_contexts_hold_every_span_once_and_in_order(text: str, data: st.DataObject) -> None:
    found = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text) - 1))
        found.append(Span(start, data.draw(st.integers(start + 1, len(text)))))
    windows = find_context(text, found, reach=data.draw(st.integers(0, 30)))
    assert all(sum(window.covers(one) for window in windows) == 1 for one in found)
    assert all(before.end < after.start for before, after in pairwise(windows))
