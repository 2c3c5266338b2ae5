"""When two names can be one."""

from __future__ import annotations

import pytest

from claimtrack.extract.names import comparable, fold, is_acronym, name_words, stands_for, within
from claimtrack.lexicon import LanguagePack
from tests.extract.trees import tree


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


QUOTE = "' ' PUNCT 3 punct"
GIVEN = "Miguel Miguel PROPN 0 root"
SURNAME = "Paz Paz PROPN 1 flat"


@pytest.mark.parametrize(
    ("written", "head", "expected"),
    [
        (
            f"Miguel Miguel PROPN 0 root\n{QUOTE}\nPiojo Piojo PROPN 1 flat\n{QUOTE}\n{SURNAME}",
            0,
            ("miguel", "piojo", "paz"),
        ),
        (f"{QUOTE}\nTuca Tuca PROPN 0 root\n{QUOTE}\nPaz Paz PROPN 2 flat", 1, ("paz",)),
        (f"El el DET 3 det\n{QUOTE}\nTuca Tuca PROPN 0 root\n{QUOTE}\nganó ganar VERB 3 acl", 2, ("tuca",)),
    ],
)
def test_a_nickname_in_quotes_does_not_end_a_name(
    pack: LanguagePack, written: str, head: int, expected: tuple[str, ...]
) -> None:
    planted = tree(written)
    assert comparable(planted.words[i] for i in name_words(planted, head, pack)) == expected
