"""`claimtrack serve`: where it may listen, and what it says when it can't."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner, Result

from claimtrack.cli import main
from claimtrack.config import Settings


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "desk.example.org"])
def test_a_public_address_is_refused_in_one_line(sqlite_settings: Settings, host: str) -> None:
    result = serve(sqlite_settings, "--host", host)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no accounts" in result.stderr


def test_a_proxy_before_a_desk_without_accounts_is_refused_in_one_line(sqlite_settings: Settings) -> None:
    result = serve(sqlite_settings, "--proxy-headers", "--port", "0")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no accounts" in result.stderr


def test_a_taken_port_is_said_in_one_line(sqlite_settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = serve(sqlite_settings, "--port", str(taken.getsockname()[1]))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "in use" in result.stderr.lower()


def serve(settings: Settings, *options: str) -> Result:
    return CliRunner().invoke(main, ["--db", settings.db_url, "serve", *options], catch_exceptions=False)
