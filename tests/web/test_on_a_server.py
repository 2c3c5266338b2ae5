"""A team's desk from nothing, on PostgreSQL, as docs/deployment.md sets it up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from httpx2 import Client

from tests.databases import MISSING, find_programs, running_server
from tests.store.conftest import create_database
from tests.web.browser import running_desk
from tests.web.conftest import fields_of

pytestmark = pytest.mark.slow


def claimtrack(db: str, home: Path, *arguments: str, stdin: str = "") -> str:
    environment = {**os.environ, "HOME": str(home)}
    command = [sys.executable, "-m", "claimtrack", "--db", db, *arguments]
    done = subprocess.run(command, env=environment, input=stdin, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_team_works_on_postgresql_and_survives_its_restart(tmp_path: Path) -> None:
    programs = find_programs()
    if programs is None:
        pytest.skip(MISSING)
    password = "cuatro caballos verdes"
    with running_server(programs) as server:
        create_database(server.url, "desk", template="template1")
        db = f"{server.url}/desk"
        claimtrack(db, tmp_path, "db", "upgrade")
        claimtrack(db, tmp_path, "user", "add", "Ana Ruiz", "--role", "admin", "--password-stdin", stdin=password)
        token = claimtrack(db, tmp_path, "user", "token", "Ana Ruiz", "--scope", "read").strip()
        with (
            running_desk(db, tmp_path, "--host", "0.0.0.0", "--metrics") as address,
            Client(base_url=address.replace("0.0.0.0", "127.0.0.1"), follow_redirects=True) as client,
        ):
            assert client.get("/readyz").text == "ready\n"
            fields = fields_of(client.get("/queue").text)
            page = client.post("/login", data={**fields, "name": "ana ruiz", "password": password})
            assert "<strong>Ana Ruiz</strong></a>" in page.text
            server.restart()
            assert client.get("/healthz").status_code == 200
            assert client.get("/readyz").text == "ready\n"
            assert client.get("/queue").url.path == "/queue"
            numbers = client.get("/metrics", headers={"authorization": f"Bearer {token}"}).text
            assert "claimtrack_waiting_claims 0.0" in numbers
            assert 'claimtrack_logins_total{result="let in"} 1.0' in numbers
        claimtrack(db, tmp_path, "db", "backup", str(tmp_path / "copy.db"))
    assert "Ana Ruiz" in claimtrack(str(tmp_path / "copy.db"), tmp_path, "user", "list")
