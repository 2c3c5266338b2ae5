"""The claims that wait for a reviewer, what is worth most to check first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, Select, SQLColumnExpression, case, cast, func, literal, or_, select, true
from sqlalchemy.orm import Session

from claimtrack.errors import BadCursor
from claimtrack.model import SURENESS, Work
from claimtrack.store.claims import load_claims
from claimtrack.store.conditions import condition
from claimtrack.store.language import Query
from claimtrack.store.parts import in_parts
from claimtrack.store.records import Page
from claimtrack.store.repeats import outlets_of, repeated
from claimtrack.store.tables import OPEN, ClaimRow, EntryRow
from claimtrack.workflow import HIDDEN, Order

MOST_OUTLETS = 9_999

PORTION = 200
"""Entries that are looked at together, where some are left out."""

STILL_OPEN = EntryRow.active & (EntryRow.work != Work.DONE)

PLACE = re.compile(r"([0-9]{1,4})-([0-9]{1,19})")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim in the queue: its rank in the order, under 10,000 and the smaller the sooner, and its key."""

    rank: int
    key: int
    claim_pk: int

    @property
    def cursor(self) -> str:
        return f"{self.rank}-{self.key}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Claims of one rank, those that fit any of the conditions. `passed` are gists that it leaves out."""

    rank: int
    fits: Sequence[ColumnElement[bool]]
    passed: Container[int | None] = ()


def find_queue(
    session: Session, query: Query, *, order: Order = Order.WORTH, limit: int, cursor: str | None = None
) -> Page:
    """The next `limit` active claims that fit and whose work is not done, behind the cursor or from the start.

    Raises BadCursor, and NotFound or Ambiguous for a document that is not one.
    """
    fitting, after = condition(session, query), _read_cursor(cursor) if cursor is not None else None
    if order is Order.WORTH:
        found = _sorted(session, _rank(order), OPEN & fitting, limit + 1, after)
    elif order is Order.CONFIDENCE:
        # Not in OPEN's words: SQLite would go through the queue's index and fetch each entry by itself, which takes far
        # longer than to read all of them in a row.
        found = _sorted(session, _rank(order), STILL_OPEN & fitting, limit + 1, after)
    else:
        found = _along(session, _stretches(session, order), fitting, limit + 1, after)
    shown = found[:limit]
    claims = load_claims(session, [(one.claim_pk, 0) for one in shown])
    return Page(tuple(claims), shown[-1].cursor if found[limit:] else None)


def place_in_queue(session: Session, claim_id: str, *, order: Order = Order.WORTH) -> str | None:
    """The cursor that stands on this claim, whether it still waits or not; None for one that is not in the search."""
    pk = select(ClaimRow.pk).where(ClaimRow.id == claim_id).scalar_subquery()
    standing: Select[int, int, int | None] = select(_rank(order).label("rank"), EntryRow.key, EntryRow.gist)
    row = session.execute(standing.where(EntryRow.claim_pk == pk)).one_or_none()
    if row is None:
        return None
    rank = MOST_OUTLETS - outlets_of(session, row.gist) if order is Order.OUTLETS else row.rank
    return Waiting(rank, row.key, 0).cursor


def count_queue(session: Session, query: Query) -> int:
    """How many claims wait."""
    waiting = select(func.count()).select_from(EntryRow).where(OPEN, condition(session, query))
    return session.execute(waiting).scalar_one()


def _sorted(
    session: Session,
    rank: SQLColumnExpression[int],
    fitting: ColumnElement[bool],
    limit: int,
    after: tuple[int, int] | None,
) -> list[Waiting]:
    key = EntryRow.key
    waiting: Select[int, int, int] = select(rank.label("rank"), key, EntryRow.claim_pk).where(fitting)
    if after is not None:
        waiting = waiting.where(or_(rank > after[0], (rank == after[0]) & (key > after[1])))
    found = session.execute(waiting.order_by(rank, key).limit(limit))
    return [Waiting(row.rank, row.key, row.claim_pk) for row in found]


def _along(
    session: Session,
    stretches: Iterable[Stretch],
    fitting: ColumnElement[bool],
    limit: int,
    after: tuple[int, int] | None,
) -> list[Waiting]:
    """One stretch behind the other, each by its keys: a page is ready as soon as it is full, and nothing is sorted."""
    found: list[Waiting] = []
    for stretch in stretches:
        if after is not None and stretch.rank < after[0]:
            continue
        behind = after[1] if after is not None and stretch.rank == after[0] else None
        found += _in_stretch(session, stretch, fitting, limit - len(found), behind)
        if len(found) >= limit:
            break
    return found


def _in_stretch(
    session: Session, stretch: Stretch, fitting: ColumnElement[bool], limit: int, behind: int | None
) -> list[Waiting]:
    parts = [_in_part(session, stretch, part & fitting, limit, behind) for part in stretch.fits]
    return sorted((one for part in parts for one in part), key=lambda one: one.key)[:limit]


def _in_part(
    session: Session, stretch: Stretch, fits: ColumnElement[bool], limit: int, behind: int | None
) -> list[Waiting]:
    found: list[Waiting] = []
    portion = limit + (PORTION if stretch.passed else 0)
    waiting: Select[int, int, int | None] = select(EntryRow.key, EntryRow.claim_pk, EntryRow.gist).where(OPEN, fits)
    while len(found) < limit:
        further = waiting if behind is None else waiting.where(EntryRow.key > behind)
        rows = session.execute(further.order_by(EntryRow.key).limit(portion)).all()
        found += [Waiting(stretch.rank, row.key, row.claim_pk) for row in rows if row.gist not in stretch.passed]
        if len(rows) < portion:
            break
        behind = rows[-1].key
    return found


def _stretches(session: Session, order: Order) -> Iterator[Stretch]:
    """The ranks of an order in their order, the last of them for what is left."""
    if order is Order.CERTAINTY:
        yield from (Stretch(at, [EntryRow.certainty == level]) for at, level in enumerate(SURENESS))
    elif order is Order.ANONYMITY:
        yield from (Stretch(at, [EntryRow.anonymity == level]) for at, level in enumerate(reversed(HIDDEN)))
        yield Stretch(len(HIDDEN), [EntryRow.anonymity.is_(None)])
    elif order is Order.OUTLETS:
        told = repeated(session)
        levels: dict[int, list[int]] = defaultdict(list)
        for gist, outlets in told.items():
            levels[outlets].append(gist)
        for outlets in sorted(levels, reverse=True):
            parts = in_parts(levels[outlets])
            yield Stretch(MOST_OUTLETS - outlets, [EntryRow.gist.in_(part) for part in parts])
        yield Stretch(MOST_OUTLETS - 1, [true()], told)
    else:
        yield Stretch(0, [true()])


def _rank(order: Order) -> SQLColumnExpression[int]:
    """A number under 10,000, the smaller the sooner; of outlets the count has to be made."""
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
