"""SQLite's ways: pragmas, whole transactions, FTS5."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, ColumnElement, Connection, Engine, column, create_engine, event, table, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from claimtrack.store.dialect import IndexedWords, Match, compact_json, quoted
from claimtrack.store.language import EVERYWHERE, AllOf, AnyOf, Not, Query, Words
from claimtrack.store.words import STEM, IndexedText, cut, stem

BUSY_MS = 10_000
"""How long a writer waits for another, in milliseconds."""

CACHE_KB = 65_536
"""Memory that a connection may keep pages in; taken as it is needed."""

PAGE_BYTES = 8_192
"""An article of 2,000 to 4,000 characters, which most are, leaves much of SQLite's usual page of 4,096 empty."""

WRITES = "claimtrack_writes"
"""Execution option of a connection that is going to write."""


class Sqlite:
    """See dialect.Dialect."""

    def make_engine(self, url: URL) -> Engine:
        engine = create_engine(
            _as_readable(url), connect_args={"timeout": BUSY_MS / 1000}, json_serializer=compact_json
        )
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
        return engine

    def prepare(self, engine: Engine) -> None:
        """Pages for articles; and readers that don't wait for a writer: a file system that can't (a network share)
        keeps the old journal."""
        connection = engine.raw_connection()
        try:
            connection.cursor().execute(f"PRAGMA page_size = {PAGE_BYTES}")  # of no effect on a file that holds pages
            with contextlib.suppress(sqlite3.OperationalError):
                connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()

    def session_options(self, *, writes: bool) -> dict[str, object]:
        return {WRITES: writes}

    def lock(self, session: Session, *names: str) -> None:
        """Nothing: BEGIN IMMEDIATE holds the lock on everything."""

    def take_keys(self, session: Session, table: str, count: int) -> list[int]:
        """Behind the last one: rows of these tables are never deleted."""
        found = text(f"SELECT coalesce(max(pk), 0) FROM {table}")  # nosec B608
        last: int = session.execute(found).scalar_one()
        return list(range(last + 1, last + 1 + count))

    def insert_missing(self, session: Session, table: Any, rows: Sequence[dict[str, object]]) -> None:
        session.connection().execute(insert(table).on_conflict_do_nothing(), list(rows))

    def insert_many(
        self, session: Session, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
    ) -> None:
        places = ", ".join("?" for _ in columns)
        insert_all = f"INSERT INTO {table} ({quoted(columns)}) VALUES ({places})"  # nosec B608
        session.connection().exec_driver_sql(insert_all, list(rows))

    def write_words(self, session: Session, new: Sequence[IndexedWords], gone: Sequence[int]) -> None:  # noqa: ARG002
        """What is gone stays in the index until that is made anew: nothing joins with it any more. To take it out,
        FTS5 would have to be told the old words to the letter, or be left damaged."""
        if new:
            session.connection().exec_driver_sql(INSERT_WORDS, [_columns(row) for row in new])

    def clear_words(self, session: Session) -> None:
        session.execute(text("INSERT INTO claim_search (claim_search) VALUES ('delete-all')"))

    def check_pages(self, session: Session) -> list[str]:
        found = session.execute(text("PRAGMA integrity_check(20)")).scalars().all()
        return [] if list(found) == ["ok"] else [" ".join(one.split()) for one in found]

    def vacuum(self, engine: Engine) -> None:
        connection = engine.raw_connection()
        try:
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA optimize"):
                connection.cursor().execute(statement)
        finally:
            connection.close()

    def size(self, session: Session) -> int:
        pages = text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(session.execute(pages).scalar_one())

    def stops(self, session: Session, start: int) -> Iterator[int]:  # noqa: ARG002
        return iter(())

    def order_of(self, key: ColumnElement[int], *, words: bool) -> ColumnElement[int]:  # noqa: ARG002
        return key

    def match(self, query: Query, without: Query | None = None) -> Match:
        search = table("claim_search", column("rowid"), column("claim_search"))
        sought = _fts5(query) if without is None else f"({_fts5(query)}) NOT ({_fts5(without)})"
        return Match(
            table=search,
            key=search.c.rowid,
            # Not the bare column: SQLite could then start from the entries and ask the index again for each of them.
            joined=search.c.rowid + 0,
            where=search.c.claim_search.op("MATCH")(sought),
        )


INSERT_WORDS = "INSERT INTO claim_search (rowid, content, source, cue, title) VALUES (?, ?, ?, ?, ?)"


def _columns(row: IndexedWords) -> tuple[int, str, str, str, str]:
    return row.key, _column(row.content), _column(row.source), _column(row.cue), _column(row.title)


def _column(words: IndexedText) -> str:
    return " ".join((*words.words, *words.stems))


def _as_readable(url: URL) -> URL:
    """On a read-only disk SQLite can't make the files that go with its journal, and reads only what can't change."""
    path = Path(url.database or "")
    if not path.is_file() or _may_write(path.parent) or path.with_name(path.name + "-wal").exists():
        return url
    return url.set(database=f"file:{quote(str(path))}", query={"immutable": "1", "uri": "true"})


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own BEGIN comes late and never for DDL; None hands transactions to _on_begin.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    connection.execute("PRAGMA recursive_triggers = ON")  # or REPLACE would slip past the append-only triggers


def _on_begin(connection: Connection) -> None:
    # A reader that becomes a writer can't wait for another writer (SQLITE_BUSY at once), so a writer says so first.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def _fts5(query: Query) -> str:
    """In FTS5's syntax, every token a string: nothing in it can be an operator."""
    if isinstance(query, Words):
        return _found(query)
    if isinstance(query, AnyOf):
        return " OR ".join(f"({_fts5(part)})" for part in query.parts)
    if isinstance(query, AllOf):
        wanted = " AND ".join(f"({_fts5(part)})" for part in query.parts if not isinstance(part, Not))
        for part in query.parts:
            if isinstance(part, Not):
                wanted = f"({wanted}) NOT ({_fts5(part.part)})"
        return wanted
    raise TypeError(f"not for a full-text index: {query}")


def _found(words: Words) -> str:
    if words.exact:
        sought = '"' + " ".join(map(cut, words.tokens)) + '"' + ("*" if words.prefix else "")
    else:
        root = stem(cut(words.tokens[0]))
        sought = f'("{STEM}{root}" OR "{root}")'
    return sought if words.places == EVERYWHERE else f"{{{' '.join(words.places)}}} : {sought}"
