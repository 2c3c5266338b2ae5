"""Folding case and accents."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.folding import find_tokens, fold, name_key


@pytest.mark.parametrize(
    ("text", "folded"), [("Peña", "pena"), ("ÁRBOL", "arbol"), ("pingüino", "pinguino"), ("n\u0303", "n")]
)
def test_case_and_accents_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_accents_typed_apart_don_t_divide_a_word() -> None:
    assert [token for token, _ in find_tokens(unicodedata.normalize("NFD", "según Seúl"))] == ["segun", "seul"]


def test_spellings_of_a_name_share_a_key() -> None:
    assert name_key("Serguéi  LAVROV") == name_key("Serguei Lavrov") == "serguei lavrov"


@given(st.text(max_size=60))
def test_tokens_are_folded_slices_in_order(text: str) -> None:
    found = list(find_tokens(text))
    assert [token for token, _ in found] == [fold(span.of(text)) for _, span in found]
    assert all(before.end <= after.start for (_, before), (_, after) in pairwise(found))
