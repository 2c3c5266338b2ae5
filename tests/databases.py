"""Databases for tests: a SQLite file, or a throwaway PostgreSQL from the system's own programs."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KINDS = ("sqlite", "postgresql")
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
WAIT = ("-w", "-t", "300")
"""Seconds that a busy machine may need to start or stop a server."""

MISSING = "no PostgreSQL programs (initdb, pg_ctl) found; install the package postgresql to test with it"


def find_programs() -> Path | None:
    """The folder that initdb and pg_ctl stand in."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(told.stdout.strip()))
    for place in PLACES:
        folders += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    return next((f for f in folders if (f / "initdb").is_file() and (f / "pg_ctl").is_file()), None)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its URL without a database's name, and how to stop it at once and start it again."""

    url: str
    restart: Callable[[], None]


@contextmanager
def running_postgresql(programs: Path) -> Iterator[str]:
    """A server on 127.0.0.1 as long as the block runs; its URL without a database's name."""
    with running_server(programs) as server:
        yield server.url


@contextmanager
def running_server(programs: Path) -> Iterator[Server]:
    """As running_postgresql, with a handle to restart it."""
    user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-postgresql-"))
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    try:
        _run(user, programs / "initdb", "-D", data, "-U", "claimtrack", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        start = (programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, *WAIT, "start")
        stop = (programs / "pg_ctl", "-D", data, "-m", "immediate", *WAIT, "stop")

        def restart() -> None:
            _run(user, *stop)
            _run(user, *start)

        _run(user, *start)
        try:
            yield Server(f"postgresql+psycopg://claimtrack@127.0.0.1:{port}", restart)
        finally:
            _run(user, *stop)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(user: str | None, *command: str | Path) -> None:
    # DEVNULL, not a pipe: the server inherits it, and reading a pipe would wait for the server's end.
    subprocess.run(
        [str(part) for part in command],
        check=True,
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def unprivileged() -> str | None:
    """Whom to run the server as where we are root, which PostgreSQL refuses to be."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
