"""The catalogues hold every message of the reports, once, with the same places to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from claimtrack.config import resource_path
from claimtrack.model import Certainty
from claimtrack.report import labels, language
from claimtrack.report.language import CATALOGUES, LANGUAGES, load_language

PLACE = re.compile(r"%\((\w+)\)s")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
OTHERS = sorted(set(LANGUAGES) - {"es"})

Message = str | tuple[str, ...]


def messages() -> set[Message]:
    """Every message that the report's code and templates mark."""
    roots = (
        (Path(language.__file__).parent, "**.py", "python"),
        (resource_path("templates", "report"), "**.html", "jinja2"),
        (resource_path("templates", "site"), "**.html", "jinja2"),
    )
    return {
        found[2] if isinstance(found[2], str) else tuple(found[2])
        for root, pattern, reader in roots
        for found in extract_from_dir(root, [(pattern, reader)], keywords=KEYWORDS)
    }


def catalogue(code: str) -> Catalog:
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def test_messages_are_found_in_code_and_templates() -> None:
    found = messages()
    assert {"Cómo se hizo", labels.CERTAINTIES[Certainty.CERTAIN].label} < found
    assert ("%(num)s afirmación", "%(num)s afirmaciones") in found


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_untranslated_and_nothing_left_over(code: str) -> None:
    known = {tuple(row.id) if isinstance(row.id, list | tuple) else row.id for row in catalogue(code) if row.id}
    assert known == messages()
    empty = [row.id for row in catalogue(code) if row.id and (row.fuzzy or not all(strings(row.string)))]
    assert empty == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_fills_in_what_its_message_does(code: str) -> None:
    wrong = [
        row.id
        for row in catalogue(code)
        if row.id
        for string in strings(row.string)
        if set(PLACE.findall(string)) != set(PLACE.findall(strings(row.id)[-1]))
    ]
    assert wrong == []


def test_spanish_is_what_the_messages_are_written_in() -> None:
    assert load_language("es").gettext("Cómo se hizo") == "Cómo se hizo"
    assert load_language("en").gettext("Cómo se hizo") == "How it was made"
    assert load_language("en").gettext("") == ""


def strings(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
