"""A store of documents to report on: the gold's claims in copies that differ (benchmarks/store/material.py)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.parses import ROOT
from benchmarks.store.material import Material
from claimtrack.config import Settings
from claimtrack.report import Reported
from claimtrack.store import (
    Store,
    Tools,
    find_by_document,
    open_store,
    read_query,
    save_documents,
    upgrade,
)

NOW = datetime(2024, 2, 1, 10, 30, tzinfo=UTC)
TOOLS = Tools(version="0.1.0", language="es", pack_digest="p" * 64, parser="stanza", models={"depparse": "m" * 64})


@contextmanager
def filled_store(path: Path, documents: int) -> Iterator[Store]:
    """A SQLite file with so many documents."""
    settings = Settings(db_url=f"sqlite:///{path}", db_from="benchmark")
    upgrade(settings)
    material = Material([ROOT / "../shared/gold/train.jsonl"], ROOT / "../shared/news/fakedes.jsonl")
    with open_store(settings) as store:
        with store.write() as session:
            save_documents(session, list(islice(material.findings(), documents)), tools=TOOLS, now=NOW)
        yield store


def load_reported(store: Store) -> list[Reported]:
    """Every document with its claims, the latest first."""
    with store.read() as session:
        found = find_by_document(session, read_query(""))
        return [Reported(document, tuple(claims)) for document, claims in found]
