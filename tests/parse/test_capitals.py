"""Capitals become small letters, in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.parse.capitals import calm_capitals


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("EL KREMLIN CONFIRMÓ LA REUNIÓN", "El kremlin confirmó la reunión"),
        ("«SÍ, HABRÁ ACUERDO», DICE SÁNCHEZ", "«Sí, habrá acuerdo», dice sánchez"),
        ("OTAN", "OTAN"),
        ("La OTAN y la ONU y la UE y la OMS", "La OTAN y la ONU y la UE y la OMS"),
        ("12/09/2023 — 300", "12/09/2023 — 300"),
    ],
)
def test_only_texts_in_capitals_change(text: str, calm: str) -> None:
    assert calm_capitals(text) == calm


@given(st.text(st.characters(categories=["Lu", "Po", "Zs"]), max_size=40))
def test_every_character_stays_in_its_place(text: str) -> None:
    calm = calm_capitals(text)
    assert len(calm) == len(text)
    assert calm.lower() == text.lower()
