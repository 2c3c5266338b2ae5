"""The append-only log of reviewers' decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, ScalarSelect, func, insert, select
from sqlalchemy.orm import Session

from claimtrack.model import Decision, Verdict
from claimtrack.store.parts import in_parts
from claimtrack.store.rows import decision_of
from claimtrack.store.tables import ClaimRow, DecisionEvidenceRow, DecisionRow


def append_decision(session: Session, decision: Decision) -> None:
    """Add a decision at the end of its claim's log; `decision.claim_id` is a full id."""
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


def decisions_of(session: Session, claim_id: str) -> tuple[Decision, ...]:
    """A claim's decisions in the order they were made; `claim_id` is a full id."""
    return decisions_by_claim(session, [claim_id]).get(claim_id, ())


def decisions_by_claim(session: Session, claim_ids: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
    """Each claim's decisions in the order they were made; claims without any are left out."""
    wanted = list(claim_ids)
    log: dict[str, list[DecisionRow]] = defaultdict(list)
    urls: dict[int, list[str]] = defaultdict(list)
    for part in in_parts(wanted):
        decisions = select(DecisionRow).where(DecisionRow.claim_id.in_(part)).order_by(DecisionRow.pk)
        for row in session.execute(decisions).scalars():
            log[row.claim_id].append(row)
        evidence = (
            select(DecisionEvidenceRow)
            .join(DecisionRow, DecisionRow.pk == DecisionEvidenceRow.decision_pk)
            .where(DecisionRow.claim_id.in_(part))
            .order_by(DecisionEvidenceRow.decision_pk, DecisionEvidenceRow.position)
        )
        for piece in session.execute(evidence).scalars():
            urls[piece.decision_pk].append(piece.url)
    return {key: tuple(decision_of(row, urls[row.pk]) for row in decided) for key, decided in log.items()}


def live_verdict() -> ColumnElement[Verdict]:
    """model.live_verdict in SQL, for the claim of the query around it."""
    return func.coalesce(_last_verdict(), Verdict.UNREVIEWED, type_=DecisionRow.verdict.type)


def _last_verdict() -> ScalarSelect[Verdict]:
    return (
        select(DecisionRow.verdict)
        .where(DecisionRow.claim_id == ClaimRow.id)
        .order_by(DecisionRow.pk.desc())
        .limit(1)
        .correlate(ClaimRow)
        .scalar_subquery()
    )
