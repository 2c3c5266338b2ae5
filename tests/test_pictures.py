"""Every picture is shown somewhere, and every one that is shown is taken by `make screenshots`."""

from __future__ import annotations

import re
from pathlib import Path

from tests.pictures import PICTURES

ROOT = Path(__file__).parents[1]


def test_pictures_that_are_shown_are_those_that_are_taken() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for page in pages for name in re.findall(r"pictures/([\w-]+)\.png", page.read_text(encoding="utf-8"))}
    there = {path.stem for path in (ROOT / "docs" / "pictures").iterdir()}
    assert shown == there == {picture.name for picture in PICTURES}
