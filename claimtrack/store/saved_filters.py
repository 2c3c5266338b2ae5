"""Filters of the queue that people keep under names of their own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from claimtrack.folding import name_key
from claimtrack.store.refusals import refuse_control_in_line
from claimtrack.store.tables import SavedFilterRow

MOST = 50
"""Filters that one person may keep."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A query and an order of the queue under a name."""

    name: str
    query: str
    sort: str


def list_filters(session: Session, owner: str) -> list[SavedFilter]:
    """A person's own, by name."""
    mine = select(SavedFilterRow).where(SavedFilterRow.owner_key == name_key(owner)).order_by(SavedFilterRow.name)
    return [SavedFilter(row.name, row.query, row.sort) for row in session.execute(mine).scalars()]


def save_filter(session: Session, owner: str, saved: SavedFilter) -> bool:
    """In place of the one with this name. False where the owner has MOST of them already. Raises StoreRefused for a
    name or a query that nobody can read."""
    refuse_control_in_line("the filter's name", saved.name)
    refuse_control_in_line("the filter's query", saved.query)
    drop_filter(session, owner, saved.name)
    key = name_key(owner)
    mine = select(func.count()).select_from(SavedFilterRow).where(SavedFilterRow.owner_key == key)
    if session.execute(mine).scalar_one() >= MOST:
        return False
    row = {"owner_key": key, "name": saved.name, "query": saved.query, "sort": saved.sort}
    session.execute(insert(SavedFilterRow).values(row))
    return True


def drop_filter(session: Session, owner: str, name: str) -> None:
    """Raises StoreRefused for a name that no filter has."""
    refuse_control_in_line("the filter's name", name)
    mine = (SavedFilterRow.owner_key == name_key(owner), SavedFilterRow.name == name)
    session.execute(delete(SavedFilterRow).where(*mine))
