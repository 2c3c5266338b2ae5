"""Check what became of claims in later versions: do the links fit the versions, and the threads the links?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from claimtrack.model import Fate
from claimtrack.store.problems import Problem
from claimtrack.store.tables import ClaimRow, SuccessorRow, ThreadRow, VersionRow


def check_threads(session: Session) -> Iterator[Problem]:
    """The first link that does not lead from its version to the next one's claims, then every thread that is another
    than the links give, in the order of its claims."""
    yield from _misplaced(session)
    told = _threads(session)
    kept = {row.claim_pk: row.thread_pk for row in session.execute(select(ThreadRow.claim_pk, ThreadRow.thread_pk))}
    for claim_pk in sorted(told.keys() | kept.keys()):
        if told.get(claim_pk) != kept.get(claim_pk):
            reason = "is not what became of its claim" if claim_pk in kept else "missing"
            yield Problem("threads", f"of claim {claim_pk}", reason)


def _misplaced(session: Session) -> Iterator[Problem]:
    claim, successor = aliased(ClaimRow), aliased(ClaimRow)
    before, version = aliased(VersionRow), aliased(VersionRow)
    wrong = (
        select(SuccessorRow.pk)
        .join(claim, claim.pk == SuccessorRow.claim_pk)
        .outerjoin(successor, successor.pk == SuccessorRow.successor_pk)
        .outerjoin(before, (before.lineage_pk == SuccessorRow.lineage_pk) & (before.number == SuccessorRow.number - 1))
        .outerjoin(version, (version.lineage_pk == SuccessorRow.lineage_pk) & (version.number == SuccessorRow.number))
        .where(
            or_(
                before.document_pk.is_distinct_from(claim.document_pk),
                successor.pk.is_not(None) & version.document_pk.is_distinct_from(successor.document_pk),
            )
        )
        .order_by(SuccessorRow.pk)
        .limit(1)
    )
    for pk in session.execute(wrong).scalars():
        yield Problem("successors", str(pk), "does not lead from one version of its article to the next")


def _threads(session: Session) -> dict[int, int]:
    """Each claim's thread as the links give it: that of the claim it was before, or else its own."""
    same = (
        select(SuccessorRow.claim_pk, SuccessorRow.successor_pk)
        .where(SuccessorRow.kind.in_((Fate.KEPT, Fate.MOVED)))
        .order_by(SuccessorRow.pk)
    )
    threads: dict[int, int] = {}
    for old, new in session.execute(same):
        if new is not None:
            threads[new] = threads.setdefault(old, old)
    return threads
