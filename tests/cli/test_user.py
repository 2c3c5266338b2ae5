"""`claimtrack user`: accounts and tokens at the terminal; no secret on the command line, none printed twice."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run

GOOD = "cuatro caballos verdes\n"


def add(run: Run, name: str, role: str = "admin") -> None:
    assert run("user", "add", name, "--role", role, "--password-stdin", stdin=GOOD).exit_code == 0


def test_accounts_are_added_listed_and_changed(run: Run) -> None:
    assert "no accounts yet" in run("user", "list").stderr
    add(run, "Ana Ruiz")
    assert "no password yet" not in run("user", "list").stdout
    assert run("user", "add", "Luis Gil", "--code").exit_code == 0
    run("user", "role", "luis gil", "editor")
    rows = [json.loads(line) for line in run("user", "list", "--format", "jsonl").stdout.splitlines()]
    assert [(row["name"], row["role"], row["state"]) for row in rows] == [
        ("Ana Ruiz", "admin", "active"),
        ("Luis Gil", "editor", "no password yet"),
    ]
    assert "disabled" in run("user", "disable", "Ana Ruiz").stdout
    assert "disabled" in run("user", "list").stdout
    run("user", "enable", "Ana Ruiz")
    assert "disabled" not in run("user", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (("add", "Ana Ruiz", "--password-stdin"), "corta\n", "at least 12 characters"),
        (("add", "Ana Ruiz", "--password-stdin"), "", "at least 12 characters"),
        (("add", "Ana Ruiz"), "", "--password-stdin or --code"),
        (("add", "Ana Ruiz", "--code", "--password-stdin"), GOOD, "do not go together"),
        (("role", "Nadie", "admin"), "", "claimtrack user list"),
        (("token", "Nadie"), "", "claimtrack user list"),
        (("revoke", "7"), "", "claimtrack user tokens"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run: Run, arguments: tuple[str, ...], stdin: str, said: str) -> None:
    result = run("user", *arguments, stdin=stdin)
    assert result.exit_code in {1, 2}
    assert (result.stderr.count("\n"), said in result.stderr) == (1, True), result.stderr


def test_a_token_is_printed_once_and_listed_by_what_it_is_for(run: Run) -> None:
    add(run, "Ana Ruiz")
    made = run("user", "token", "Ana Ruiz", "--scope", "read", "--scope", "ingest", "--label", "el teletipo")
    secret = made.stdout.strip()
    assert secret.startswith("claimtrack_")
    listed = run("user", "tokens", "--format", "jsonl").stdout
    (row,) = map(json.loads, listed.splitlines())
    assert (row["name"], row["label"], row["scopes"], row["used"]) == ("Ana Ruiz", "el teletipo", "ingest read", None)
    assert secret not in listed
    assert "revoked" in run("user", "revoke", str(row["number"])).stdout
    assert "no API tokens" in run("user", "tokens").stderr


def test_a_reset_prints_a_code_or_takes_a_password_from_stdin(run: Run) -> None:
    add(run, "Ana Ruiz")
    code = run("user", "reset-password", "Ana Ruiz")
    assert len(code.stdout.strip()) > 40
    assert "good once" in code.stderr
    assert "new password" in run("user", "reset-password", "ana ruiz", "--password-stdin", stdin=GOOD).stdout
