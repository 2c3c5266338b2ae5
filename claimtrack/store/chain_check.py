"""Check the chain: is everything in it that belongs there, does each link hold, and is what was kept elsewhere still in
it?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from claimtrack.store.chain import Head, Link, fault_of, head_of
from claimtrack.store.ledger import read_links
from claimtrack.store.problems import Problem
from claimtrack.store.tables import DecisionRow, LedgerRow, SourceActRow, VersionRow


def check_chain(session: Session, against: tuple[Link, ...], kept: Head | None) -> Iterator[Problem]:
    """A link that does not hold ends the search: nothing behind it can."""
    yield from _unchained(session)
    saved = {link.position: link for link in against}
    before = Head()
    for link in read_links(session):
        fault = fault_of(link, before)
        if fault:
            yield Problem("ledger", str(link.position), fault)
            return
        told = saved.get(link.position)
        if told and told.hash != link.hash:
            yield Problem("ledger", str(link.position), "is another entry than in the exported log")
            return
        before = head_of(link)
        if kept and kept.position == before.position and kept.hash != before.hash:
            yield Problem("ledger", str(link.position), "is another entry than the head that was kept")
            return
    last = max([*saved, kept.position if kept else 0], default=0)
    if last > before.position:
        yield Problem("ledger", str(before.position + 1), f"the chain is cut off: it went on to {last}")


def _unchained(session: Session) -> Iterator[Problem]:
    """The first of each kind that has no place in the chain."""
    loose = session.execute(
        select(DecisionRow.pk)
        .outerjoin(LedgerRow, LedgerRow.decision_pk == DecisionRow.pk)
        .where(LedgerRow.position.is_(None))
        .order_by(DecisionRow.pk)
        .limit(1)
    ).scalar()
    if loose is not None:
        yield Problem("decisions", str(loose), "is not in the chain")
    unchained = (
        select(VersionRow.lineage_pk, VersionRow.number)
        .outerjoin(
            LedgerRow,
            (LedgerRow.lineage_pk == VersionRow.lineage_pk) & (LedgerRow.number == VersionRow.number),
        )
        .where(VersionRow.number > 1, LedgerRow.position.is_(None))
        .order_by(VersionRow.lineage_pk, VersionRow.number)
        .limit(1)
    )
    for row in session.execute(unchained):
        yield Problem("versions", f"{row.lineage_pk} {row.number}", "is not in the chain")
    unlogged = (
        select(SourceActRow.pk)
        .outerjoin(LedgerRow, LedgerRow.act_pk == SourceActRow.pk)
        .where(LedgerRow.position.is_(None))
        .order_by(SourceActRow.pk)
        .limit(1)
    )
    for pk in session.execute(unlogged).scalars():
        yield Problem("source_acts", str(pk), "is not in the chain")
