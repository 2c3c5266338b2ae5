"""SQLite's ways: pragmas, whole transactions, FTS5."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, column, create_engine, event, func, table, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from claimtrack.store.dialect import Match, SearchRow, compact_json
from claimtrack.store.query import Field, Query, Term

BUSY_MS = 10_000
"""How long a writer waits for another, in milliseconds."""

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
        """Readers then don't wait for a writer. A file system that can't (a network share) keeps the old journal."""
        connection = engine.raw_connection()
        try:
            with contextlib.suppress(sqlite3.OperationalError):
                connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()

    def session_options(self, *, writes: bool) -> dict[str, object]:
        return {WRITES: writes}

    def lock(self, session: Session, what: str) -> None:
        """Nothing: BEGIN IMMEDIATE holds the lock on everything."""

    def insert_missing(self, session: Session, table: Any, rows: Sequence[dict[str, object]]) -> None:
        session.execute(insert(table).on_conflict_do_nothing(), list(rows))

    def write_index(self, session: Session, rows: Sequence[SearchRow], replaced: Sequence[int]) -> None:
        connection = session.connection()
        if replaced:
            connection.execute(text("DELETE FROM claim_search WHERE rowid = :pk"), [{"pk": pk} for pk in replaced])
        if rows:
            connection.execute(
                text("INSERT INTO claim_search (rowid, content, cue, source) VALUES (:pk, :content, :cue, :source)"),
                [{"pk": r.claim_pk, "content": r.content, "cue": r.cue, "source": r.source} for r in rows],
            )

    def match(self, query: Query) -> Match:
        search = table("claim_search", column("rowid"), column("claim_search"))
        return Match(
            table=search,
            claim_pk=search.c.rowid,
            where=search.c.claim_search.op("MATCH")(_fts5(query)),
            rank=func.bm25(text("claim_search"), 4.0, 1.0, 2.0),
        )


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
    connection.execute("PRAGMA recursive_triggers = ON")  # or REPLACE would slip past the append-only triggers


def _on_begin(connection: Connection) -> None:
    # A reader that becomes a writer can't wait for another writer (SQLITE_BUSY at once), so a writer says so first.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")


def _fts5(query: Query) -> str:
    """In FTS5's syntax, every token a string: nothing in it can be an operator."""
    expression = " AND ".join(_term(term) for term in query.required)
    for term in query.excluded:
        expression = f"({expression}) NOT {_term(term)}"
    return expression


def _term(term: Term) -> str:
    phrase = '"' + " ".join(token.replace('"', "") for token in term.tokens) + '"' + ("*" if term.prefix else "")
    return f"source : {phrase}" if term.field is Field.SOURCE else phrase
