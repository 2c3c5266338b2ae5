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
from claimtrack.parse import Parser
from claimtrack.review import load_rules
from claimtrack.roles import Right
from claimtrack.store import open_store
from claimtrack.web.access import Access, Gate
from claimtrack.web.desk import Desk, Reader
from claimtrack.web.failures import show_failure
from claimtrack.web.pages import claims, decisions, documents, help, queue, reports, search, sources, style
from claimtrack.web.security import Guard, posting

STATIC = Path(__file__).with_name("static")


def create_app(
    settings: Settings,
    *,
    reviewer: str,
    now: Callable[[], datetime],
    load: Callable[[], tuple[LanguagePack, Parser]],
) -> Starlette:
    """The desk. While nobody has an account `reviewer` decides, with every right.

    `now` tells the time, `load` gives what new documents are read with (called for the first one). Raises StoreError
    where the database can't be opened, BadSetting for bad rules.
    """
    rules = load_rules(settings)
    store = open_store(settings)

    @asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        yield
        store.close()

    app = Starlette(
        routes=[
            Route("/", queue.start),
            Route("/queue", queue.show_queue),
            Route("/next", queue.next_claim),
            Route("/claims/{id}", claims.show_claim),
            Route("/claims/{id}/decisions", posting(decisions.decide_on, Right.DECIDE), methods=["POST"]),
            Route("/undo", posting(decisions.undo_last, Right.DECIDE), methods=["POST"]),
            Route("/log", decisions.show_log),
            Route("/search", search.show_search),
            Route("/documents", documents.show_documents, methods=["GET"]),
            Route("/documents", posting(documents.add_document, Right.INGEST), methods=["POST"]),
            Route("/documents/new", documents.new_document),
            Route("/documents/{id}", documents.show_document),
            Route("/documents/{id}/report", reports.document_report),
            Route("/report", reports.search_report),
            Route("/sources", sources.show_sources),
            Route("/sources/{id:int}", sources.show_source),
            Route("/help", help.show_help),
            Route("/report.css", style.report_style),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[
            Middleware(Guard, max_bytes=settings.max_bytes),
            Middleware(Access, gate=Gate(store, local=reviewer, now=now)),
        ],
        exception_handlers={ClaimtrackError: show_failure, HTTPException: show_failure},
        lifespan=closing,
    )
    app.state.desk = Desk(store, rules, now, Reader(load), settings.max_bytes)
    return app
