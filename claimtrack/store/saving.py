"""Put a document and what one run found in it into the store. Saving the same again changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from claimtrack.errors import StoreRefused
from claimtrack.model import Claim, Extraction, LinkedSource, SourceText, claim_id, document_id
from claimtrack.store import rows
from claimtrack.store.engine import dialect_of
from claimtrack.store.indexing import index_documents
from claimtrack.store.records import SaveStatus, Tools
from claimtrack.store.sources import save_sources
from claimtrack.store.tables import (
    ClaimRow,
    ContentSpanRow,
    DocumentRow,
    HedgeRow,
    RunRow,
    SkippedRow,
    ToolsRow,
)


def is_unchanged(session: Session, source_text: SourceText, tools: Tools) -> bool:
    """Whether saving would change nothing: known text, the same tools, no new details. Then parsing is not needed."""
    row = _find_document(session, document_id(source_text))
    return row is not None and not _new_details(row, source_text) and _is_current(session, row, tools)


def save_document(
    session: Session,
    source_text: SourceText,
    extraction: Extraction,
    linked: Sequence[LinkedSource | None],
    *,
    tools: Tools,
    now: datetime,
) -> SaveStatus:
    """Save a document with its claims, each with its source (`linked` runs beside `extraction.claims`).

    A known document gets a new run only where the tools changed; its claims are then merged by id: those found again
    take the new labels, those no longer found stay as superseded, and every decision stays on its claim.
    """
    if "\0" in source_text.text:
        raise StoreRefused(f"{source_text.origin} holds a NUL character")
    # Somebody else may be saving the same document right now: what we look up must still hold when we write.
    dialect_of(session).lock(session, document_id(source_text))
    document = _find_document(session, document_id(source_text))
    if document is None:
        values = rows.document_values(source_text, language=tools.language, now=now)
        document_pk = session.execute(insert(DocumentRow).values(values).returning(DocumentRow.pk)).scalar_one()
        _save_run(session, document_pk, source_text, extraction, linked, tools=tools, now=now)
        index_documents(session, [document_pk])
        return SaveStatus.NEW
    details = _new_details(document, source_text)
    if details:
        session.execute(update(DocumentRow).where(DocumentRow.pk == document.pk).values(details))
    if not _is_current(session, document, tools):
        _save_run(session, document.pk, source_text, extraction, linked, tools=tools, now=now)
    elif not details:
        return SaveStatus.UNCHANGED
    index_documents(session, [document.pk])
    return SaveStatus.UPDATED


def _find_document(session: Session, key: str) -> DocumentRow | None:
    return session.execute(select(DocumentRow).where(DocumentRow.id == key)).scalar_one_or_none()


def _new_details(row: DocumentRow, source_text: SourceText) -> rows.Values:
    """Details that are given now and differ; one that is not given takes nothing away."""
    return {
        name: value
        for name, value in rows.document_details(source_text).items()
        if value is not None and value != getattr(row, name)
    }


def _is_current(session: Session, document: DocumentRow, tools: Tools) -> bool:
    last = (
        select(ToolsRow.digest)
        .join(RunRow, RunRow.tools_pk == ToolsRow.pk)
        .where(RunRow.document_pk == document.pk)
        .order_by(RunRow.pk.desc())
        .limit(1)
    )
    return session.execute(last).scalar() == rows.tools_digest(tools)


def _save_run(
    session: Session,
    document_pk: int,
    source_text: SourceText,
    extraction: Extraction,
    linked: Sequence[LinkedSource | None],
    *,
    tools: Tools,
    now: datetime,
) -> None:
    run = {"document_pk": document_pk, "tools_pk": _save_tools(session, tools), "started_at": now}
    run_pk = session.execute(insert(RunRow).values(run).returning(RunRow.pk)).scalar_one()
    skipped = [
        {"run_pk": run_pk, "position": at, "reason": s.reason, "start": s.span.start, "end": s.span.end}
        for at, s in enumerate(extraction.skipped)
    ]
    if skipped:
        session.execute(insert(SkippedRow), skipped)

    found: dict[str, tuple[Claim, LinkedSource | None]] = {}
    for claim, link in zip(extraction.claims, linked, strict=True):
        found.setdefault(claim_id(document_id(source_text), claim), (claim, link))
    source_pks = save_sources(session, [link for _, link in found.values() if link])
    values = {
        key: rows.claim_values(claim)
        | {
            "document_pk": document_pk,
            "run_pk": run_pk,
            "active": True,
            "source_pk": source_pks[link.key] if link else None,
        }
        for key, (claim, link) in found.items()
    }
    known = _supersede(session, document_pk)
    claim_pks = _insert_claims(session, {key: v for key, v in values.items() if key not in known})
    again = {key: pk for key, pk in known.items() if key in values}
    _update_claims(session, {pk: values[key] for key, pk in again.items()})
    claim_pks |= again
    _save_parts(session, [(claim_pks[key], claim) for key, (claim, _) in found.items()])


def _save_tools(session: Session, tools: Tools) -> int:
    values = rows.tools_values(tools)
    dialect_of(session).insert_missing(session, ToolsRow, [values])
    return session.execute(select(ToolsRow.pk).where(ToolsRow.digest == values["digest"])).scalar_one()


def _supersede(session: Session, document_pk: int) -> Mapping[str, int]:
    """Every claim of the document's earlier runs, by id, now marked as not found; the new run marks its own again."""
    known = session.execute(select(ClaimRow.id, ClaimRow.pk).where(ClaimRow.document_pk == document_pk)).all()
    if known:
        session.execute(update(ClaimRow).where(ClaimRow.document_pk == document_pk).values(active=False))
    return {row.id: row.pk for row in known}


def _insert_claims(session: Session, values: Mapping[str, rows.Values]) -> dict[str, int]:
    if not values:
        return {}
    statement = insert(ClaimRow).returning(ClaimRow.id, ClaimRow.pk)
    made = session.execute(statement, [{"id": key, **columns} for key, columns in values.items()])
    return {row.id: row.pk for row in made}


def _update_claims(session: Session, values: Mapping[int, rows.Values]) -> None:
    if not values:
        return
    session.execute(update(ClaimRow), [{"pk": pk, **columns} for pk, columns in values.items()])
    for table in (ContentSpanRow, HedgeRow):
        session.execute(delete(table).where(table.claim_pk.in_(values)))


def _save_parts(session: Session, found: Sequence[tuple[int, Claim]]) -> None:
    contents = [row for pk, claim in found for row in rows.content_values(pk, claim)]
    hedges = [row for pk, claim in found for row in rows.hedge_values(pk, claim)]
    if contents:
        session.execute(insert(ContentSpanRow), contents)
    if hedges:
        session.execute(insert(HedgeRow), hedges)
