"""What the pages work with, put together once when the app is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from starlette.requests import Request

from claimtrack.folding import name_key
from claimtrack.ingest import Failed, Here, Ingested, ingest
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceText
from claimtrack.parse import Parser
from claimtrack.review import Rules
from claimtrack.roles import Right
from claimtrack.store import Store
from claimtrack.web.access import Principal
from claimtrack.web.brake import Brake
from claimtrack.web.fetcher import Fetcher
from claimtrack.web.jobs import Jobs
from claimtrack.web.metrics import Metrics


@dataclass
class Reader:
    """Takes in one document at a time; the models are loaded with the first, not while somebody waits for a page."""

    load: Callable[[], tuple[LanguagePack, Parser]]
    lock: Lock = field(default_factory=Lock)
    loaded: tuple[LanguagePack, Parser] | None = None

    @contextmanager
    def models(self) -> Iterator[tuple[LanguagePack, Parser]]:
        """For whoever needs them alone, one after the other."""
        with self.lock:
            self.loaded = self.loaded or self.load()
            yield self.loaded

    def take_in(
        self, source_text: SourceText, *, store: Store, now: Callable[[], datetime], force: bool
    ) -> Ingested | Failed:
        with self.models() as (pack, parser):
            results: Iterator[Ingested | Failed] = ingest(
                [source_text], analyser=Here(parser, pack), store=store, now=now, force=force
            )
            return next(results)


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, the desk's rules, its clock, what reads new documents, and how large they may be. `plain_http`:
    whoever keeps the desk says that no stranger listens in, so that passwords may go over a network in the clear.
    Without a `fetcher` nothing comes from the web; without `metrics` nothing is counted."""

    store: Store
    rules: Rules
    now: Callable[[], datetime]
    reader: Reader
    brake: Brake
    max_bytes: int
    plain_http: bool = False
    fetcher: Fetcher | None = None
    metrics: Metrics | None = None
    jobs: Jobs = field(default_factory=Jobs)

    def rules_for(self, principal: Principal) -> Rules:
        """With accounts, the role says who may settle, not the settings' list of editors."""
        if principal.account is None:
            return self.rules
        nobody = ""
        return replace(
            self.rules, editors=frozenset({name_key(principal.name) if principal.may(Right.SETTLE) else nobody})
        )


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
