"""Several processes that parse and extract side by side, each with models of its own; this one stores."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from claimtrack.errors import ParseFailed
from claimtrack.ingest.analysers import Failed, Results, find_all, tools_of
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceText
from claimtrack.parse import Parser
from claimtrack.store import Tools

Load = Callable[[LanguagePack], Parser]
T = TypeVar("T")

DIED = "the process that read it ended, perhaps for want of memory"


class Workers:
    """`jobs` processes; `load` is called once in each and has to be picklable. A context: leaving it ends them.

    Where one dies, what all of them were reading is read again, a text at a time by a process apart: only a text that
    ends that one, too, fails.
    """

    def __init__(self, load: Load, pack: LanguagePack, jobs: int) -> None:
        self.pack, self.jobs = pack, jobs
        self._side_by_side, self._apart = _Pool(load, pack, jobs), _Pool(load, pack, 1)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._side_by_side.end()
        self._apart.end()

    @property
    def ahead(self) -> int:
        # As many as there are processes, besides the one that is stored: none waits for the database.
        return self.jobs

    def tools(self) -> Tools:
        return self._side_by_side.submit(_tools).result()

    def submit(self, texts: Sequence[SourceText]) -> Callable[[], Results]:
        if not texts:
            return list
        begun = self._side_by_side.submit(_find, texts)
        return lambda: self._results(begun, texts)

    def _results(self, begun: Future[Results], texts: Sequence[SourceText]) -> Results:
        try:
            return begun.result()
        except BrokenProcessPool:
            return [result for source_text in texts for result in self._read_apart(source_text)]

    def _read_apart(self, source_text: SourceText) -> Results:
        try:
            return self._apart.submit(_find, [source_text]).result()
        except BrokenProcessPool:
            return [Failed(source_text.origin, ParseFailed(source_text.origin, DIED))]


class _Pool:
    """Processes that are started when there is work, and anew where one of them died."""

    def __init__(self, load: Load, pack: LanguagePack, size: int) -> None:
        self._load, self._pack, self._size = load, pack, size
        self._executor: ProcessPoolExecutor | None = None

    def submit(self, work: Callable[..., T], *args: object) -> Future[T]:
        with _without_interrupts():  # a process starts when it is first needed
            try:
                return self._running().submit(work, *args)
            except BrokenProcessPool:
                self.end()
                return self._running().submit(work, *args)

    def end(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._executor = None

    def _running(self) -> ProcessPoolExecutor:
        if self._executor is None:
            # Not forked: torch's threads and open databases don't live through a fork.
            self._executor = ProcessPoolExecutor(self._size, get_context("spawn"), _begin, (self._load, self._pack))
        return self._executor


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """What is started meanwhile inherits that Ctrl-C is not its to answer: its parent ends it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_told: list[tuple[Load, LanguagePack]] = []
"""What this process was told when it began; its own models come from it with the first texts."""


def _begin(load: Load, pack: LanguagePack) -> None:
    _told[:] = [(load, pack)]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """A parent that was killed can't end its processes: they would wait for work for ever."""
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


@cache
def _loaded() -> tuple[LanguagePack, Parser]:
    load, pack = _told[0]
    return pack, load(pack)


def _tools() -> Tools:
    pack, parser = _loaded()
    return tools_of(parser, pack)


def _find(texts: Sequence[SourceText]) -> Results:
    pack, parser = _loaded()
    return find_all(texts, parser, pack)
