"""`claimtrack doctor` and `claimtrack db`: what stands, what is broken, and where the database's address came from."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from click.testing import CliRunner

from claimtrack.cli import main
from claimtrack.cli.wiring import Parts
from tests.cli.canned import CannedParser
from tests.cli.conftest import Run


def findings(stdout: str) -> dict[str, tuple[str, str]]:
    rows = map(json.loads, stdout.splitlines())
    return {row["what"]: (row["ok"], row["found"]) for row in rows}


def test_a_sound_installation_is_exit_code_0_and_nothing_is_made(run: Run, db: Path) -> None:
    result = run("doctor", "--format", "jsonl")
    assert result.exit_code == 0
    found = findings(result.stdout)
    assert all(ok == "ok" for ok, _ in found.values())
    assert found["database"][1] == f"{db} (from --db), not there yet. The first ingest will make it."
    assert "cues" in found["language pack"][1]
    assert not db.exists()


def test_the_database_is_described_with_its_revision(stored: Run) -> None:
    revision = stored("db", "current").stdout.strip()
    assert f"revision {revision}, writable" in findings(stored("doctor", "--format", "jsonl").stdout)["database"][1]


def test_the_address_says_where_it_came_from(tmp_path: Path, parser: CannedParser) -> None:
    parts = Parts(load_parser=lambda _settings, _pack: parser)
    runner = CliRunner(env={"CLAIMTRACK_DB": str(tmp_path / "env.db")})
    result = runner.invoke(main, ["doctor", "--format", "jsonl"], obj=parts, catch_exceptions=False)
    assert "(from CLAIMTRACK_DB)" in findings(result.stdout)["database"][1]


def test_a_missing_model_is_broken(tmp_path: Path) -> None:
    runner = CliRunner(env={"CLAIMTRACK_MODELS_DIR": str(tmp_path)})
    result = runner.invoke(
        main, ["--db", str(tmp_path / "x.db"), "doctor", "--format", "jsonl"], catch_exceptions=False
    )
    assert result.exit_code == 1
    found = findings(result.stdout)
    assert found["models"] == (
        "BROKEN",
        f"{tmp_path / 'resources.json'}: a model file is missing or unreadable. "
        "Run 'claimtrack doctor', or reinstall claimtrack.",
    )
    assert found["language pack"][0] == "ok"


def test_a_database_of_a_newer_version_is_broken(stored: Run, db: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    result = stored("doctor", "--format", "jsonl")
    assert result.exit_code == 1
    assert findings(result.stdout)["database"][0] == "BROKEN"


def test_upgrade_makes_a_database_and_says_its_revision(run: Run, db: Path) -> None:
    assert run("db", "current").stdout == "none\n"
    result = run("db", "upgrade")
    revision = run("db", "current").stdout.strip()
    assert result.stdout == f"{db}: at revision {revision}\n"
    assert run("db", "upgrade").stdout == result.stdout
