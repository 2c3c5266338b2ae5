"""The append-only log of reviewers' decisions, and what it comes to for the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, select, union, update
from sqlalchemy.orm import Session, aliased

from claimtrack.folding import name_key
from claimtrack.model import Decision
from claimtrack.store.ledger import append_decision_link
from claimtrack.store.parts import in_parts
from claimtrack.store.refusals import refuse_unkept_in_decision
from claimtrack.store.rows import decision_of
from claimtrack.store.tables import (
    ClaimRow,
    DecisionEvidenceRow,
    DecisionRow,
    EntryRow,
    LedgerRow,
    ThreadRow,
)
from claimtrack.workflow import State, live_state


def append_decision(session: Session, decision: Decision) -> Decision:
    """Add a decision at the end of the log; `decision.claim_id` is a full id. Gives it back with its position.

    It holds for the claim in every version of its article that only kept or moved it. Raises StoreRefused.
    """
    refuse_unkept_in_decision(decision)
    placed = append_decision_link(session, decision)
    state = live_state(decisions_of(session, decision.claim_id))
    # The keys first: with the lookup inside the update a server reads every entry.
    pks = session.execute(_same_pks(decision.claim_id)).scalars().all()
    session.execute(update(EntryRow).where(EntryRow.claim_pk.in_(pks)).values(state_columns(state)))
    return placed


def state_columns(state: State) -> dict[str, Any]:
    """The columns of a claim's entry that its live state gives."""
    return {
        "verdict": state.verdict,
        "reading": state.reading,
        "work": state.work,
        "opinions": state.opinions,
        "assignee_key": name_key(state.assignee) or None,
    }


def decisions_of(session: Session, claim_id: str) -> tuple[Decision, ...]:
    """A claim's decisions in the order they were made; `claim_id` is a full id."""
    return decisions_by_claim(session, [claim_id]).get(claim_id, ())


def decisions_by_claim(session: Session, claim_ids: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
    """Each claim's decisions in the order they were made, with those on the same claim in other versions of its
    article; claims without any are left out."""
    wanted = list(claim_ids)
    others = same_claims(session, wanted)
    asked = list(dict.fromkeys([*wanted, *(other for ids in others.values() for other in ids)]))
    made: dict[str, list[Decision]] = defaultdict(list)
    for part in in_parts(asked):
        for decision in _read(session, ON_CLAIMS, {"ids": part}):
            made[decision.claim_id].append(decision)
    log: dict[str, tuple[Decision, ...]] = {}
    for key in wanted:
        shared = [decision for one in others.get(key, (key,)) for decision in made.get(one, ())]
        if shared:
            log[key] = tuple(sorted(shared, key=lambda decision: decision.position or 0))
    return log


def decisions_by(session: Session, reviewer: str, *, most: int) -> list[Decision]:
    """A reviewer's newest decisions, the newest first."""
    newest = _decisions().where(DecisionRow.reviewer == reviewer).order_by(LedgerRow.position.desc()).limit(most)
    return list(_read(session, newest))


def latest_decisions(session: Session, *, most: int, before: int | None = None) -> list[Decision]:
    """The newest decisions of all, the newest first; `before` is a position that they come before."""
    newest = _decisions().order_by(LedgerRow.position.desc()).limit(most)
    return list(_read(session, newest.where(LedgerRow.position < before) if before else newest))


def decided_claims(session: Session) -> list[str]:
    """The ids of the claims that somebody gave a verdict on, in the order of their first one."""
    ids = select(DecisionRow.claim_id).where(DecisionRow.verdict.is_not(None)).order_by(DecisionRow.pk)
    return list(dict.fromkeys(session.execute(ids).scalars()))


def _decisions() -> Select[DecisionRow, int]:
    return select(DecisionRow, LedgerRow.position).join(LedgerRow, LedgerRow.decision_pk == DecisionRow.pk)


ON_CLAIMS = _decisions().where(DecisionRow.claim_id.in_(bindparam("ids", expanding=True))).order_by(LedgerRow.position)


def _read(
    session: Session, decisions: Select[DecisionRow, int], given: Mapping[str, Any] | None = None
) -> Iterator[Decision]:
    found = session.execute(decisions, given).all()
    pieces: dict[int, list[DecisionEvidenceRow]] = defaultdict(list)
    for part in in_parts([row.pk for row, _ in found]):
        evidence = (
            select(DecisionEvidenceRow)
            .where(DecisionEvidenceRow.decision_pk.in_(part))
            .order_by(DecisionEvidenceRow.decision_pk, DecisionEvidenceRow.position)
        )
        for piece in session.execute(evidence).scalars():
            pieces[piece.decision_pk].append(piece)
    return (decision_of(row, position, pieces[row.pk]) for row, position in found)


def same_claims(session: Session, claim_ids: Sequence[str]) -> dict[str, list[str]]:
    """For each claim that stands in several versions, the ids that it has there, its own among them."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in in_parts(claim_ids):
        for key, one in session.execute(_pairs(), {"ids": part}):
            found[key].append(one)
    return found


@lru_cache(1)  # to put it together takes longer than to run it
def _pairs() -> Select[str, str]:
    mine, same, claim, other = aliased(ThreadRow), aliased(ThreadRow), aliased(ClaimRow), aliased(ClaimRow)
    return (
        select(claim.id, other.id)
        .join(mine, mine.claim_pk == claim.pk)
        .join(same, same.thread_pk == mine.thread_pk)
        .join(other, other.pk == same.claim_pk)
        .where(claim.id.in_(bindparam("ids", expanding=True)))
    )


def _same_pks(claim_id: str) -> CompoundSelect[int]:
    """The keys of a claim and of the same one in other versions of its article."""
    mine = select(ClaimRow.pk).where(ClaimRow.id == claim_id)
    thread = select(ThreadRow.thread_pk).where(ThreadRow.claim_pk == mine.scalar_subquery())
    return union(mine, select(ThreadRow.claim_pk).where(ThreadRow.thread_pk == thread.scalar_subquery()))
