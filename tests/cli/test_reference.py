"""docs/cli.md says what --help says."""

from __future__ import annotations

from pathlib import Path

from claimtrack.cli.reference import render_reference

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_is_up_to_date() -> None:
    written = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert written == render_reference(), "run 'make docs'"
