"""kill -9 in the middle of an ingest: every document whole or absent, what was told is there, and it can go on."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from claimtrack.config import Settings
from claimtrack.lexicon import LanguagePack
from claimtrack.store import SaveStatus
from tests.store.programs import FORKING, Program, articles, count_whole, start, take_in, wait_until

KILLS = 50
ARTICLES, BATCH = 90, 4
MOST = 12
"""A program gets on by so many documents at most before it is killed."""


@pytest.mark.slow
def test_killed_ingest_leaves_each_document_whole_or_absent_and_can_go_on(
    make_settings: Callable[[str], Settings], settings: Settings, pack: LanguagePack
) -> None:
    kind = "sqlite" if settings.db_url.startswith("sqlite") else "postgresql"
    lot = random.Random(6)
    sources = articles(ARTICLES)
    stored = 0
    for _ in range(KILLS):
        if stored > ARTICLES - 30:  # nearly done: there would be nothing left to interrupt
            settings, stored = make_settings(kind), 0
        told = FORKING.Value("i", 0)
        program = start(run, settings, pack, told)
        kill_on_the_way(program, told, stored + lot.randint(0, MOST), lot)
        now_stored = count_whole(settings)
        assert now_stored >= max(stored, told.value), "a document that was told as stored is gone"
        stored = now_stored
    done = take_in(settings, pack, sources)
    assert len(done) == ARTICLES
    assert [one.status for one in done].count(SaveStatus.UNCHANGED) == stored > 0
    assert count_whole(settings) == ARTICLES


def run(settings: Settings, pack: LanguagePack, told: Any) -> None:
    take_in(settings, pack, articles(ARTICLES), batch=BATCH, told=told)


def kill_on_the_way(program: Program, told: Any, at: int, lot: random.Random) -> None:
    """Kill it somewhere within the batch behind its result number `at`; how long a batch takes here and now is measured
    on the way, so that the point is as random on a slow machine as on a fast one."""
    started = time.monotonic()
    wait_until(lambda: told.value >= at, program)
    pace = (time.monotonic() - started) / max(told.value, BATCH)
    time.sleep(lot.uniform(0, pace * BATCH))
    os.kill(program.pid, signal.SIGKILL)
    assert program.end() == -signal.SIGKILL, "the program was done before it was killed"
