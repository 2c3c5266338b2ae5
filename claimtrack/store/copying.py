"""Copy a whole store into an empty one, of the same kind of database or the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Integer, Table, func, insert, literal, select
from sqlalchemy.orm import Session

from claimtrack.errors import StoreInUse
from claimtrack.store.engine import Store, dialect_of
from claimtrack.store.indexing import rebuild_index
from claimtrack.store.postgresql import Postgresql
from claimtrack.store.tables import Base, EntryRow

PORTION = 2_000
"""Rows in memory at a time."""


def copy_rows(source: Store, target: Store) -> dict[str, int]:
    """Copy every row with its keys, in one transaction: all of it or nothing. How many rows each table gave.

    The search's own tables are made anew, for each kind of database has its own. Raises StoreInUse where the target
    holds anything already.
    """
    with source.read() as reading, target.write() as writing:
        dialect_of(writing).lock(writing, "schema")
        if is_used(writing):
            raise StoreInUse(target.url)
        counts = {}
        for table in Base.metadata.sorted_tables:
            if table is not EntryRow.__table__:
                counts[table.name] = _copy(reading, writing, table)
        if isinstance(target.dialect, Postgresql):
            _move_sequences(writing)
        rebuild_index(writing)
    return counts


def is_used(session: Session) -> bool:
    """Whether there is anything, in any table, that a copy would mix with."""
    return any(
        session.execute(select(literal(1)).select_from(table).limit(1)).first() for table in Base.metadata.sorted_tables
    )


def _copy(reading: Session, writing: Session, table: Table) -> int:
    count = 0
    for rows in _portions(reading, table):
        writing.connection().execute(insert(table), rows)
        count += len(rows)
    return count


def _portions(session: Session, table: Table) -> Iterator[list[dict[str, Any]]]:
    """In the order of the keys, so that a row comes behind the ones that it leads to in its own table."""
    rows = select(table).order_by(*table.primary_key.columns)
    found = session.connection().execute(rows, execution_options={"yield_per": PORTION})
    for part in found.mappings().partitions():
        yield [dict(row) for row in part]


def _move_sequences(session: Session) -> None:
    """Behind the keys that came with the rows."""
    for table in Base.metadata.sorted_tables:
        key = table.primary_key.columns.get("pk")
        if key is not None and isinstance(key.type, Integer):
            last = select(func.coalesce(func.max(key), 0)).scalar_subquery()
            sequence = func.pg_get_serial_sequence(table.name, "pk")
            session.execute(select(func.setval(sequence, func.greatest(last, 1), last > 0)))
