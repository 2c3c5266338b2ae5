"""Words, numbers, lists and dates in each language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest

from claimtrack.model import Act, Certainty, Form, HedgeKind, Polarity, SourceKind, Verdict
from claimtrack.report import labels
from claimtrack.report.language import SPANISH, load_language
from claimtrack.report.spanish import enumerated


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Certainty, labels.CERTAINTIES),
        (Verdict, labels.VERDICTS),
        (Form, labels.FORMS),
        (SourceKind, labels.SOURCE_KINDS),
        (SourceKind, labels.UNNAMED_SOURCES),
        (Act, labels.ACTS),
        (Polarity, labels.POLARITIES),
        (HedgeKind, labels.HEDGE_KINDS),
    ],
)
def test_every_value_of_the_model_has_a_word(values: type[StrEnum], words: Mapping[Any, Any]) -> None:
    assert set(words) == set(values)


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Luis"], "Ana y Luis"),
        (["Ana", "Luis", "Irán"], "Ana, Luis e Irán"),
        (["agua", "hielo"], "agua y hielo"),
    ],
)
def test_list_in_prose(words: list[str], listed: str) -> None:
    assert enumerated(words) == listed


def test_or_gives_way_before_its_own_sound() -> None:
    assert [enumerated(["uno", last], joint="o") for last in ("dos", "«otro»", "hora")] == [
        "uno o dos",
        "uno u «otro»",
        "uno u hora",
    ]


@pytest.mark.parametrize(("number", "written"), [(0, "0"), (9999, "9999"), (12345, "12.345"), (1234567, "1.234.567")])
def test_thousands_are_set_apart_from_five_digits_on(number: int, written: str) -> None:
    assert SPANISH.number(number) == written


def test_one_is_singular() -> None:
    assert [SPANISH.ngettext("de %(number)s fuente", "de %(number)s fuentes", n) for n in (0, 1, 2)] == [
        "de 0 fuentes",
        "de 1 fuente",
        "de 2 fuentes",
    ]


def test_date_as_prose() -> None:
    assert SPANISH.date(date(2023, 9, 1)) == "1 de septiembre de 2023"


def test_time_is_told_in_utc() -> None:
    madrid = timezone(timedelta(hours=2))
    assert SPANISH.time(datetime(2023, 9, 1, 0, 30, tzinfo=madrid)) == "31 de agosto de 2023, 22:30 UTC"
    assert SPANISH.time(datetime(2023, 9, 1, 0, 30)) == SPANISH.time(datetime(2023, 9, 1, 0, 30, tzinfo=UTC))


def test_english_has_its_own_numbers_dates_and_lists() -> None:
    english = load_language("en")
    assert english.number(1234567) == "1,234,567"
    assert english.date(date(2023, 9, 1)) == "1 September 2023"
    assert english.time(datetime(2023, 9, 1, 0, 30, tzinfo=UTC)) == "1 September 2023, 00:30 UTC"
    assert english.listed(["Ana", "Luis", "Irán"]) == "Ana, Luis and Irán"
    assert english.listed(["one", "another"], joint="o") == "one or another"
