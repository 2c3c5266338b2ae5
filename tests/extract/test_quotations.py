"""Which marks open and close a quotation, as newsrooms really write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract.quotations import find_quotations
from claimtrack.extract.reading import tidy

PAIRS = (("«", "»"), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"))


def inner(text: str) -> list[str]:
    return [q.inner.of(text) for q in find_quotations(text, PAIRS)[0]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dijo «No voy» y se fue.", ["No voy"]),
        ("Dijo “No voy” y se fue.", ["No voy"]),
        ('Dijo "No voy" y se fue.', ["No voy"]),
        ("Dijo 'No voy' y se fue.", ["No voy"]),
        ('La más “extraordinaria de todas", dijo.', ["extraordinaria de todas"]),
        ("“Es la vía más probable“, adelantó.", ["Es la vía más probable"]),
        ("«Él me dijo “vete” y me fui»", ["Él me dijo “vete” y me fui", "vete"]),
        ("\"Él me dijo 'vete' y me fui\", contó.", ["Él me dijo 'vete' y me fui", "vete"]),
        ("Christie’s vendió la carta de D'Angelo.", []),
        ('("No", dijo).', ["No"]),
        ('""', []),
        ('Uno dijo "sí"; otro, "no".', ["sí", "no"]),
    ],
)
def test_quotation_marks_are_paired_as_written(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_an_unclosed_quotation_reaches_to_the_end_of_its_paragraph_and_is_told() -> None:
    text = 'Dijo: "No voy. Y punto.\n\nOtro "día".'
    quotations, skipped = find_quotations(text, PAIRS)
    assert [(q.inner.of(text), q.closed) for q in quotations] == [("No voy. Y punto.", False), ("día", True)]
    assert [s.reason for s in skipped] == ["unclosed quotation"]


def test_a_quotation_that_was_never_opened_begins_with_its_paragraph_and_is_told() -> None:
    text = 'Hubo quejas.\n\nLa obra no se hará este año. No hay dinero", detalló.'
    (found,), skipped = find_quotations(text, PAIRS)
    assert found.inner.of(text) == "La obra no se hará este año. No hay dinero"
    assert not found.opened
    assert [s.reason for s in skipped] == ["quotation never opened"]


def test_a_quotation_that_was_never_opened_begins_behind_the_one_before_it() -> None:
    text = '"No iré", remarcó Ana. Es una reunión sin interés", agregó.'
    _, second = find_quotations(text, PAIRS)[0]
    assert second.inner.of(text) == "Es una reunión sin interés"


@pytest.mark.parametrize(
    "text", ['Una pantalla de 27", dijo.', 'Trató con una"parte externa", que no pagó.', 'Sí", dijo.']
)
def test_a_stray_mark_opens_no_quotation(text: str) -> None:
    assert find_quotations(text, PAIRS)[0] == ()


@given(st.text(alphabet="ab .,:\n«»“”\"'‘’—", max_size=60))
def test_every_quotation_slices_back_and_none_crosses_a_paragraph(text: str) -> None:
    quotations, skipped = find_quotations(text, PAIRS)
    for quotation in quotations:
        assert quotation.outer.covers(quotation.inner)
        assert quotation.inner.of(text).strip() == quotation.inner.of(text) != ""
        assert "\n" not in quotation.outer.of(text)
    assert len(skipped) == sum(not (q.closed and q.opened) for q in quotations)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (", “la verdad”.", "la verdad"),
        ("bajo “la más extraordinaria”.", "bajo “la más extraordinaria”"),
        (" el caso (del contagio) ,", "el caso (del contagio)"),
        ("” y nada más", "y nada más"),
        ("Ana dijo “no", "Ana dijo “no"),
        ("la Organización (OMS).", "la Organización (OMS)"),
    ],
)
def test_tidy_keeps_what_belongs_to_the_words(text: str, found: str) -> None:
    span = tidy(text, 0, len(text))
    assert span is not None
    assert span.of(text) == found


def test_tidy_of_marks_alone_is_nothing() -> None:
    assert tidy(" “, ” ", 0, 6) is None
