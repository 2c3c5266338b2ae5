"""The password in a database's address is in nothing that claimtrack prints or logs, whatever goes wrong."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimtrack.cli import main
from claimtrack.config import Settings
from claimtrack.store import upgrade
from tests.databases import MISSING, find_programs, running_postgresql

SECRET = "s3creto"
COMMANDS = (
    ("search", "kim"),
    ("sources",),
    ("documents",),
    ("show", "abcd"),
    ("diff", "abcd"),
    ("ingest", "ARTICLE"),
    ("review", "confirm", "abcd", "--by", "Ana"),
    ("export", "csv"),
    ("db", "verify"),
    ("db", "stats"),
    ("db", "upgrade"),
    ("db", "vacuum"),
    ("db", "backup", "FOLDER/b.db"),
    ("db", "restore", "FOLDER/b.db"),
    ("db", "export-log", "FOLDER/log.jsonl"),
    ("db", "copy", "FOLDER/a.db", "URL"),
    ("db", "copy", "URL", "FOLDER/a.db"),
    ("doctor",),
)
ADDRESSES = (
    f"postgresql+psycopg://ana:{SECRET}@127.0.0.1:1/claims",
    f"postgresql://ana:{SECRET}@127.0.0.1:1/claims?connect_timeout=1",
    f"postgresql+psycopg://127.0.0.1:1/claims?user=ana&password={SECRET}",
    f"postgresql+psycopg://ana:{SECRET}@no.such.host.invalid/claims",
    f"postgresql+psycopg://ana:{SECRET}@127.0.0.1:1/claims?nonsense=1",
    f"mysql://ana:{SECRET}@127.0.0.1/claims",
    f"postgresql+psycopg://ana:{SECRET}@127.0.0.1:port/claims",
)


def told(command: tuple[str, ...], url: str, folder: Path, log: pytest.LogCaptureFixture) -> str:
    """All that a command prints and logs, the address given as an option and by the environment."""
    article = folder / "a.txt"
    article.write_text("El Kremlin confirmó la reunión.", encoding="utf-8")
    given = {"ARTICLE": str(article), "URL": url}
    words = [given.get(word, word.replace("FOLDER", str(folder))) for word in command]
    by_option = CliRunner().invoke(main, ["--db", url, *words])
    by_environment = CliRunner(env={"CLAIMTRACK_DB": url}).invoke(main, words)
    errors = (str(result.exception or "") for result in (by_option, by_environment))
    return "\n".join([by_option.output, by_environment.output, *errors, log.text])


@pytest.mark.slow
@pytest.mark.parametrize("url", ADDRESSES)
def test_a_server_that_cannot_be_reached_is_told_without_its_password(
    url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for command in COMMANDS if url == ADDRESSES[0] else (("db", "stats"), ("doctor",), ("db", "copy", "URL", "URL")):
        output = told(command, url, tmp_path, caplog)
        assert SECRET not in output
        assert "Traceback" not in output


@pytest.mark.slow
def test_a_server_that_answers_is_told_without_its_password(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    programs = find_programs()
    if programs is None:
        pytest.skip(MISSING)
    caplog.set_level(logging.DEBUG)
    with running_postgresql(programs) as server:
        url = f"{server.replace('claimtrack@', f'claimtrack:{SECRET}@')}/postgres"
        upgrade(Settings(db_url=url, db_from="test"))
        for command in COMMANDS:
            if command[0] != "ingest":  # needs the models
                assert SECRET not in told(command, url, tmp_path, caplog)
