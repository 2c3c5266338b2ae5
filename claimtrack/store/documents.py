"""Read documents."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, load_only

from claimtrack.model import Skipped, Span
from claimtrack.store.lookup import find_one
from claimtrack.store.records import DocumentCard, StoredDocument
from claimtrack.store.rows import run_of
from claimtrack.store.tables import ClaimRow, DocumentRow, RunRow, SkippedRow, ToolsRow

CARD = (
    DocumentRow.id,
    DocumentRow.sha256,
    DocumentRow.origin,
    DocumentRow.language,
    DocumentRow.added_at,
    DocumentRow.given_id,
    DocumentRow.title,
    DocumentRow.outlet,
    DocumentRow.url,
    DocumentRow.published,
)


def list_documents(session: Session) -> list[DocumentCard]:
    """Every document, the latest published first."""
    order = (DocumentRow.published.desc().nulls_last(), DocumentRow.pk.desc())
    return [_card(row, claims) for row, claims in session.execute(_cards().order_by(*order))]


def count_undated(session: Session) -> int:
    """How many documents have no day of publication."""
    return session.scalar(select(func.count()).where(DocumentRow.published.is_(None))) or 0


def page_of_documents(
    session: Session, *, limit: int, before: int | None = None
) -> tuple[list[DocumentCard], int | None]:
    """The next `limit` documents, the last taken in first, and what `before` asks for those behind them."""
    cards = _cards().order_by(DocumentRow.pk.desc()).limit(limit + 1)
    found = session.execute(cards.where(DocumentRow.pk < before) if before is not None else cards).all()
    shown = found[:limit]
    return [_card(row, claims) for row, claims in shown], shown[-1][0].pk if len(found) > limit else None


def load_document(session: Session, key: str) -> StoredDocument:
    """A document by its id or the start of it. Raises NotFound or Ambiguous."""
    found = find_one(session, DocumentRow.id, "document", key, "List them with 'claimtrack documents'.")
    row, claims = session.execute(_cards().where(DocumentRow.id == found)).one()
    run = session.execute(
        select(RunRow, ToolsRow)
        .join(ToolsRow, ToolsRow.pk == RunRow.tools_pk)
        .where(RunRow.document_pk == row.pk)
        .order_by(RunRow.pk.desc())
        .limit(1)
    ).one()
    skipped = session.execute(
        select(SkippedRow).where(SkippedRow.run_pk == run.RunRow.pk).order_by(SkippedRow.position)
    ).scalars()
    return StoredDocument(
        card=_card(row, claims),
        text=row.text,
        run=run_of(run.RunRow, run.ToolsRow),
        skipped=tuple(Skipped(s.reason, Span(s.start, s.end)) for s in skipped),
    )


def _cards() -> Select[*tuple[Any, ...]]:
    claims = select(func.count()).where(ClaimRow.document_pk == DocumentRow.pk, ClaimRow.active).scalar_subquery()
    return select(DocumentRow, claims).options(load_only(*CARD))


def _card(row: DocumentRow, claims: int) -> DocumentCard:
    return DocumentCard(
        id=row.id,
        sha256=row.sha256,
        origin=row.origin,
        language=row.language,
        added_at=row.added_at,
        claims=claims,
        given_id=row.given_id,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published=row.published,
    )
