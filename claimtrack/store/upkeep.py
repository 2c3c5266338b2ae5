"""Keep a store small, and say what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claimtrack.store.chain import Head
from claimtrack.store.engine import Store, read_revision
from claimtrack.store.indexing import rebuild_index
from claimtrack.store.ledger import read_head
from claimtrack.store.tables import (
    AccountRow,
    Base,
    ClaimRow,
    DecisionRow,
    DocumentRow,
    RunRow,
    SourceActRow,
    SourceRow,
    VersionRow,
)


@dataclass(frozen=True, slots=True)
class Stats:
    """`size` is in bytes; `superseded` counts claims that the last run or version no longer has, `versions` texts that
    came after the first of their article, `source_acts` what people joined or parted among sources."""

    engine: str
    revision: str
    size: int
    documents: int
    versions: int
    runs: int
    claims: int
    superseded: int
    sources: int
    decisions: int
    source_acts: int
    accounts: int
    head: Head


def stats(store: Store) -> Stats:
    revision = read_revision(store) or ""
    with store.read() as session:
        return Stats(
            engine=store.engine.dialect.name,
            revision=revision,
            size=store.dialect.size(session),
            documents=_count(session, DocumentRow),
            versions=_count(session, VersionRow, VersionRow.number > 1),
            runs=_count(session, RunRow),
            claims=_count(session, ClaimRow, ClaimRow.active),
            superseded=_count(session, ClaimRow, ~ClaimRow.active),
            sources=_count(session, SourceRow),
            decisions=_count(session, DecisionRow),
            source_acts=_count(session, SourceActRow),
            accounts=_count(session, AccountRow),
            head=read_head(session),
        )


def vacuum(store: Store) -> tuple[int, int]:
    """Make the search's tables anew and give back unused room; bytes before and after."""
    with store.read() as session:
        before = store.dialect.size(session)
    with store.write() as session:
        store.dialect.lock(session, "schema")
        rebuild_index(session)
    store.dialect.vacuum(store.engine)
    with store.read() as session:
        return before, store.dialect.size(session)


def _count(session: Session, table: type[Base], *wanted: object) -> int:
    counted = select(func.count()).select_from(table).where(*wanted)  # type: ignore[arg-type]
    return session.execute(counted).scalar_one()
