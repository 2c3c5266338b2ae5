"""Contents that tell of the same thing, by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import Certainty
from claimtrack.report.alike import THRESHOLD, gist, likeness, query_for, shift
from claimtrack.store import read_query


def alike(one: str, other: str) -> bool:
    return likeness(gist([one]), gist([other])) >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim viajará a Rusia en tren", "Kim viajó en un tren a Rusia"),
        ("acabar con el financiamiento público a los partidos", "eliminar el financiamiento público de los partidos"),
        ("la cumbre será el martes", "LA CUMBRE SERÁ EL MARTES"),
        ("subirán 3 impuestos", "suben 3 impuestos"),
    ],
)
def test_other_forms_and_another_order_tell_the_same(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("reunirse con López Obrador", "no ganó López Obrador las elecciones"),
        ("subirán los impuestos", "subirán las temperaturas"),
        ("no", "sí"),
    ],
)
def test_a_name_in_common_is_not_enough(one: str, other: str) -> None:
    assert not alike(one, other)


contents = st.text("abcdé 1", max_size=40)


@given(contents, contents)
def test_likeness_is_even_handed_and_within_bounds(one: str, other: str) -> None:
    mine, theirs = gist([one]), gist([other])
    assert 0 <= likeness(mine, theirs) == likeness(theirs, mine) <= 1
    assert likeness(mine, mine) == (1 if mine else 0)


@given(st.text(max_size=80))
def test_any_content_gives_a_query_that_can_be_read(content: str) -> None:
    read_query(query_for([content]))


def test_what_is_alike_is_sought_by_any_two_long_words() -> None:
    assert query_for(["Kim viajará a Rusia"]) == "content:(viajara rusia)"
    assert query_for(["viajará"]) == "content:viajara"
    assert query_for(["no"]) == ""


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (Certainty.POSSIBLE, Certainty.CERTAIN, "firmer"),
        (Certainty.CERTAIN, Certainty.PROBABLE, "softer"),
        (Certainty.PROBABLE, Certainty.PROBABLE, "same"),
        (Certainty.UNKNOWN, Certainty.CERTAIN, "other"),
        (Certainty.UNKNOWN, Certainty.UNKNOWN, "same"),
    ],
)
def test_shift_says_who_sounds_surer(one: Certainty, other: Certainty, told: str) -> None:
    assert shift(one, other) == told
