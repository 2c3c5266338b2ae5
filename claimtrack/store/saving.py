"""Put documents and what one run found in them into the store. Saving the same again changes nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from claimtrack.model import Claim, Extraction, LinkedSource, SourceText, claim_id, document_id
from claimtrack.store import rows
from claimtrack.store.engine import dialect_of
from claimtrack.store.identities import read_living
from claimtrack.store.indexing import NewClaim, index_documents, new_entries
from claimtrack.store.parts import in_parts, insert_rows
from claimtrack.store.records import Followed, Saved, SaveStatus, Tools
from claimtrack.store.refusals import refuse_unkept_in_document
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
from claimtrack.store.versions import Version, add_versions, current_documents, follow_claims, names_of

INHERITED = (DocumentRow.title, DocumentRow.outlet, DocumentRow.outlet_key, DocumentRow.published)


@dataclass(frozen=True, slots=True)
class Finding:
    """A document and what one run found in it; `linked`, the claims' sources, runs beside `extraction.claims`."""

    source_text: SourceText
    extraction: Extraction
    linked: Sequence[LinkedSource | None]


@dataclass(frozen=True, slots=True)
class _Task:
    """What saving a finding comes to. `claims` are by id; `details` are new ones of a known document."""

    finding: Finding
    pk: int
    status: SaveStatus
    runs: bool
    claims: Mapping[str, tuple[Claim, LinkedSource | None, str | None]]
    details: rows.Values = field(default_factory=dict)


def is_unchanged(session: Session, source_text: SourceText, tools: Tools) -> bool:
    """Whether saving would change nothing: known text, the same tools, no new details. Then parsing is not needed."""
    known = _find_documents(session, [document_id(source_text)])
    row = known.get(document_id(source_text))
    if row is None or _new_details(row, source_text):
        return False
    return _last_tools(session, [row.pk]).get(row.pk) == rows.tools_digest(tools)


def save_document(
    session: Session,
    source_text: SourceText,
    extraction: Extraction,
    linked: Sequence[LinkedSource | None],
    *,
    tools: Tools,
    now: datetime,
) -> SaveStatus:
    """Save one document; see save_documents."""
    [saved] = save_documents(session, [Finding(source_text, extraction, linked)], tools=tools, now=now)
    return saved.status


def save_documents(session: Session, findings: Sequence[Finding], *, tools: Tools, now: datetime) -> list[Saved]:
    """Save documents with their claims, each with its source; one result a finding, in order.

    A known document gets a new run only where the tools changed; its claims are then merged by id: those found again
    take the new labels, those no longer found stay as superseded, and every decision stays on its claim. Another text
    from a known address is a new version of the article there (versions.py). Raises StoreRefused, and keeps nothing.
    """
    for finding in findings:
        refuse_unkept_in_document(finding.source_text, finding.linked)
    # Somebody else may be saving the same documents right now: what we look up must still hold when we write. Every
    # program takes its locks in the same order (names, then the ledger, then sources), so none waits in a circle.
    names = {name for finding in findings for name in names_of(finding.source_text)}
    dialect_of(session).lock(session, *sorted(names))
    parts = list(_without_kin(findings))
    if len(parts) > 1:
        _hold_decisions(session)
    saved: list[Saved] = []
    with _no_collecting():
        for part in parts:
            saved += _save_part(session, part, tools=tools, now=now)
    return saved


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Python looks for garbage in circles whenever there is much new; many rows are much, and hold no circles. The
    looking took much of the time that claims took to store."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _hold_decisions(session: Session) -> None:
    """Nobody decides on a claim whose verdict is just being carried over."""
    dialect_of(session).lock(session, "ledger")


def _without_kin(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """In order, cut where a document comes again or is a version of one before: it must find that one in the store."""
    part: list[Finding] = []
    seen: set[str] = set()
    for finding in findings:
        names = names_of(finding.source_text)
        if seen & names:
            yield part
            part, seen = [], set()
        part.append(finding)
        seen |= names
    if part:
        yield part


def _save_part(session: Session, findings: Sequence[Finding], *, tools: Tools, now: datetime) -> list[Saved]:
    tasks = _plan(session, findings, rows.tools_digest(tools))
    new = [task for task in tasks if task.status is SaveStatus.NEW]
    documents = [
        {"pk": task.pk, **rows.document_values(task.finding.source_text, language=tools.language, now=now)}
        for task in new
    ]
    insert_rows(session, DocumentRow, documents)
    for task in tasks:
        if task.details:
            session.execute(update(DocumentRow).where(DocumentRow.pk == task.pk).values(task.details))
    versions = add_versions(session, [(task.pk, task.finding.source_text) for task in new], now=now)
    _inherit_details(session, versions.values())
    if any(task.status is SaveStatus.UPDATED for task in tasks) or any(v.replaces for v in versions.values()):
        _hold_decisions(session)
    running = [task for task in tasks if task.runs]
    claims = _save_runs(session, running, tools=tools, now=now) if running else {}
    followed = follow_claims(session, [version for version in versions.values() if version.replaces])
    first = [document for document in documents if not versions[document["pk"]].replaces]
    living = read_living(session)
    entries = [entry for document in first for entry in new_entries(document, claims[document["pk"]], living)]
    changed = {task.pk for task in tasks if task.status is not SaveStatus.UNCHANGED}
    changed |= {version.replaces for version in versions.values() if version.replaces}
    index_documents(session, changed - {document["pk"] for document in first}, entries)
    return [_told(task, versions.get(task.pk), followed.get(task.pk, ())) for task in tasks]


def _told(task: _Task, version: Version | None, followed: Sequence[Followed]) -> Saved:
    document = document_id(task.finding.source_text)
    if version is None or version.replaces is None:
        return Saved(document, task.status)
    return Saved(document, SaveStatus.EDITED, version.number, tuple(followed))


def _plan(session: Session, findings: Sequence[Finding], digest: str) -> list[_Task]:
    ids = [document_id(finding.source_text) for finding in findings]
    known = _find_documents(session, ids)
    last = _last_tools(session, [row.pk for row in known.values()])
    fresh = iter(dialect_of(session).take_keys(session, "documents", len(ids) - len(known)))
    tasks = []
    for key, finding in zip(ids, findings, strict=True):
        row = known.get(key)
        if row is None:
            tasks.append(_Task(finding, next(fresh), SaveStatus.NEW, True, _by_id(key, finding)))
            continue
        details = _new_details(row, finding.source_text)
        runs = last.get(row.pk) != digest
        status = SaveStatus.UPDATED if runs or details else SaveStatus.UNCHANGED
        tasks.append(_Task(finding, row.pk, status, runs, _by_id(key, finding), details))
    return tasks


def _by_id(document: str, finding: Finding) -> dict[str, tuple[Claim, LinkedSource | None, str | None]]:
    """Each claim with its source and the id of the claim that it stands in."""
    claims = finding.extraction.claims
    ids = [claim_id(document, claim) for claim in claims]
    found: dict[str, tuple[Claim, LinkedSource | None, str | None]] = {}
    for key, claim, link in zip(ids, claims, finding.linked, strict=True):
        found.setdefault(key, (claim, link, None if claim.outer is None else ids[claim.outer]))
    return found


def _find_documents(session: Session, ids: Sequence[str]) -> dict[str, Any]:
    """What is known of these documents, without their texts."""
    columns = (
        DocumentRow.pk,
        DocumentRow.id,
        DocumentRow.given_id,
        DocumentRow.title,
        DocumentRow.outlet,
        DocumentRow.outlet_key,
        DocumentRow.published,
    )
    found = (session.execute(select(*columns).where(DocumentRow.id.in_(part))) for part in in_parts(ids))
    return {row.id: row for part in found for row in part}


def _new_details(row: Any, source_text: SourceText) -> rows.Values:
    """Details that are given now and differ; one that is not given takes nothing away."""
    return {
        name: value
        for name, value in rows.document_details(source_text).items()
        if value is not None and value != getattr(row, name)
    }


def _inherit_details(session: Session, versions: Iterable[Version]) -> None:
    """An edited article keeps the title, outlet and date of the text before where it comes without."""
    before = {version.document_pk: version.replaces for version in versions if version.replaces}
    if not before:
        return
    columns = (DocumentRow.pk, *INHERITED)
    found: dict[int, Any] = {}
    for part in in_parts([*before, *before.values()]):
        found |= {row.pk: row for row in session.execute(select(*columns).where(DocumentRow.pk.in_(part)))}
    for pk, replaced in before.items():
        own, old = found[pk], found[replaced]
        values = {one.key: getattr(old, one.key) for one in INHERITED if getattr(own, one.key) is None}
        if any(value is not None for value in values.values()):
            session.execute(update(DocumentRow).where(DocumentRow.pk == pk).values(values))


def _last_tools(session: Session, document_pks: Sequence[int]) -> dict[int, str]:
    """The digest of the tools of each document's last run."""
    last: dict[int, str] = {}
    for part in in_parts(document_pks):
        runs = (
            select(RunRow.document_pk, ToolsRow.digest)
            .join(ToolsRow, ToolsRow.pk == RunRow.tools_pk)
            .where(RunRow.document_pk.in_(part))
            .order_by(RunRow.pk)
        )
        last |= {row.document_pk: row.digest for row in session.execute(runs)}
    return last


def _save_runs(session: Session, tasks: Sequence[_Task], *, tools: Tools, now: datetime) -> dict[int, list[NewClaim]]:
    """Each document's claims that were not stored before."""
    dialect = dialect_of(session)
    tools_pk = _save_tools(session, tools)
    run_pks = dialect.take_keys(session, "runs", len(tasks))
    runs = dict(zip((task.pk for task in tasks), run_pks, strict=True))
    insert_rows(
        session,
        RunRow,
        [
            {"pk": run, "document_pk": document, "tools_pk": tools_pk, "started_at": now}
            for document, run in runs.items()
        ],
    )
    insert_rows(
        session,
        SkippedRow,
        [
            {"run_pk": runs[task.pk], "position": at, "reason": s.reason, "start": s.span.start, "end": s.span.end}
            for task in tasks
            for at, s in enumerate(task.finding.extraction.skipped)
        ],
    )
    links = [link for task in tasks for _, link, _ in task.claims.values() if link]
    sources = save_sources(session, links)
    known = _supersede(session, [task.pk for task in tasks if task.status is not SaveStatus.NEW])
    current = current_documents(session, [task.pk for task in tasks if task.status is not SaveStatus.NEW])
    again: list[rows.Values] = []
    new: list[rows.Values] = []
    added: dict[int, list[NewClaim]] = {task.pk: [] for task in tasks}
    for task in tasks:
        for key, (claim, link, outer) in task.claims.items():
            values = rows.claim_values(claim) | {
                "document_pk": task.pk,
                "run_pk": runs[task.pk],
                "active": task.status is SaveStatus.NEW or task.pk in current,
                "source_pk": sources[link.key].pk if link else None,
                "outer_id": outer,
            }
            if key in known:
                again.append({"pk": known[key], **values})
            else:
                new.append({"id": key, **values})
                added[task.pk].append((new[-1], claim, sources[link.key].name if link else None))
    for values, pk in zip(new, dialect.take_keys(session, "claims", len(new)), strict=True):
        values["pk"] = pk
        known[values["id"]] = pk
    _update_claims(session, again)
    insert_rows(session, ClaimRow, new)
    found = [(known[key], claim) for task in tasks for key, (claim, _, _) in task.claims.items()]
    insert_rows(session, ContentSpanRow, [row for pk, claim in found for row in rows.content_values(pk, claim)])
    insert_rows(session, HedgeRow, [row for pk, claim in found for row in rows.hedge_values(pk, claim)])
    return added


def _save_tools(session: Session, tools: Tools) -> int:
    values = rows.tools_values(tools)
    known = select(ToolsRow.pk).where(ToolsRow.digest == values["digest"])
    pk = session.execute(known).scalar()
    if pk is None:
        dialect_of(session).insert_missing(session, ToolsRow, [values])
        pk = session.execute(known).scalar_one()
    return pk


def _supersede(session: Session, document_pks: Sequence[int]) -> dict[str, int]:
    """Every claim of the documents' earlier runs, by id, now marked as not found; the new run marks its own again."""
    known: dict[str, int] = {}
    for part in in_parts(document_pks):
        found = session.execute(select(ClaimRow.id, ClaimRow.pk).where(ClaimRow.document_pk.in_(part)))
        known |= {row.id: row.pk for row in found}
        session.execute(update(ClaimRow).where(ClaimRow.document_pk.in_(part)).values(active=False))
    return known


def _update_claims(session: Session, values: Sequence[rows.Values]) -> None:
    if not values:
        return
    session.execute(update(ClaimRow), values)
    for part in in_parts([row["pk"] for row in values]):
        for table in (ContentSpanRow, HedgeRow):
            session.execute(delete(table).where(table.claim_pk.in_(part)))
