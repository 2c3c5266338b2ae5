"""docs/report-view.md says what the views and the templates say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from claimtrack.config import resource_path
from claimtrack.report.reference import FRAME, PAGES, blocks_of, reachable, render_view_reference, told

TEMPLATES = resource_path("templates")
WRITTEN = (Path(__file__).parents[2] / "docs" / "report-view.md").read_text(encoding="utf-8")


def test_the_page_is_up_to_date() -> None:
    assert render_view_reference(TEMPLATES) == WRITTEN, "run 'make docs'"


def test_every_page_of_the_reports_is_told_of() -> None:
    pages = {path.name for path in (TEMPLATES / "report").glob("*.html") if "{% extends" in path.read_text("utf-8")}
    assert pages == {FRAME, *PAGES}


def test_a_page_has_its_own_blocks_and_those_of_the_frame() -> None:
    frame, page = (blocks_of(TEMPLATES / "report" / name) for name in (FRAME, "report.html"))
    assert set(frame) < set(page)
    assert {"colophon", "before"} <= set(page)


def test_every_type_has_a_section_and_every_field_a_row() -> None:
    for view in reachable([view for _, view in PAGES.values()]):
        section = WRITTEN.partition(f"\n## {view.__name__}\n")[2].partition("\n## ")[0]
        assert [field.name for field in fields(view) if f"| `{field.name}` |" not in section] == []


@dataclass
class Sheet:
    """A type of a view."""


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        (str, "text"),
        (int | None, "number or none"),
        (tuple[Sheet, ...], "list of [Sheet](#sheet)"),
        (Mapping[str, str], "values by name"),
        (tuple[tuple[str, ...], ...], "list of list of text"),
    ],
)
def test_types_are_told_in_words(hint: object, words: str) -> None:
    assert told(hint) == words
