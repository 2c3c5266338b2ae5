"""The web app: its routes, its guard, its store; the one place where the desk is wired together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from claimtrack.config import Settings
from claimtrack.errors import ClaimtrackError
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceText
from claimtrack.parse import Parser
from claimtrack.review import load_rules
from claimtrack.roles import Right
from claimtrack.store import open_store
from claimtrack.web.access import Access, Gate
from claimtrack.web.address import LOCAL_NAMES
from claimtrack.web.api import PREFIX, create_api, show_description
from claimtrack.web.brake import Brake
from claimtrack.web.desk import Desk, Reader
from claimtrack.web.failures import ask_to_log_in, show_failure
from claimtrack.web.fetcher import Fetcher
from claimtrack.web.metrics import Metrics
from claimtrack.web.pages import (
    account,
    batch,
    claims,
    dashboard,
    decisions,
    documents,
    filters,
    health,
    help,
    ingests,
    joining,
    login,
    onward,
    people,
    queue,
    reports,
    search,
    sources,
    style,
)
from claimtrack.web.security import Guard, posting
from claimtrack.web.watching import Watching

STATIC = Path(__file__).with_name("static")


def create_app(
    settings: Settings,
    *,
    reviewer: str,
    now: Callable[[], datetime],
    load: Callable[[], tuple[LanguagePack, Parser]],
    names: frozenset[str] = frozenset(),
    plain_http: bool = False,
    fetch: Callable[[str], SourceText] | None = None,
    measured: bool = False,
) -> Starlette:
    """The desk. While nobody has an account `reviewer` decides, with every right.

    `now` tells the time, `load` gives what new documents are read with (called for the first one). `names` are the
    hosts that a desk with accounts answers to, none: any; without accounts it answers to this machine's alone.
    `plain_http` lets passwords come unencrypted. `fetch` gets an article from the web; None: nothing is.
    `measured`: numbers at /metrics. Raises StoreError where the database can't be opened, BadSetting for bad rules,
    MissingExtra.
    """
    rules = load_rules(settings)
    store = open_store(settings)
    gate = Gate(store, local=reviewer, now=now)
    desk = Desk(
        store=store,
        rules=rules,
        now=now,
        reader=Reader(load),
        brake=Brake(now=now),
        max_bytes=settings.max_bytes,
        plain_http=plain_http,
        fetcher=Fetcher(fetch) if fetch else None,
        metrics=Metrics(store) if measured else None,
    )
    api = create_api(desk)

    @asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        yield
        store.close()

    app = Starlette(
        routes=[
            Route("/", queue.start),
            Route("/queue", queue.show_queue),
            Route("/next", onward.next_claim),
            Route("/claims/{id}", claims.show_claim),
            Route("/claims/{id}/decisions", posting(decisions.decide_on, Right.DECIDE), methods=["POST"]),
            Route("/batch", posting(batch.decide_on_many, Right.DECIDE), methods=["POST"]),
            Route("/filters", posting(filters.keep_filter, Right.READ), methods=["POST"]),
            Route("/filters/forget", posting(filters.forget_filter, Right.READ), methods=["POST"]),
            Route("/dashboard", dashboard.show_dashboard),
            Route("/undo", posting(decisions.undo_last, Right.DECIDE), methods=["POST"]),
            Route("/log", decisions.show_log),
            Route("/search", search.show_search),
            Route("/documents", documents.show_documents, methods=["GET"]),
            Route("/documents", posting(documents.add_document, Right.INGEST), methods=["POST"]),
            Route("/ingests", posting(ingests.take_many, Right.INGEST, files=ingests.MOST_FILES), methods=["POST"]),
            Route("/ingests/{id}", ingests.show_ingest),
            Route("/ingests/{id}/events", ingests.watch_ingest),
            Route("/documents/new", documents.new_document),
            Route("/documents/fetch", posting(documents.fetch_document, Right.INGEST), methods=["POST"]),
            Route("/documents/{id}", documents.show_document),
            Route("/documents/{id}/report", reports.document_report),
            Route("/claims/{id}/report", reports.claim_report),
            Route("/sources/{id:int}/report", reports.source_report),
            Route("/report", reports.search_report),
            Route("/sources", sources.show_sources),
            Route("/sources/{id:int}", sources.show_source),
            Route("/sources/{id:int}/merge", posting(joining.merge_into, Right.SETTLE), methods=["POST"]),
            Route("/sources/{id:int}/split", posting(joining.split_off, Right.SETTLE), methods=["POST"]),
            Route("/source-acts/{position:int}/undo", posting(joining.take_back, Right.SETTLE), methods=["POST"]),
            Route("/help", help.show_help),
            Route("/healthz", health.show_health),
            Route("/readyz", health.show_readiness),
            Route("/metrics", health.show_metrics),
            Route("/login", login.show_login, methods=["GET"]),
            Route("/login", posting(login.take_login, None), methods=["POST"]),
            Route("/logout", posting(login.take_logout, None), methods=["POST"]),
            Route("/reset", login.show_reset, methods=["GET"]),
            Route("/reset", posting(login.take_reset, None), methods=["POST"]),
            Route("/account", account.show_account, methods=["GET"]),
            Route("/account", posting(account.change_own_password, Right.READ), methods=["POST"]),
            Route("/people", people.show_people, methods=["GET"]),
            Route("/people", posting(people.add_account, Right.ADMINISTER), methods=["POST"]),
            Route("/people/change", posting(people.change_account, Right.ADMINISTER), methods=["POST"]),
            Route("/openapi.json", show_description),
            Mount(PREFIX, api),
            Route("/report.css", style.report_style),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[
            Middleware(Watching, metrics=desk.metrics),
            Middleware(Guard, max_bytes=settings.max_bytes, names=_names(names, team=gate.is_team())),
            Middleware(Access, gate=gate, ask=ask_to_log_in, fail=show_failure),
        ],
        exception_handlers={ClaimtrackError: show_failure, HTTPException: show_failure},
        lifespan=closing,
    )
    app.state.desk, app.state.gate, app.state.api = desk, gate, api
    return app


def _names(given: frozenset[str], *, team: bool) -> frozenset[str] | None:
    if not team:
        return LOCAL_NAMES
    return given | LOCAL_NAMES if given else None
