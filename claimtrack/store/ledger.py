"""The chain in the database: its end, one more link, all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from claimtrack.model import Decision
from claimtrack.store.acts import read_joinings
from claimtrack.store.chain import Head, Link, head_of, next_link
from claimtrack.store.chained import Entry
from claimtrack.store.edits import read_edits
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
    """Nobody adds to the chain until this transaction ends."""
    dialect_of(session).lock(session, "ledger")


def append_decision_link(session: Session, decision: Decision) -> Decision:
    """Store a decision as the chain's new end; gives it back with its position. Whoever appends at the same time waits
    until this transaction ends."""
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
    _append(session, link, decision_pk=pk)
    return replace(decision, position=link.position)


def append_edit_links(session: Session, places: Sequence[tuple[int, int]]) -> None:
    """Chain what the tables say of these new versions (read_edits) and of their claims, in the order given."""
    lock_log(session)
    edits, head = read_edits(session, places), read_head(session)
    for lineage_pk, number in places:
        link = next_link(head, edits[lineage_pk, number])
        _append(session, link, lineage_pk=lineage_pk, number=number)
        head = head_of(link)


def append_act_link(session: Session, pk: int) -> None:
    """Chain what the tables say of this act on sources."""
    lock_log(session)
    _append(session, next_link(read_head(session), read_joinings(session, [pk])[pk]), act_pk=pk)


def _append(session: Session, link: Link, **entry: int) -> None:
    place = {"position": link.position, "previous": link.previous, "hash": link.hash}
    session.execute(insert(LedgerRow).values(place | entry))


def read_links(session: Session) -> Iterator[Link]:
    """The whole chain, the first link first."""
    after = 0
    while part := _portion(session, after):
        yield from part
        after = head_of(part[-1]).position


def _portion(session: Session, after: int) -> list[Link]:
    """A place whose entry is gone is left out: the chain then lacks its position."""
    found = session.execute(
        select(LedgerRow, DecisionRow)
        .outerjoin(DecisionRow, DecisionRow.pk == LedgerRow.decision_pk)
        .where(LedgerRow.position > after)
        .order_by(LedgerRow.position)
        .limit(PORTION)
    ).all()
    decisions = [row.DecisionRow for row in found if row.DecisionRow is not None]
    pieces: dict[int, list[DecisionEvidenceRow]] = defaultdict(list)
    evidence = (
        select(DecisionEvidenceRow)
        .where(DecisionEvidenceRow.decision_pk.in_([row.pk for row in decisions]))
        .order_by(DecisionEvidenceRow.decision_pk, DecisionEvidenceRow.position)
    )
    for piece in session.execute(evidence).scalars():
        pieces[piece.decision_pk].append(piece)
    edits = read_edits(session, [place for row in found if (place := _place(row.LedgerRow))])
    acts = read_joinings(session, [row.LedgerRow.act_pk for row in found if row.LedgerRow.act_pk is not None])
    links = []
    for ledger, decision in found:
        entry: Entry | None = edits.get(_place(ledger) or (0, 0)) or acts.get(ledger.act_pk or 0)
        if decision is not None:
            entry = decision_of(decision, ledger.position, pieces[decision.pk])
        if entry is not None:
            links.append(Link(ledger.position, ledger.previous, ledger.hash, entry))
    return links


def _place(row: LedgerRow) -> tuple[int, int] | None:
    """Of the version that a link is about; None for anything else."""
    return None if row.lineage_pk is None or row.number is None else (row.lineage_pk, row.number)
