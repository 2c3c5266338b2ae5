"""The language that a report is written in: its words from a catalogue, its numbers, dates and lists by locale.

The source's own messages are Spanish; every other language is a catalogue beside this file (catalogues/en.po).
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from babel.dates import format_date, format_datetime, format_interval
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent, get_decimal_symbol
from babel.support import NullTranslations, Translations

from claimtrack.report.labels import Tag
from claimtrack.report.spanish import enumerated

CATALOGUES = Path(__file__).with_name("catalogues")
LANGUAGES = {"es": "es", "en": "en_GB"}
"""A report's languages and the locale of each."""

TIMES = {"es": "d 'de' MMMM 'de' y, HH:mm 'UTC'", "en": "d MMMM y, HH:mm 'UTC'"}


@dataclass(frozen=True, slots=True)
class Language:
    """One of `LANGUAGES` with its catalogue."""

    code: str
    translations: NullTranslations

    @property
    def locale(self) -> str:
        return LANGUAGES[self.code]

    def gettext(self, message: str, **values: object) -> str:
        """The Spanish message in this language; `%(name)s` in it stands for the value of that name."""
        told = str(self.translations.gettext(message)) if message else ""
        return told % values if values else told

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """As gettext, in the form that `number` needs; the message may name it as `%(number)s`."""
        return str(self.translations.ngettext(one, many, number)) % {"number": self.number(number), **values}

    def tag(self, tag: Tag) -> Tag:
        return _tag(self, tag)

    def number(self, number: int) -> str:
        """Thousands as the locale parts them: 9999 and 12.345 in Spanish, 12,345 in English."""
        # The Academy's rule for prose, which CLDR knows and Babel does not.
        if self.code == "es" and abs(number) < 10_000:
            return str(number)
        return str(format_decimal(number, locale=self.locale))

    def decimals(self, number: str) -> str:
        """A number as the program writes it ("0.5"), with the locale's decimal mark."""
        return number.replace(".", get_decimal_symbol(self.locale))

    def percent(self, share: float) -> str:
        """A share from 0 to 1 in whole per cent: "62 %" in Spanish, "62%" in English."""
        return str(format_percent(share, format="#,##0\u00a0%" if self.code == "es" else None, locale=self.locale))

    def day_month(self, day: date) -> str:
        """A day in short, without its year: "12 sept", "12 Sept"."""
        return str(format_date(day, "d MMM", locale=self.locale))

    def days(self, first: date, last: date) -> str:
        """A period, both days included: "16–29 de noviembre de 2026", "16 Oct – 2 Nov 2026"."""
        return str(format_interval(first, last, "yMMMMd", locale=self.locale))

    def date(self, day: date) -> str:
        """ "12 de septiembre de 2023", "12 September 2023"."""
        return str(format_date(day, "long", locale=self.locale))

    def time(self, moment: datetime) -> str:
        """The date with the time in UTC; one without a zone is taken as UTC, as the store keeps it."""
        utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        return str(format_datetime(utc, TIMES[self.code], locale=self.locale))

    def listed(self, words: list[str], *, joint: Literal["y", "o"] = "y") -> str:
        """ "a, b e Irán", "a, b and Iran": a list in prose, whose last two are joined by and (`y`) or or (`o`)."""
        if self.code == "es":
            return enumerated(words, joint=joint)
        return str(format_list(words, style="standard" if joint == "y" else "or", locale=self.locale))


@cache  # each claim has six, out of some thirty
def _tag(language: Language, tag: Tag) -> Tag:
    return replace(tag, label=language.gettext(tag.label), hint=language.gettext(tag.hint))


@cache
def load_language(code: str) -> Language:
    """One of `LANGUAGES`. The catalogue is small: it is compiled as it is read."""
    if code == "es":
        return Language(code, NullTranslations())
    compiled = io.BytesIO()
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Language(code, Translations(compiled))


SPANISH = load_language("es")
