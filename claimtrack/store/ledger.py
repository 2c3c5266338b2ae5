"""The chain of decisions in the database: its end, one more link, all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from claimtrack.model import Decision
from claimtrack.store.chain import Head, Link, head_of, next_link
from claimtrack.store.engine import dialect_of
from claimtrack.store.rows import decision_of
from claimtrack.store.tables import DecisionEvidenceRow, DecisionRow, LedgerRow

PORTION = 1_000
"""Links that are read at a time."""


def read_head(session: Session) -> Head:
    last = select(LedgerRow.position, LedgerRow.hash).order_by(LedgerRow.position.desc()).limit(1)
    row = session.execute(last).one_or_none()
    return Head(row.position, row.hash) if row else Head()


def append_link(session: Session, decision: Decision) -> Link:
    """Store a decision as the chain's new end. Whoever appends at the same time waits until this transaction ends."""
    dialect_of(session).lock(session, "ledger")
    link = next_link(read_head(session), decision)
    values = {
        "claim_id": decision.claim_id,
        "verdict": decision.verdict,
        "reviewer": decision.reviewer,
        "decided_at": decision.decided_at,
        "note": decision.note,
    }
    pk = session.execute(insert(DecisionRow).values(values).returning(DecisionRow.pk)).scalar_one()
    urls = [{"decision_pk": pk, "position": at, "url": url} for at, url in enumerate(decision.evidence)]
    if urls:
        session.execute(insert(DecisionEvidenceRow), urls)
    place = {"position": link.position, "decision_pk": pk, "previous": link.previous, "hash": link.hash}
    session.execute(insert(LedgerRow).values(place))
    return link


def read_links(session: Session) -> Iterator[Link]:
    """The whole chain, the first decision first."""
    after = 0
    while part := _portion(session, after):
        yield from part
        after = head_of(part[-1]).position


def _portion(session: Session, after: int) -> list[Link]:
    found = session.execute(
        select(LedgerRow, DecisionRow)
        .join(DecisionRow, DecisionRow.pk == LedgerRow.decision_pk)
        .where(LedgerRow.position > after)
        .order_by(LedgerRow.position)
        .limit(PORTION)
    ).all()
    urls: dict[int, list[str]] = defaultdict(list)
    evidence = (
        select(DecisionEvidenceRow)
        .where(DecisionEvidenceRow.decision_pk.in_([row.DecisionRow.pk for row in found]))
        .order_by(DecisionEvidenceRow.decision_pk, DecisionEvidenceRow.position)
    )
    for piece in session.execute(evidence).scalars():
        urls[piece.decision_pk].append(piece.url)
    return [
        Link(
            row.LedgerRow.position,
            row.LedgerRow.previous,
            row.LedgerRow.hash,
            decision_of(row.DecisionRow, urls[row.DecisionRow.pk]),
        )
        for row in found
    ]
