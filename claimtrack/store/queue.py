"""The claims that wait for a reviewer, what is worth most to check first."""

from __future__ import annotations

import re
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from claimtrack.errors import BadCursor
from claimtrack.store.claims import load_claims
from claimtrack.store.conditions import condition
from claimtrack.store.language import Query
from claimtrack.store.records import Page
from claimtrack.store.tables import OPEN, ClaimRow, EntryRow

PLACE = re.compile(r"([0-9]{1,3})-([0-9]{1,19})")


class Order(StrEnum):
    """`worth`: what is worth most to check first (workflow.worth_of), then the latest published; `newest`: by date."""

    WORTH = "worth"
    NEWEST = "newest"


def find_queue(
    session: Session, query: Query, *, order: Order = Order.WORTH, limit: int, cursor: str | None = None
) -> Page:
    """The next `limit` active claims that fit and whose work is not done, behind the cursor or from the start.

    Raises BadCursor, and NotFound or Ambiguous for a document that is not one.
    """
    rank, key = EntryRow.rank, EntryRow.key
    waiting = select(EntryRow.claim_pk, rank, key).where(OPEN, condition(session, query))
    if cursor is not None:
        after_rank, after_key = _read_cursor(cursor)
        behind = key > after_key
        if order is Order.WORTH:
            behind = or_(rank > after_rank, (rank == after_rank) & behind)
        waiting = waiting.where(behind)
    by = (rank, key) if order is Order.WORTH else (key,)
    found = session.execute(waiting.order_by(*by).limit(limit + 1)).all()
    shown = found[:limit]
    claims = load_claims(session, [(row.claim_pk, 0) for row in shown])
    more = len(found) > limit
    return Page(tuple(claims), f"{shown[-1].rank}-{shown[-1].key}" if more and shown else None)


def place_in_queue(session: Session, claim_id: str) -> str | None:
    """The cursor that stands on this claim, whether it still waits or not; None for one that is not in the search."""
    place = select(EntryRow.rank, EntryRow.key).join(ClaimRow, ClaimRow.pk == EntryRow.claim_pk)
    row = session.execute(place.where(ClaimRow.id == claim_id)).one_or_none()
    return f"{row.rank}-{row.key}" if row else None


def count_queue(session: Session, query: Query) -> int:
    """How many claims wait."""
    waiting = select(func.count()).select_from(EntryRow).where(OPEN, condition(session, query))
    return session.execute(waiting).scalar_one()


def _read_cursor(cursor: str) -> tuple[int, int]:
    place = PLACE.fullmatch(cursor.strip())
    if not place or int(place[2]) >= 1 << 63:
        raise BadCursor
    return int(place[1]), int(place[2])
