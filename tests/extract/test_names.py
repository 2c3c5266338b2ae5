"""When two names can be one."""

from __future__ import annotations

import pytest

from claimtrack.extract.names import fold, is_acronym, stands_for, within


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OMS", True),
        ("EE.UU.", True),
        ("CDMX", True),
        ("Minsa", False),
        ("El", False),
        ("A", False),
        ("COVID-19", False),
    ],
)
def test_acronyms_are_short_and_in_capitals(text: str, expected: bool) -> None:
    assert is_acronym(text) is expected


def test_initials_make_an_acronym() -> None:
    assert stands_for("AMLO", ("andres", "manuel", "lopez", "obrador"))
    assert not stands_for("AMLO", ("andres", "lopez", "obrador"))


def test_short_name_keeps_the_order_of_the_long_one() -> None:
    assert within(("osorio", "chong"), ("miguel", "angel", "osorio", "chong"))
    assert not within(("chong", "osorio"), ("miguel", "angel", "osorio", "chong"))
    assert not within((), ("miguel",))


def test_accents_and_capitals_do_not_count() -> None:
    assert fold("Núñez") == fold("NUNEZ")
