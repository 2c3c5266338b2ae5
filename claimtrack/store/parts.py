"""Many keys or rows: portions that a statement can carry, and the short way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from claimtrack.store.tables import Base

PORTION = 1_000
"""Keys a statement; databases allow some tens of thousands of parameters."""

Key = TypeVar("Key")


def in_parts(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    return (keys[at : at + PORTION] for at in range(0, len(keys), PORTION))


def insert_rows(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Past the ORM, which would look at every value once more and send rows with and without a value apart."""
    if rows:
        session.connection().execute(insert(cast(Table, table.__table__)), rows)
