"""The chain of decisions in the database: its end, one more link, all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from claimtrack.model import Decision
from claimtrack.store.chain import Head, Link, head_of, next_link
from claimtrack.store.engine import dialect_of
from claimtrack.store.rows import decision_of, decision_values
from claimtrack.store.tables import DecisionEvidenceRow, DecisionRow, LedgerRow

PORTION = 1_000
"""Links that are read at a time."""


def read_head(session: Session) -> Head:
    last = select(LedgerRow.position, LedgerRow.hash).order_by(LedgerRow.position.desc()).limit(1)
    row = session.execute(last).one_or_none()
    return Head(row.position, row.hash) if row else Head()


def lock_log(session: Session) -> None:
    """Nobody decides until this transaction ends."""
    dialect_of(session).lock(session, "ledger")


def append_link(session: Session, decision: Decision) -> Link:
    """Store a decision as the chain's new end. Whoever appends at the same time waits until this transaction ends."""
    lock_log(session)
    link = next_link(read_head(session), decision)
    values = decision_values(decision)
    pk = session.execute(insert(DecisionRow).values(values).returning(DecisionRow.pk)).scalar_one()
    pieces = [
        {
            "decision_pk": pk,
            "position": at,
            "url": piece.url,
            "title": piece.title,
            "sha256": piece.sha256,
            "quote": piece.quote,
        }
        for at, piece in enumerate(decision.evidence)
    ]
    if pieces:
        session.execute(insert(DecisionEvidenceRow), pieces)
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
    pieces: dict[int, list[DecisionEvidenceRow]] = defaultdict(list)
    evidence = (
        select(DecisionEvidenceRow)
        .where(DecisionEvidenceRow.decision_pk.in_([row.DecisionRow.pk for row in found]))
        .order_by(DecisionEvidenceRow.decision_pk, DecisionEvidenceRow.position)
    )
    for piece in session.execute(evidence).scalars():
        pieces[piece.decision_pk].append(piece)
    return [
        Link(
            row.LedgerRow.position,
            row.LedgerRow.previous,
            row.LedgerRow.hash,
            decision_of(row.DecisionRow, row.LedgerRow.position, pieces[row.DecisionRow.pk]),
        )
        for row in found
    ]
