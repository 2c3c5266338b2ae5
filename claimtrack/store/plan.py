"""A query as what a database is asked: which part the full-text index answers, which days, which conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, select
from sqlalchemy.orm import Session

from claimtrack.store.conditions import condition
from claimtrack.store.engine import dialect_of
from claimtrack.store.keys import first_key, last_key
from claimtrack.store.language import AllOf, Not, Published, Query, both, is_findable
from claimtrack.store.tables import EntryRow


@dataclass(frozen=True, slots=True)
class Plan:
    """A query in three: `text`, what the full-text index finds by itself, and `without`, what it must not find; days,
    as bounds on the keys (first included, last not); and conditions on the entries."""

    text: Query | None
    first: int
    last: int | None
    conditions: tuple[ColumnElement[bool], ...]
    without: Query | None = None


def plan_of(session: Session, query: Query, *, superseded: bool = False) -> Plan:
    """`superseded` takes in claims that the last run no longer found. Raises NotFound or Ambiguous for a document that
    is not one."""
    parts = query.parts if isinstance(query, AllOf) else (query,)
    text = [part for part in parts if is_findable(part)]
    if text:
        text += [part for part in parts if isinstance(part, Not) and is_findable(part.part)]
    days = [part for part in parts if isinstance(part, Published)]
    rest = [condition(session, part) for part in parts if part not in text and part not in days]
    if not superseded:
        rest.append(EntryRow.active.is_(True))
    return Plan(
        text=both(*text) if text else None,
        first=max((first_key(part.until) for part in days), default=0),
        last=min((last_key(part.since) for part in days), default=None),
        conditions=tuple(rest),
    )


def select_fitting(
    session: Session, plan: Plan, *columns: SQLColumnExpression[Any]
) -> tuple[Select[Any], ColumnElement[int]]:
    """The plan's claims: their keys and these columns, and the key to sort by."""
    key: ColumnElement[int] = EntryRow.key.expression
    if plan.text is None:
        statement = select(key.label("key"), *columns)
    else:
        match = dialect_of(session).match(plan.text, plan.without)
        key = match.key
        join = match.table.join(EntryRow, EntryRow.key == match.joined)
        statement = select(key.label("key"), *columns).select_from(join).where(match.where)
    if plan.first:
        statement = statement.where(key >= plan.first)
    if plan.last is not None:
        statement = statement.where(key < plan.last)
    return statement.where(*plan.conditions), key
