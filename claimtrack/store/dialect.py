"""What each database does in its own way, behind one interface; sqlite.py and postgresql.py fill it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import URL, ColumnElement, Engine, FromClause
from sqlalchemy.orm import Session

from claimtrack.store.language import Query
from claimtrack.store.words import IndexedText


@dataclass(frozen=True, slots=True)
class IndexedWords:
    """What the full-text index holds of one claim, under the key of its entry."""

    key: int
    content: IndexedText
    source: IndexedText
    cue: IndexedText
    title: IndexedText


@dataclass(frozen=True, slots=True)
class Match:
    """Claims that fit words, as SQL: where to select from, the key there to sort by and to join by, the condition."""

    table: FromClause
    key: ColumnElement[int]
    joined: ColumnElement[int]
    where: ColumnElement[bool]


class Dialect(Protocol):
    """One database's ways."""

    def make_engine(self, url: URL) -> Engine:
        """An engine on which constraints hold and transactions are what Store takes them for."""

    def prepare(self, engine: Engine) -> None:
        """Settings that stay with a new database."""

    def session_options(self, *, writes: bool) -> dict[str, object]:
        """Execution options for a connection that reads one view, or that writes."""

    def lock(self, session: Session, *names: str) -> None:
        """Wait until no other transaction holds a lock of these names, in their order; hold all until this one ends."""

    def take_keys(self, session: Session, table: str, count: int) -> list[int]:
        """Primary keys for so many new rows of a table, rising; nobody else gets them."""

    def insert_missing(self, session: Session, table: Any, rows: Sequence[dict[str, object]]) -> None:
        """Insert the rows whose key is not there yet."""

    def insert_many(
        self, session: Session, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """Insert rows whose values are as the driver takes them."""

    def write_words(self, session: Session, new: Sequence[IndexedWords], gone: Sequence[int]) -> None:
        """Add claims' words to the full-text index, given in the order of their keys; `gone` are keys that left the
        entries for good."""

    def clear_words(self, session: Session) -> None:
        """Empty the full-text index."""

    def check_pages(self, session: Session) -> list[str]:
        """What the database itself finds damaged in its file; a server looks after its own."""

    def vacuum(self, engine: Engine) -> None:
        """Give back the room that nothing uses, and let the planner look at the tables anew."""

    def size(self, session: Session) -> int:
        """Bytes on disk."""

    def stops(self, session: Session, start: int) -> Iterator[int]:
        """Keys behind `start` to look as far as for a page of what fits words, one after the other, before all the rest
        is looked at; none where the full-text index itself gives claims out by their keys."""

    def order_of(self, key: ColumnElement[int], *, words: bool) -> ColumnElement[int]:
        """What to sort the rest by; `words` where it has to fit any."""

    def match(self, query: Query, without: Query | None = None) -> Match:
        """Claims that fit `query` and not `without`; both are findable."""


def quoted(names: Sequence[str]) -> str:
    """Columns, as both databases read them: some have the name of a keyword."""
    return ", ".join(f'"{name}"' for name in names)


compact_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
