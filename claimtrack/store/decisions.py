"""The append-only log of reviewers' decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from claimtrack.model import Decision, Verdict
from claimtrack.store.ledger import append_link
from claimtrack.store.parts import in_parts
from claimtrack.store.rows import decision_of
from claimtrack.store.tables import ClaimRow, DecisionEvidenceRow, DecisionRow, EntryRow, ThreadRow


def append_decision(session: Session, decision: Decision) -> None:
    """Add a decision at the end of the log; `decision.claim_id` is a full id.

    It holds for the claim in every version of its article that only kept or moved it.
    """
    append_link(session, decision)
    claims = select(ThreadRow.claim_pk).where(ThreadRow.thread_pk.in_(_thread_of(decision.claim_id)))
    session.execute(update(EntryRow).where(EntryRow.claim_pk.in_(claims)).values(verdict=decision.verdict))


def decisions_of(session: Session, claim_id: str) -> tuple[Decision, ...]:
    """A claim's decisions in the order they were made; `claim_id` is a full id."""
    return decisions_by_claim(session, [claim_id]).get(claim_id, ())


def decisions_by_claim(session: Session, claim_ids: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
    """Each claim's decisions in the order they were made, with those on the same claim in other versions of its
    article; claims without any are left out."""
    wanted = list(claim_ids)
    others = _same_claims(session, wanted)
    asked = list(dict.fromkeys([*wanted, *(other for ids in others.values() for other in ids)]))
    rows: dict[str, list[DecisionRow]] = defaultdict(list)
    urls: dict[int, list[str]] = defaultdict(list)
    for part in in_parts(asked):
        decisions = select(DecisionRow).where(DecisionRow.claim_id.in_(part)).order_by(DecisionRow.pk)
        for row in session.execute(decisions).scalars():
            rows[row.claim_id].append(row)
        evidence = (
            select(DecisionEvidenceRow)
            .join(DecisionRow, DecisionRow.pk == DecisionEvidenceRow.decision_pk)
            .where(DecisionRow.claim_id.in_(part))
            .order_by(DecisionEvidenceRow.decision_pk, DecisionEvidenceRow.position)
        )
        for piece in session.execute(evidence).scalars():
            urls[piece.decision_pk].append(piece.url)
    log: dict[str, tuple[Decision, ...]] = {}
    for key in wanted:
        shared = [row for one in others.get(key, (key,)) for row in rows.get(one, ())]
        if shared:
            log[key] = tuple(decision_of(row, urls[row.pk]) for row in sorted(shared, key=lambda row: row.pk))
    return log


def live_verdict() -> ColumnElement[Verdict]:
    """model.live_verdict in SQL, for the claim of the query around it."""
    return func.coalesce(_last_verdict(), Verdict.UNREVIEWED, type_=DecisionRow.verdict.type)


def _same_claims(session: Session, claim_ids: Sequence[str]) -> dict[str, list[str]]:
    """For each claim that stands in several versions, the ids that it has there, its own among them."""
    mine, same, claim, other = aliased(ThreadRow), aliased(ThreadRow), aliased(ClaimRow), aliased(ClaimRow)
    found: dict[str, list[str]] = defaultdict(list)
    for part in in_parts(claim_ids):
        pairs = (
            select(claim.id, other.id)
            .join(mine, mine.claim_pk == claim.pk)
            .join(same, same.thread_pk == mine.thread_pk)
            .join(other, other.pk == same.claim_pk)
            .where(claim.id.in_(part))
        )
        for key, one in session.execute(pairs):
            found[key].append(one)
    return found


def _thread_of(claim_id: str) -> Select[int]:
    return select(ThreadRow.thread_pk).join(ClaimRow, ClaimRow.pk == ThreadRow.claim_pk).where(ClaimRow.id == claim_id)


def _last_verdict() -> ScalarSelect[Verdict]:
    mine, same, other = aliased(ThreadRow), aliased(ThreadRow), aliased(ClaimRow)
    threaded = (
        select(other.id)
        .join(same, same.claim_pk == other.pk)
        .join(mine, mine.thread_pk == same.thread_pk)
        .where(mine.claim_pk == ClaimRow.pk)
        .correlate(ClaimRow)
    )
    return (
        select(DecisionRow.verdict)
        .where(or_(DecisionRow.claim_id == ClaimRow.id, DecisionRow.claim_id.in_(threaded)))
        .order_by(DecisionRow.pk.desc())
        .limit(1)
        .correlate(ClaimRow)
        .scalar_subquery()
    )
