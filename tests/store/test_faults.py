"""What goes wrong outside: full disks, locks, a server that restarts."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from sqlalchemy import text as sql

from claimtrack.config import Settings
from claimtrack.errors import StoreUnavailable
from claimtrack.ingest import Here, Ingested, ingest
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Decision, SourceKind, Verdict, claim_id, document_id
from claimtrack.store import SaveStatus, Store, append_decision, open_store, save_document, stats, upgrade, verify
from claimtrack.store.parts import insert_rows
from claimtrack.store.tables import SourceRow
from tests.databases import MISSING, Server, find_programs, running_server
from tests.factory import NOON, make_extraction, make_source_text, make_tools, putin_claim
from tests.fakes import replay
from tests.store.conftest import create_database
from tests.store.programs import FORKING, PATIENCE, articles, count_whole, save, start, take_in
from tests.test_ingest import KREMLIN, SHOIGU

SMALL_DISK = 1_500_000
"""Bytes; a database without rows takes a fifth of it."""


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_full_disk_is_told_and_what_was_stored_before_stays(settings: Settings, pack: LanguagePack) -> None:
    take_in(settings, pack, articles(8))
    program = start(fill_disk, settings)
    assert program.end() == 0
    with open_store(settings) as store:
        found = verify(store)
        assert found.problems == ()
        assert found.documents >= 8


def fill_disk(settings: Settings) -> None:
    """Ends well only where the limit on a file's size, met like the end of a disk, is told as such."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_DISK, SMALL_DISK))
    with open_store(settings) as store:
        try:
            for number in range(10_000):
                save(store, make_source_text(url=f"https://b.example/{number}", title="x" * 20_000))
        except StoreUnavailable as error:
            os._exit(0 if "disk" in str(error) and "\n" not in str(error) else 3)
    os._exit(4)


def test_full_file_system_is_told_and_what_was_stored_before_stays(tmp_path: Path, empty_database: Path) -> None:
    with small_disk(tmp_path / "disk") as folder:
        path = folder / "claims.db"
        path.write_bytes(empty_database.read_bytes())
        settings = Settings(db_url=f"sqlite:///{path}", db_from="test")

        def fill() -> None:
            with open_store(settings) as store:
                for number in range(10_000):
                    save(store, make_source_text(url=f"https://b.example/{number}", title="x" * 20_000))

        with pytest.raises(StoreUnavailable, match="disk is full"):
            fill()
        with open_store(settings) as store:
            found = verify(store)
        assert found.problems == ()
        assert found.documents > 0


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small tmpfs; a limit on file size stands in for it beside this")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.usefixtures("patient")
def test_writer_waits_for_another_program_and_then_goes_on(sqlite_settings: Settings) -> None:
    begun = FORKING.Event()
    with locked(sqlite_settings) as let_go:
        program = start(save_one, sqlite_settings, begun)
        assert begun.wait(PATIENCE)
        time.sleep(0.2)  # to let it run into the lock; where it comes later, it finds none, and the rest still holds
        assert program.runs(), "it wrote, or gave up, although the database was locked"
        let_go()
    assert program.end() == 0
    with open_store(sqlite_settings) as store:
        found = verify(store)
    assert (found.problems, found.documents) == ((), 1)


def save_one(settings: Settings, begun: Any) -> None:
    with open_store(settings) as store:
        begun.set()
        save(store, make_source_text())


def test_writer_that_waited_in_vain_says_so_in_one_line(
    sqlite_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.store.sqlite.BUSY_MS", 100)
    with locked(sqlite_settings), open_store(sqlite_settings) as store:
        with pytest.raises(StoreUnavailable, match="another program is writing") as told:
            save(store, make_source_text())
        assert "\n" not in str(told.value)


@contextmanager
def locked(settings: Settings) -> Iterator[Callable[[], None]]:
    """Another program holds the database as long as the block runs, or until what it gives is called."""
    held, done = FORKING.Event(), FORKING.Event()
    program = start(hold_lock, settings, held, done)
    try:
        assert held.wait(PATIENCE)
        yield done.set
    finally:
        done.set()
        assert program.end() == 0


def hold_lock(settings: Settings, held: Any, done: Any) -> None:
    with closing(connect(settings.db_url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        held.set()
        done.wait(2 * PATIENCE)
        connection.execute("ROLLBACK")


@pytest.fixture
def own_server() -> Iterator[tuple[Server, Settings]]:
    """A server that a test may restart, and a database of ours on it."""
    programs = find_programs()
    if programs is None:
        pytest.skip(MISSING)
    with running_server(programs) as server:
        create_database(server.url, "claims", template="template1")
        settings = Settings(db_url=f"{server.url}/claims", db_from="test")
        upgrade(settings)
        yield server, settings


@pytest.mark.slow
def test_server_restarted_between_two_documents_is_told_and_ingesting_goes_on(
    pack: LanguagePack, own_server: tuple[Server, Settings]
) -> None:
    server, settings = own_server
    with open_store(settings) as store:
        parser = replay(KREMLIN, SHOIGU)
        results = ingest(articles(6), analyser=Here(parser, pack), store=store, now=lambda: NOON, batch=1)
        done = [next(results), next(results)]
        server.restart()
        done += results
    assert [one.status for one in done if isinstance(one, Ingested)] == [SaveStatus.NEW] * 6
    assert count_whole(settings) == 6


@pytest.mark.slow
def test_server_that_goes_down_within_a_document_leaves_it_absent(
    pack: LanguagePack, own_server: tuple[Server, Settings]
) -> None:
    server, settings = own_server
    take_in(settings, pack, articles(2))

    def save_through_a_restart() -> None:
        with open_store(settings) as store, store.write() as session:
            save_document(session, make_source_text(), make_extraction(), [None, None], tools=make_tools(), now=NOON)
            server.restart()
            key = claim_id(document_id(make_source_text()), putin_claim())
            append_decision(session, Decision(key, Verdict.CONFIRMED, "Ana", NOON))

    with pytest.raises(StoreUnavailable):
        save_through_a_restart()
    assert count_whole(settings) == 2


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_connection_lost_while_rows_go_in_is_told_and_the_next_one_works(settings: Settings) -> None:
    def put(store: Store, *, lose: bool) -> None:
        with store.write() as session:
            if lose:
                number = session.execute(sql("SELECT pg_backend_pid()")).scalar_one()
                with open_store(settings) as other, other.write() as elsewhere:
                    elsewhere.execute(sql("SELECT pg_terminate_backend(:number, 60000)"), {"number": number})
            row = {"pk": 1, "key": "ana", "name": "Ana", "kind": SourceKind.PERSON}
            insert_rows(session, SourceRow, [row])

    with open_store(settings) as store:
        with pytest.raises(StoreUnavailable) as told:
            put(store, lose=True)
        assert "\n" not in str(told.value)
        put(store, lose=False)
        assert stats(store).sources == 1
