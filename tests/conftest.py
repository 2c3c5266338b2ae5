"""Fixtures that several parts' tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from claimtrack.config import Settings
from claimtrack.store import Store, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Machines that test are often busy: a slow example is no failure.
hypothesis.settings.register_profile("claimtrack", deadline=None)
# CI judges a change: the same examples each time. Whoever works on the code looks at new ones.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.register_profile("long", deadline=None, max_examples=5000)
hypothesis.settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "claimtrack")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--snapshot-update", action="store_true", help="write snapshots anew instead of comparing with them"
    )
    parser.addoption(
        "--golden-update", action="store_true", help="write the claims that the rules find into the golden parses"
    )


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, made once; copying it is faster than making another."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_store(Settings(db_url=f"sqlite:///{path}", db_from="test")).close()
    return path


@pytest.fixture
def sqlite_settings(tmp_path: Path, empty_database: Path) -> Settings:
    path = tmp_path / "claims.db"
    path.write_bytes(empty_database.read_bytes())
    return Settings(db_url=f"sqlite:///{path}", db_from="test")


@pytest.fixture
def sqlite_store(sqlite_settings: Settings) -> Iterator[Store]:
    with open_store(sqlite_settings) as store:
        yield store


@pytest.fixture(scope="module")  # not the session's: as long as it runs, no other test can have an event loop
def chromium() -> Iterator[Browser]:
    from tests.chromium import MISSING, find_chromium, running_chromium

    program = find_chromium()
    if program is None:
        pytest.skip(MISSING)
    with running_chromium(program) as browser:
        yield browser
