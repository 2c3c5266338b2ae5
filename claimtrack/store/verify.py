"""Recompute all that the store promises, from the file's pages to the chain of decisions, and say what does not hold.

Checks run from the ground up and each table's rows in order, so that the first problem names the first broken row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from claimtrack.model import SourceText, claim_id, document_id
from claimtrack.store.chain import Head, Link
from claimtrack.store.chain_check import check_chain
from claimtrack.store.engine import Store, dialect_of
from claimtrack.store.index_check import check_index
from claimtrack.store.ledger import read_head
from claimtrack.store.parts import in_parts
from claimtrack.store.problems import Problem
from claimtrack.store.rows import claim_of
from claimtrack.store.tables import (
    Base,
    ClaimRow,
    ContentSpanRow,
    DecisionRow,
    DocumentRow,
    HedgeRow,
    RunRow,
    SkippedRow,
    VersionRow,
)
from claimtrack.store.thread_check import check_threads
from claimtrack.store.versions import is_last

PORTION = 100
"""Documents that are looked at together."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found. Two databases that hold the same give equal results; `head` is where the chain ends."""

    documents: int
    claims: int
    decisions: int
    head: Head
    problems: tuple[Problem, ...] = ()


def verify(store: Store, *, against: tuple[Link, ...] = (), head: Head | None = None, most: int = 100) -> Verified:
    """Check everything. `against` are links of an exported log, `head` a chain's end that was kept: both must still be
    in the chain. Stops at `most` problems. Raises StoreUnavailable where the database cannot be read at all."""
    problems: list[Problem] = []
    with store.read() as session:
        for problem in _all_problems(session, against, head):
            problems.append(problem)
            if len(problems) >= most or problem.table == "file":
                break
        if any(problem.table == "file" for problem in problems):
            return Verified(0, 0, 0, Head(), tuple(problems))
        return Verified(
            documents=_count(session, DocumentRow),
            claims=_count(session, ClaimRow),
            decisions=_count(session, DecisionRow),
            head=read_head(session),
            problems=tuple(problems),
        )


def _all_problems(session: Session, against: tuple[Link, ...], head: Head | None) -> Iterator[Problem]:
    yield from (Problem("file", "pages", reason) for reason in dialect_of(session).check_pages(session))
    yield from _broken_keys(session)
    yield from _broken_documents(session)
    yield from _broken_versions(session)
    yield from check_threads(session)
    yield from check_chain(session, against, head)
    yield from check_index(session)


def _broken_keys(session: Session) -> Iterator[Problem]:
    """Foreign keys that lead nowhere: the database would not take them in, but a damaged or edited file has them."""
    for table in Base.metadata.sorted_tables:
        for key in sorted(table.foreign_key_constraints, key=lambda key: str(key.name)):
            parent = key.referred_table.alias()
            columns = [(element.parent, parent.c[element.column.name]) for element in key.elements]
            lost = (
                select(*table.primary_key.columns)
                .where(*(mine.is_not(None) for mine, _ in columns))
                .where(~select(1).where(*(mine == theirs for mine, theirs in columns)).correlate(table).exists())
                .order_by(*table.primary_key.columns)
                .limit(1)
            )
            for row in session.execute(lost):
                names = ", ".join(mine.name for mine, _ in columns)
                reason = f"{names} leads to no row of {key.referred_table.name}"
                yield Problem(table.name, " ".join(map(str, row)), reason)


def _broken_documents(session: Session) -> Iterator[Problem]:
    """Texts against their hashes and ids, spans against the texts, claims' ids against their spans."""
    after = 0
    while True:
        part = (
            session.execute(select(DocumentRow).where(DocumentRow.pk > after).order_by(DocumentRow.pk).limit(PORTION))
            .scalars()
            .all()
        )
        if not part:
            return
        after = part[-1].pk
        documents = {row.pk: row for row in part}
        for row in part:
            yield from _broken_document(row)
        yield from _broken_spans(session, documents)
        session.expunge_all()


def _broken_document(row: DocumentRow) -> Iterator[Problem]:
    text = SourceText(text=row.text, origin=row.origin, url=row.url)
    if text.sha256 != row.sha256:
        yield Problem("documents", row.id, "its text does not have the hash that is kept with it")
    elif document_id(text) != row.id:
        yield Problem("documents", row.id, "its id is not that of its text and address")


def _broken_spans(session: Session, documents: dict[int, DocumentRow]) -> Iterator[Problem]:
    claims = (
        session.execute(select(ClaimRow).where(ClaimRow.document_pk.in_(documents)).order_by(ClaimRow.pk))
        .scalars()
        .all()
    )
    contents = _by_claim(session, ContentSpanRow, claims)
    hedges = _by_claim(session, HedgeRow, claims)
    for row in claims:
        document = documents[row.document_pk]
        spans = contents.get(row.pk, [])
        if not spans:
            yield Problem("claims", row.id, "has no content")
            continue
        claim = claim_of(row, spans, hedges.get(row.pk, []))
        every = [*claim.contents, *(hedge.span for hedge in claim.hedges)]
        every += [span for span in (claim.cue, claim.source, claim.source_ref) if span]
        if any(span.end > len(document.text) for span in every):
            yield Problem("claims", row.id, "a span reaches past its text's end")
        elif claim_id(document.id, claim) != row.id:
            yield Problem("claims", row.id, "its id is not that of its document, cue and contents")
    skipped = (
        select(SkippedRow, RunRow.document_pk)
        .join(RunRow, RunRow.pk == SkippedRow.run_pk)
        .where(RunRow.document_pk.in_(documents))
        .order_by(SkippedRow.run_pk, SkippedRow.position)
    )
    for notice, document_pk in session.execute(skipped):
        if notice.end > len(documents[document_pk].text):
            yield Problem("skipped", f"{notice.run_pk} {notice.position}", "its span reaches past its text's end")


def _broken_versions(session: Session) -> Iterator[Problem]:
    """Every document has its place, and the active claims are those that the last run found in the last version."""
    homeless = (
        select(DocumentRow.id)
        .outerjoin(VersionRow, VersionRow.document_pk == DocumentRow.pk)
        .where(VersionRow.number.is_(None))
        .order_by(DocumentRow.pk)
        .limit(1)
    )
    for key in session.execute(homeless).scalars():
        yield Problem("documents", key, "has no place among the versions of its article")
    last = (
        select(RunRow.document_pk, func.max(RunRow.pk).label("run_pk"))
        .join(VersionRow, VersionRow.document_pk == RunRow.document_pk)
        .where(is_last())
        .group_by(RunRow.document_pk)
        .subquery()
    )
    wrong = (
        select(ClaimRow.id, ClaimRow.active)
        .outerjoin(last, (last.c.document_pk == ClaimRow.document_pk) & (last.c.run_pk == ClaimRow.run_pk))
        .where(ClaimRow.active != last.c.run_pk.is_not(None))
        .order_by(ClaimRow.pk)
        .limit(1)
    )
    for key, active in session.execute(wrong):
        yield Problem(
            "claims",
            key,
            f"is {'' if active else 'not '}active, yet the last run found it"
            f"{' not' if active else ''} in the last version",
        )


def _by_claim(session: Session, table: Any, claims: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for part in in_parts([row.pk for row in claims]):
        rows = select(table).where(table.claim_pk.in_(part)).order_by(table.claim_pk, table.position)
        for row in session.execute(rows).scalars():
            found.setdefault(row.claim_pk, []).append(row)
    return found


def _count(session: Session, table: type[Base]) -> int:
    return session.execute(select(func.count()).select_from(table)).scalar_one()
