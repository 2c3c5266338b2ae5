"""What the pages work with, put together once when the app is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from starlette.requests import Request

from claimtrack.ingest import Failed, Ingested, ingest
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceText
from claimtrack.parse import Parser
from claimtrack.review import Rules
from claimtrack.store import Store


@dataclass
class Reader:
    """Takes in one document at a time; the models are loaded with the first, not while somebody waits for a page."""

    load: Callable[[], tuple[LanguagePack, Parser]]
    lock: Lock = field(default_factory=Lock)
    loaded: tuple[LanguagePack, Parser] | None = None

    def take_in(
        self, source_text: SourceText, *, store: Store, now: Callable[[], datetime], force: bool
    ) -> Ingested | Failed:
        with self.lock:
            self.loaded = self.loaded or self.load()
            pack, parser = self.loaded
            results: Iterator[Ingested | Failed] = ingest(
                [source_text], parser=parser, pack=pack, store=store, now=now, force=force
            )
            return next(results)


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, the desk's rules, its clock, what reads new documents, and how large they may be."""

    store: Store
    rules: Rules
    now: Callable[[], datetime]
    reader: Reader
    max_bytes: int


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
