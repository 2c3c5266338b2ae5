"""What each database does in its own way, behind one interface; sqlite.py and postgresql.py fill it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import URL, ColumnElement, Engine, FromClause
from sqlalchemy.orm import Session

from claimtrack.store.query import Query


@dataclass(frozen=True, slots=True)
class SearchRow:
    """What the full-text index holds of one claim."""

    claim_pk: int
    content: str
    cue: str
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """A search as SQL: what to join claims with, on which column, and how to sort (lower is better)."""

    table: FromClause
    claim_pk: ColumnElement[int]
    where: ColumnElement[bool]
    rank: ColumnElement[float]


class Dialect(Protocol):
    """One database's ways."""

    def make_engine(self, url: URL) -> Engine:
        """An engine on which constraints hold and transactions are what Store takes them for."""

    def prepare(self, engine: Engine) -> None:
        """Settings that stay with a new database."""

    def session_options(self, *, writes: bool) -> dict[str, object]:
        """Execution options for a connection that reads one view, or that writes."""

    def lock(self, session: Session, what: str) -> None:
        """Wait until no other transaction holds the lock of this name, then hold it until this one ends."""

    def insert_missing(self, session: Session, table: Any, rows: Sequence[dict[str, object]]) -> None:
        """Insert the rows whose key is not there yet."""

    def write_index(self, session: Session, rows: Sequence[SearchRow], replaced: Sequence[int]) -> None:
        """Put claims into the full-text index; `replaced` are the claim_pks that stand in it already."""

    def match(self, query: Query) -> Match:
        """Claims that fit the query, ranked by content first, then source, then cue."""


def compact_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
