"""Programs that tests start beside themselves. They are forked, so that what is killed or shut out is a real process,
and starting fifty takes no minute. Whoever waits for one does so for as long as a busy machine may need."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from claimtrack.config import Settings
from claimtrack.ingest import Here, Ingested, ingest
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceText
from claimtrack.store import Store, list_documents, open_store, save_document, verify
from claimtrack.store.tables import RunRow
from tests.factory import NOON, make_extraction, make_tools
from tests.fakes import replay
from tests.test_ingest import KREMLIN, SHOIGU, TEXTS

FORKING = multiprocessing.get_context("fork")
PATIENCE = 300
"""Seconds; no more than a bound on how long a test that is broken hangs."""


@dataclass(frozen=True, slots=True)
class Program:
    """A forked process."""

    process: Any

    @property
    def pid(self) -> int:
        pid: int = self.process.pid
        return pid

    def runs(self) -> bool:
        return bool(self.process.is_alive())

    def end(self) -> int | None:
        """Wait for it; how it went: 0 is well, None is that it still runs."""
        self.process.join(PATIENCE)
        code: int | None = self.process.exitcode
        return code


def start(work: Callable[..., object], *args: Any) -> Program:
    process = FORKING.Process(target=work, args=args)
    process.start()
    return Program(process)


def wait_until(holds: Callable[[], bool], program: Program) -> None:
    """Until it holds; a program that ends before it does is a fault."""
    until = time.monotonic() + PATIENCE
    while not holds():
        assert program.runs(), f"the program ended too early, with {program.end()}"
        assert time.monotonic() < until, "the program makes no headway"
        time.sleep(0.001)


def articles(count: int) -> list[SourceText]:
    """Two texts under many addresses, so that the parses are at hand."""
    texts = list(TEXTS.values())
    return [SourceText(texts[n % 2], f"{n}.txt", url=f"https://a.example/{n}") for n in range(count)]


def take_in(
    settings: Settings, pack: LanguagePack, sources: Sequence[SourceText], *, batch: int = 4, told: Any = None
) -> list[Ingested]:
    """Ingest them; `told`, a number that processes share, counts the results as they come."""
    done: list[Ingested] = []
    with open_store(settings) as store:
        for one in ingest(
            sources, analyser=Here(replay(KREMLIN, SHOIGU), pack), store=store, now=lambda: NOON, batch=batch
        ):
            if isinstance(one, Ingested):
                done.append(one)
                if told is not None:
                    told.value = len(done)
    return done


def save(store: Store, source_text: SourceText) -> None:
    with store.write() as session:
        save_document(session, source_text, make_extraction(), [None, None], tools=make_tools(), now=NOON)


def count_whole(settings: Settings) -> int:
    """How many documents there are, all that belongs to each with them."""
    with open_store(settings) as store:
        assert verify(store).problems == ()
        with store.read() as session:
            cards = list_documents(session)
            assert {card.claims for card in cards} <= {1}
            assert session.execute(select(func.count()).select_from(RunRow)).scalar_one() == len(cards)
            return len(cards)
