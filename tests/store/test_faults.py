"""What goes wrong outside: killed programs, full disks, locks, many at once, a server that restarts.

Programs are forked, not started: what is killed or shut out is a real process, and starting fifty takes no minute.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from claimtrack.config import Settings, resource_path
from claimtrack.errors import StoreUnavailable
from claimtrack.ingest import Ingested, ingest
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.model import Decision, SourceText, Verdict, claim_id, document_id
from claimtrack.review import decide
from claimtrack.store import (
    SaveStatus,
    Store,
    append_decision,
    list_documents,
    open_store,
    save_document,
    upgrade,
    verify,
)
from claimtrack.store.tables import ClaimRow, RunRow
from tests.databases import MISSING, Server, find_programs, running_server
from tests.factory import NOON, make_extraction, make_source_text, make_tools, putin_claim
from tests.fakes import replay
from tests.store.conftest import create_database
from tests.test_ingest import KREMLIN, SHOIGU, TEXTS

KILLS = {"sqlite": 50, "postgresql": 15}
FORKING = multiprocessing.get_context("fork")
SMALL_DISK = 1_500_000
"""Bytes; a database without rows takes a fifth of it."""


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


def articles(count: int) -> list[SourceText]:
    """Two texts under many addresses, so that the parses are at hand."""
    texts = list(TEXTS.values())
    return [SourceText(texts[n % 2], f"{n}.txt", url=f"https://a.example/{n}") for n in range(count)]


def take_in(settings: Settings, pack: LanguagePack, sources: Sequence[SourceText], *, batch: int = 4) -> list[Ingested]:
    parser = replay(KREMLIN, SHOIGU)
    with open_store(settings) as store:
        done = list(ingest(sources, parser=parser, pack=pack, store=store, now=lambda: NOON, batch=batch))
    return [one for one in done if isinstance(one, Ingested)]


@dataclass(frozen=True, slots=True)
class Program:
    """A forked process; `end` waits for it and says how it went: 0 is well."""

    pid: int
    end: Callable[[], int | None]


def start(work: Callable[..., object], *args: Any) -> Program:
    process = FORKING.Process(target=work, args=args)
    process.start()
    assert process.pid is not None

    def end() -> int | None:
        process.join(60)
        return process.exitcode

    return Program(process.pid, end)


@pytest.mark.slow
def test_killed_ingest_leaves_each_document_whole_or_absent_and_can_go_on(
    make_settings: Callable[[str], Settings], settings: Settings, pack: LanguagePack
) -> None:
    kind = "sqlite" if settings.db_url.startswith("sqlite") else "postgresql"
    lot = random.Random(6)
    sources = articles(400)
    stored, most = 0, 0.4
    for _ in range(KILLS[kind]):
        if stored > len(sources) - 40:  # nearly done: there would be nothing left to interrupt
            settings, stored = make_settings(kind), 0
        program = start(take_in, settings, pack, sources)
        time.sleep(lot.uniform(0, most))
        os.kill(program.pid, signal.SIGKILL)
        program.end()
        now_stored = count_whole(settings)
        assert now_stored >= stored, "a document that was stored is gone"
        stored = now_stored
    assert stored, "no document was ever stored: the delays are too short to test anything"
    done = take_in(settings, pack, sources)
    assert len(done) == len(sources)
    assert [one.status for one in done].count(SaveStatus.UNCHANGED) == stored
    assert count_whole(settings) == len(sources)


def count_whole(settings: Settings) -> int:
    """How many documents there are, all that belongs to each with them."""
    with open_store(settings) as store:
        assert verify(store).problems == ()
        with store.read() as session:
            cards = list_documents(session)
            assert {card.claims for card in cards} <= {1}
            assert session.execute(select(func.count()).select_from(RunRow)).scalar_one() == len(cards)
            return len(cards)


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


def save(store: Store, source_text: SourceText) -> None:
    with store.write() as session:
        save_document(session, source_text, make_extraction(), [None, None], tools=make_tools(), now=NOON)


def test_writer_waits_for_another_program_and_then_goes_on(sqlite_settings: Settings) -> None:
    locked = FORKING.Event()
    program = start(hold_lock, sqlite_settings, locked, 1.0)
    assert locked.wait(10)
    started = time.monotonic()
    with open_store(sqlite_settings) as store:
        save(store, make_source_text())
    assert time.monotonic() - started > 0.5
    assert program.end() == 0


def test_writer_that_waited_in_vain_says_so_in_one_line(
    sqlite_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.store.sqlite.BUSY_MS", 100)
    locked = FORKING.Event()
    program = start(hold_lock, sqlite_settings, locked, 1.5)
    assert locked.wait(10)
    with open_store(sqlite_settings) as store, pytest.raises(StoreUnavailable, match="another program is writing"):
        save(store, make_source_text())
    assert program.end() == 0


def hold_lock(settings: Settings, locked: Any, seconds: float) -> None:
    connection = sqlite3.connect(settings.db_url.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    locked.set()
    time.sleep(seconds)
    connection.execute("ROLLBACK")
    connection.close()


PROGRAMS, ARTICLES = 8, 24


@pytest.mark.slow
def test_eight_programs_that_ingest_and_review_at_once_lose_and_double_nothing(
    settings: Settings, pack: LanguagePack
) -> None:
    programs = [start(ingest_and_review, settings, pack, number) for number in range(PROGRAMS)]
    assert [program.end() for program in programs] == [0] * PROGRAMS
    with open_store(settings) as store:
        found = verify(store)
        assert found.problems == ()
        assert (found.documents, found.claims) == (ARTICLES, ARTICLES)
        assert (found.decisions, found.head.position) == (PROGRAMS * ARTICLES, PROGRAMS * ARTICLES)
        with store.read() as session:
            assert session.execute(select(func.count()).select_from(RunRow)).scalar_one() == ARTICLES


def ingest_and_review(settings: Settings, pack: LanguagePack, number: int) -> None:
    """Each begins elsewhere, so that they meet on the same documents from both sides."""
    sources = articles(ARTICLES)
    turned = sources[number * 3 :] + sources[: number * 3]
    done = take_in(settings, pack, turned if number % 2 else turned[::-1], batch=5)
    assert len(done) == ARTICLES
    with open_store(settings) as store:
        with store.read() as session:
            keys = list(session.execute(select(ClaimRow.id)).scalars())
        assert len(keys) == ARTICLES
        for key in keys:
            decide(store, key, Verdict.CONFIRMED, reviewer=f"reviewer {number}", now=NOON)


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
        results = ingest(articles(6), parser=parser, pack=pack, store=store, now=lambda: NOON, batch=1)
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
