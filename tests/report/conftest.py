"""A home-made snapshot: text beside the tests that a change must mean to change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Snapshot = Callable[[str, str], None]


@pytest.fixture
def match_snapshot(request: pytest.FixtureRequest) -> Snapshot:
    """Compare text with snapshots/NAME; `pytest --snapshot-update` writes it anew, to be read before a commit."""
    folder = Path(__file__).parent / "snapshots"

    def match(text: str, name: str) -> None:
        path = folder / name
        if request.config.getoption("--snapshot-update"):
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing: run pytest --snapshot-update and read what it wrote"
        assert text == path.read_text(encoding="utf-8"), f"differs from {path}: pytest --snapshot-update if it should"

    return match
