"""Many keys or rows: portions that a statement can carry, and the short way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Table
from sqlalchemy.orm import Session

from claimtrack.store.engine import dialect_of
from claimtrack.store.tables import Base

PORTION = 1_000
"""Keys a statement; databases allow some tens of thousands of parameters."""

Key = TypeVar("Key")


def in_parts(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    return (keys[at : at + PORTION] for at in range(0, len(keys), PORTION))


def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """All of the rows, which have the same columns, the short way that the database has for many.

    Past the ORM, which looks at every value once more, and past the statement's own reading of each row: how a column's
    type writes its values is looked up once.
    """
    if not rows:
        return
    dialect = session.connection().dialect
    made = cast(Table, table.__table__)
    written: dict[str, Sequence[Any]] = {}
    for name in rows[0]:
        write = made.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        values = [row[name] for row in rows]
        written[name] = list(map(write, values)) if write else values
    dialect_of(session).insert_many(session, made.name, list(written), list(zip(*written.values(), strict=True)))
