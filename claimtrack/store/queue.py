"""The claims that wait for a reviewer, what is worth most to check first."""

from __future__ import annotations

import re

from sqlalchemy import Integer, Select, SQLColumnExpression, case, cast, func, literal, or_, select
from sqlalchemy.orm import Session

from claimtrack.errors import BadCursor
from claimtrack.model import SURENESS
from claimtrack.store.claims import load_claims
from claimtrack.store.conditions import condition
from claimtrack.store.language import Query
from claimtrack.store.records import Page
from claimtrack.store.repeats import repeated
from claimtrack.store.tables import OPEN, ClaimRow, EntryRow
from claimtrack.workflow import HIDDEN, Order

MOST_OUTLETS = 9_999

PLACE = re.compile(r"([0-9]{1,4})-([0-9]{1,19})")


def find_queue(
    session: Session, query: Query, *, order: Order = Order.WORTH, limit: int, cursor: str | None = None
) -> Page:
    """The next `limit` active claims that fit and whose work is not done, behind the cursor or from the start.

    Raises BadCursor, and NotFound or Ambiguous for a document that is not one.
    """
    ranked = _ranked(order)
    rank, key = ranked.selected_columns.rank, EntryRow.key
    waiting = ranked.add_columns(EntryRow.claim_pk).where(OPEN, condition(session, query))
    if cursor is not None:
        after_rank, after_key = _read_cursor(cursor)
        behind = key > after_key
        if order is not Order.NEWEST:
            behind = or_(rank > after_rank, (rank == after_rank) & behind)
        waiting = waiting.where(behind)
    by = (key,) if order is Order.NEWEST else (rank, key)
    found = session.execute(waiting.order_by(*by).limit(limit + 1)).all()
    shown = found[:limit]
    claims = load_claims(session, [(row.claim_pk, 0) for row in shown])
    more = len(found) > limit
    return Page(tuple(claims), f"{shown[-1].rank}-{shown[-1].key}" if more and shown else None)


def place_in_queue(session: Session, claim_id: str, *, order: Order = Order.WORTH) -> str | None:
    """The cursor that stands on this claim, whether it still waits or not; None for one that is not in the search."""
    pk = select(ClaimRow.pk).where(ClaimRow.id == claim_id).scalar_subquery()
    row = session.execute(_ranked(order).where(EntryRow.claim_pk == pk)).one_or_none()
    return f"{row.rank}-{row.key}" if row else None


def count_queue(session: Session, query: Query) -> int:
    """How many claims wait."""
    waiting = select(func.count()).select_from(EntryRow).where(OPEN, condition(session, query))
    return session.execute(waiting).scalar_one()


def _ranked(order: Order) -> Select[int, int]:
    """Every entry's rank in this order and its key."""
    if order is Order.OUTLETS:
        told = repeated()
        rank = MOST_OUTLETS - func.coalesce(told.c.outlets, 1)
        return select(rank.label("rank"), EntryRow.key).outerjoin(told, told.c.gist == EntryRow.gist)
    return select(_rank(order).label("rank"), EntryRow.key)


def _rank(order: Order) -> SQLColumnExpression[int]:
    """A number under 10,000, the smaller the sooner."""
    if order is Order.WORTH:
        return EntryRow.rank
    if order is Order.CERTAINTY:
        return case({level: at for at, level in enumerate(SURENESS)}, value=EntryRow.certainty)
    if order is Order.ANONYMITY:
        ranks = {level: at for at, level in enumerate(reversed(HIDDEN))}
        return case(ranks, value=EntryRow.anonymity, else_=len(ranks))
    if order is Order.CONFIDENCE:
        return 1_000 - cast(func.round(func.coalesce(EntryRow.confidence, 0.5) * 1_000), Integer)
    return literal(0)


def _read_cursor(cursor: str) -> tuple[int, int]:
    place = PLACE.fullmatch(cursor.strip())
    if not place or int(place[2]) >= 1 << 63:
        raise BadCursor
    return int(place[1]), int(place[2])
