"""The program with a parser that knows one article, and a database of its own for each test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimtrack.cli import main
from claimtrack.cli.wiring import Parts
from claimtrack.parse import read_conllu
from tests.cli.canned import CannedParser

REUNION = Path(__file__).with_name("reunion.conllu")
NOON = datetime(2023, 9, 12, 12, tzinfo=UTC)

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def reunion() -> str:
    """A short article with three claims: the Kremlin's, the Seoul government's and the minister's."""
    (document,) = read_conllu(REUNION.read_text(encoding="utf-8"))
    return document.parsed.text


@pytest.fixture(scope="session")
def parser(reunion: str) -> CannedParser:
    (document,) = read_conllu(REUNION.read_text(encoding="utf-8"))
    return CannedParser({reunion: document.parsed})


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def program(db: Path, parser: CannedParser) -> Run:
    """Runs the program as a user would; an exception that would be a traceback to them fails the test."""

    def run(*args: str | Path, stdin: str | bytes | None = None, env: dict[str, str] | None = None) -> Result:
        parts = Parts(load_parser=lambda _settings, _pack: parser, now=lambda: NOON)
        arguments = ["--db", str(db), *map(str, args)]
        return CliRunner(env=env).invoke(main, arguments, obj=parts, input=stdin, catch_exceptions=False)

    return run


@pytest.fixture
def run(db: Path, parser: CannedParser) -> Run:
    return program(db, parser)


@pytest.fixture
def article(tmp_path: Path, reunion: str) -> Path:
    path = tmp_path / "reunion.txt"
    path.write_text(reunion, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def stored_db(tmp_path_factory: pytest.TempPathFactory, parser: CannedParser, reunion: str) -> Path:
    """A database that holds the article, made once: copying it is faster."""
    folder = tmp_path_factory.mktemp("stored")
    details = ("--title", "La reunión", "--outlet", "El Diario", "--date", "2023-09-11")
    assert program(folder / "desk.db", parser)("ingest", "-", *details, stdin=reunion).exit_code == 0
    return folder / "desk.db"


@pytest.fixture
def stored(run: Run, db: Path, stored_db: Path) -> Run:
    """The program with the article in its database."""
    db.write_bytes(stored_db.read_bytes())
    return run
