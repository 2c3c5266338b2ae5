"""`claimtrack db`: history that can be proved, backups, moving, and the size of it all."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def decided(stored: Run) -> str:
    """The id of a claim that Ana and Luis have decided on."""
    claim = str(json.loads(stored("search", "--source", "Kremlin", "--format", "jsonl").stdout)["id"])
    stored("review", "confirm", claim, "--by", "Ana", "--note", "Visto")
    stored("review", "dispute", claim, "--by", "Luis", "--note", "Lo niegan")
    return claim


def forge(db: Path, *statements: str) -> None:
    """As somebody with the file in their hands."""
    connection = sqlite3.connect(db)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_the_log_of_an_empty_chain_is_an_empty_file_that_fits(stored: Run, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    assert "0 links" in stored("db", "export-log", log).stderr
    assert log.read_bytes() == b""
    assert stored("db", "verify", "--against", log).exit_code == 0


@pytest.mark.usefixtures("decided")
def test_verify_says_what_holds_and_where_the_chain_ends(stored: Run) -> None:
    result = stored("db", "verify")
    assert result.exit_code == 0
    assert result.stdout.startswith("all holds: 1 document, 3 claims, 2 decisions, head 2:")


@pytest.mark.usefixtures("decided")
def test_verify_names_a_decision_that_was_rewritten(stored: Run, db: Path) -> None:
    forge(db, "UPDATE decisions SET note = 'Falso' WHERE pk = 1")
    result = stored("db", "verify")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "claimtrack: ledger 1: its hash does not fit what it says\n"


@pytest.mark.usefixtures("decided")
def test_verify_against_the_log_or_the_head_shows_a_tail_that_was_cut_off(
    stored: Run, db: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log.jsonl"
    exported = stored("db", "export-log", log)
    head = exported.stderr.split()[-1]
    assert [json.loads(line)["verdict"] for line in log.read_text(encoding="utf-8").splitlines()] == [
        "confirmed",
        "disputed",
    ]
    for against in (str(log), head):
        assert stored("db", "verify", "--against", against).exit_code == 0
    forge(
        db,
        "DELETE FROM ledger WHERE position = 2",
        "DELETE FROM decisions WHERE pk = 2",
        "UPDATE entries SET verdict = 'confirmed', opinions = 'one', work = 'done' WHERE work = 'second-look'",
    )
    assert stored("db", "verify").exit_code == 0
    for against in (str(log), head):
        result = stored("db", "verify", "--against", against)
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert "cut off" in result.stderr


def test_log_goes_to_stdout_without_a_file(stored: Run, decided: str) -> None:
    lines = stored("db", "export-log").stdout.splitlines()
    assert [json.loads(line)["claim"] for line in lines] == [decided] * 2


@pytest.mark.parametrize("against", ["nowhere.jsonl", "12:abc"])
def test_verify_against_nothing_is_told_in_one_line(stored: Run, against: str) -> None:
    result = stored("db", "verify", "--against", against)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "export-log" in result.stderr


@pytest.mark.usefixtures("decided")
def test_backup_and_copy_verify_alike_and_a_restored_one_too(stored: Run, db: Path, tmp_path: Path) -> None:
    backup, copy, restored = (tmp_path / f"{name}.db" for name in ("backup", "copy", "restored"))
    said = stored("db", "verify").stdout
    assert stored("db", "backup", backup).stdout == f"{backup}: a backup of {db}\n"
    assert "copied 1 document, 3 claims and 2 decisions" in stored("db", "copy", db, copy).stdout
    assert stored("--db", restored, "db", "restore", backup).exit_code == 0
    for path in (backup, copy, restored):
        assert stored("--db", path, "db", "verify").stdout == said
    again = stored("db", "backup", backup)
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)
    assert stored("db", "restore", backup).exit_code == 1


def test_copy_of_a_file_that_is_not_there_makes_none(stored: Run, tmp_path: Path) -> None:
    result = stored("db", "copy", tmp_path / "none.db", tmp_path / "copy.db")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert not list(tmp_path.glob("none*")) + list(tmp_path.glob("copy*"))


@pytest.mark.usefixtures("decided")
def test_stats_and_vacuum_tell_what_there_is(stored: Run) -> None:
    found = json.loads(stored("db", "stats", "--format", "jsonl").stdout)
    assert (found["engine"], found["documents"], found["claims"], found["decisions"]) == ("sqlite", 1, 3, 2)
    assert found["head"].startswith("2:")
    assert "bytes before" in stored("db", "vacuum").stdout
    assert stored("db", "verify").exit_code == 0


def test_upgrade_says_that_there_is_nothing_older_to_keep(run: Run, db: Path) -> None:
    assert run("db", "upgrade").stdout.count("\n") == 1
    assert run("db", "upgrade").stdout.startswith(f"{db}: at revision")
