"""The store's tests run on SQLite and, where its programs are found, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.store import Store, open_store, upgrade
from tests.databases import KINDS, MISSING, find_programs, running_postgresql


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server whose database "empty" holds our tables."""
    programs = find_programs()
    if programs is None:
        pytest.skip(MISSING)
    with running_postgresql(programs) as server:
        create_database(server, "empty", template="template1")
        upgrade(Settings(db_url=f"{server}/empty", db_from="test"))
        yield server


@pytest.fixture(scope="session")
def make_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, empty_database: Path
) -> Callable[[str], Settings]:
    """Settings for a new database of this kind, with all tables and no rows."""
    numbers = count()

    def make(kind: str) -> Settings:
        if kind == "sqlite":
            path = tmp_path_factory.mktemp("database") / "claims.db"
            path.write_bytes(empty_database.read_bytes())
            return Settings(db_url=f"sqlite:///{path}", db_from="test")
        server: str = request.getfixturevalue("postgresql")
        name = f"claims_{next(numbers)}"
        create_database(server, name, template="empty")
        return Settings(db_url=f"{server}/{name}", db_from="test")

    return make


@pytest.fixture(scope="session")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer to SQLite waits for the others as long as it takes, in programs forked from here too: on a busy machine
    many at once may need longer than a person would."""
    monkeypatch.setattr("claimtrack.store.sqlite.BUSY_MS", 300_000)


@pytest.fixture(params=KINDS)
def settings(request: pytest.FixtureRequest, make_settings: Callable[[str], Settings]) -> Settings:
    return make_settings(request.param)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings) as opened:
        yield opened


def create_database(server: str, name: str, *, template: str) -> None:
    address = server.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
