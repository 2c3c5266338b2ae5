"""The claims that fit a plan, as keys, in one of a search's orders.

Most orders are a few stretches one behind the other, in each of which claims go by their keys, as both databases hand
them out: a page is ready as soon as it is full. Only confidence has to look at all that fits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_
from sqlalchemy.orm import Session

from claimtrack.errors import BadCursor
from claimtrack.model import SURENESS
from claimtrack.store.cursor import Position
from claimtrack.store.engine import dialect_of
from claimtrack.store.keys import last_key
from claimtrack.store.language import rungs
from claimtrack.store.plan import Plan, select_fitting
from claimtrack.store.records import Sort
from claimtrack.store.tables import EntryRow
from claimtrack.workflow import HIDDEN


@dataclass(frozen=True, slots=True)
class Hit:
    claim_pk: int
    at: Position


def find_hits(
    session: Session, plan: Plan, sort: Sort, *, limit: int | None = None, after: Position | None = None
) -> list[Hit]:
    """The claims that fit, behind `after`. Raises BadCursor for a place that the order does not have."""
    if sort is Sort.CONFIDENCE:
        return _by_confidence(session, plan, limit, after)
    stretches = list(_stretches(plan, sort))
    if after is not None and after.rank not in range(len(stretches)):
        raise BadCursor
    hits: list[Hit] = []
    for at in range(int(after.rank) if after else 0, len(stretches)):
        missing = None if limit is None else limit - len(hits)
        behind = after.key if after and after.rank == at else None
        found = _in_stretch(session, stretches[at], missing, behind, backwards=sort is Sort.OLDEST)
        hits += [Hit(claim_pk, Position(at, key)) for key, claim_pk in found]
        if limit is not None and len(hits) >= limit:
            break
    return hits


def _stretches(plan: Plan, sort: Sort) -> Iterator[Plan]:
    if sort is Sort.RELEVANCE and plan.text is not None:
        ladder = rungs(plan.text)
        yield replace(plan, text=ladder[0])
        yield from (replace(plan, text=wider, without=narrower) for narrower, wider in pairwise(ladder))
    elif sort is Sort.OLDEST:
        undated = last_key(None)
        yield replace(plan, last=undated if plan.last is None else min(plan.last, undated))
        yield replace(plan, first=max(plan.first, undated))
    elif sort is Sort.CERTAINTY:
        yield from (_narrowed(plan, EntryRow.certainty == level) for level in SURENESS)
    elif sort is Sort.ANONYMITY:
        yield from (_narrowed(plan, EntryRow.anonymity == level) for level in reversed(HIDDEN))
        yield _narrowed(plan, EntryRow.anonymity.is_(None))
    else:
        yield plan


def _narrowed(plan: Plan, also: ColumnElement[bool]) -> Plan:
    return replace(plan, conditions=(*plan.conditions, also))


def _in_stretch(
    session: Session, plan: Plan, limit: int | None, behind: int | None, *, backwards: bool
) -> list[tuple[int, int]]:
    """Keys and claims, by key."""
    statement, key = select_fitting(session, plan, EntryRow.claim_pk)
    if behind is not None:
        statement = statement.where(key < behind if backwards else key > behind)
    words = plan.text is not None
    hits: list[tuple[int, int]] = []
    if words and limit is not None and not backwards:
        start = max(plan.first, 0 if behind is None else behind + 1)
        for stop in dialect_of(session).stops(session, start):
            hits += _read(session, statement.where(key < stop).order_by(key).limit(limit - len(hits)))
            if len(hits) == limit:
                return hits
            statement = statement.where(key >= stop)
    order = dialect_of(session).order_of(key, words=words)
    missing = None if limit is None else limit - len(hits)
    return hits + _read(session, statement.order_by(order.desc() if backwards else order).limit(missing))


def _read(session: Session, statement: Select[Any]) -> list[tuple[int, int]]:
    return [(row.key, row.claim_pk) for row in session.execute(statement)]


def _by_confidence(session: Session, plan: Plan, limit: int | None, after: Position | None) -> list[Hit]:
    rank = func.coalesce(-EntryRow.confidence, 1.0)
    statement, key = select_fitting(session, plan, EntryRow.claim_pk, rank.label("rank"))
    if after is not None:
        statement = statement.where(or_(rank > after.rank, and_(rank == after.rank, key > after.key)))
    rows = session.execute(statement.order_by(rank, key).limit(limit))
    return [Hit(row.claim_pk, Position(row.rank, row.key)) for row in rows]
