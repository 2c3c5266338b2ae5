"""PostgreSQL's ways: tsvector and GIN. Words are folded and numbered here: no extension or dictionary is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    URL,
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    bindparam,
    cast,
    column,
    create_engine,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from claimtrack.store.dialect import IndexedWords, Match, compact_json, quoted
from claimtrack.store.language import EVERYWHERE, AllOf, AnyOf, Not, Place, Query, Words
from claimtrack.store.words import STEM, cut, stem

WEIGHTS = {Place.CONTENT: "A", Place.SOURCE: "B", Place.CUE: "C", Place.TITLE: "D"}
"""A tsvector tells its texts apart by weights; there are just four."""

MAX_PLACES = 255
"""A word keeps at most so many positions on the server."""


STRETCHES = (1_000, 10_000)
"""Claims to go along for a page of what fits words."""


class Postgresql:
    """See dialect.Dialect."""

    def make_engine(self, url: URL) -> Engine:
        return create_engine(url, json_serializer=compact_json, pool_pre_ping=True)

    def prepare(self, engine: Engine) -> None:
        """Nothing: a server has its own settings."""

    def session_options(self, *, writes: bool) -> dict[str, object]:
        return {} if writes else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

    def lock(self, session: Session, *names: str) -> None:
        lock = text(
            "SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest(CAST(:names AS text[])) AS name"
        )
        session.execute(lock, {"names": [f"claimtrack {name}" for name in names]})

    def take_keys(self, session: Session, table: str, count: int) -> list[int]:
        take = text("SELECT nextval(pg_get_serial_sequence(:table, 'pk')) FROM generate_series(1, :count)")
        return sorted(session.execute(take, {"table": table, "count": count}).scalars())

    def insert_missing(self, session: Session, table: Any, rows: Sequence[dict[str, object]]) -> None:
        session.connection().execute(insert(table).on_conflict_do_nothing(), list(rows))

    def insert_many(
        self, session: Session, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
    ) -> None:
        """By COPY, which takes in rows several times as fast as INSERT."""
        connection = session.connection()
        driver: Any = connection.connection.dbapi_connection
        copy_in = f"COPY {table} ({quoted(columns)}) FROM STDIN"
        with _errors_of(connection, copy_in), driver.cursor() as cursor, cursor.copy(copy_in) as copy:
            for row in rows:
                copy.write_row(row)

    def write_words(self, session: Session, new: Sequence[IndexedWords], gone: Sequence[int]) -> None:
        if gone:
            gone_keys = [{"key": key} for key in gone]
            session.connection().execute(text("DELETE FROM claim_search WHERE key = :key"), gone_keys)
        if new:
            self.insert_many(session, "claim_search", ("key", "words"), [(row.key, vector_of(row)) for row in new])

    def clear_words(self, session: Session) -> None:
        session.execute(text("DELETE FROM claim_search"))

    def check_pages(self, session: Session) -> list[str]:  # noqa: ARG002
        return []

    def vacuum(self, engine: Engine) -> None:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))

    def size(self, session: Session) -> int:
        return int(session.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

    def stops(self, session: Session, start: int) -> Iterator[int]:
        """Whether a word is frequent enough to go along the keys until a page is full, or so rare that its claims had
        better be found first and sorted then, the server can only guess, and where it guesses wrong it goes along a
        million. So it goes along some, then some more."""
        for rows in STRETCHES:
            ahead = text("SELECT key FROM claim_search WHERE key >= :start ORDER BY key OFFSET :rows LIMIT 1")
            stop = session.execute(ahead, {"start": start, "rows": rows}).scalar()
            if stop is None:
                return
            yield stop
            start = stop

    def order_of(self, key: ColumnElement[int], *, words: bool) -> ColumnElement[int]:
        """Not the bare key where words must fit: see `stops`."""
        return key + 0 if words else key

    def match(self, query: Query, without: Query | None = None) -> Match:
        search = table("claim_search", column("key", BigInteger), column("words", TSVECTOR))
        sought = _tsquery(query) if without is None else f"({_tsquery(query)}) & !({_tsquery(without)})"
        return Match(
            table=search,
            key=search.c.key,
            joined=search.c.key,
            where=search.c.words.op("@@")(cast(bindparam(None, sought), TSQUERY)),
        )


@contextmanager
def _errors_of(connection: Connection, statement: str) -> Iterator[None]:
    """What SQLAlchemy does with a driver's errors, for what goes past it."""
    from psycopg import Error  # only who has a server has it installed

    try:
        yield
    except Error as error:
        told: Any = error
        if connection.dialect.is_disconnect(told, connection.connection.dbapi_connection, None):
            connection.invalidate(error)
        raise DBAPIError.instance(statement, None, error, Error, dialect=connection.dialect) from error


def vector_of(row: IndexedWords) -> str:
    """The vector's own notation: 'word':1A,7C. A gap between the texts keeps phrases from running across."""
    places: dict[str, list[str]] = {}
    at = 0
    for words, weight in zip((row.content, row.source, row.cue, row.title), WEIGHTS.values(), strict=True):
        for token in words.words:
            at += 1
            if token != STEM:
                places.setdefault(token, []).append(f"{at}{weight}")
        at += 2
        for token in words.stems:
            places.setdefault(token, []).append(f"{at}{weight}")
    return " ".join(f"'{token}':{','.join(at[:MAX_PLACES])}" for token, at in places.items())


def _tsquery(query: Query) -> str:
    """In tsquery's syntax, every token quoted: nothing in it can be an operator."""
    if isinstance(query, Words):
        return _found(query)
    if isinstance(query, AnyOf):
        return " | ".join(f"({_tsquery(part)})" for part in query.parts)
    if isinstance(query, AllOf):
        return " & ".join(f"({_tsquery(part)})" for part in query.parts)
    if isinstance(query, Not):
        return f"!({_tsquery(query.part)})"
    raise TypeError(f"not for a full-text index: {query}")


def _found(words: Words) -> str:
    weights = "" if words.places == EVERYWHERE else "".join(WEIGHTS[place] for place in words.places)
    mark = f":{weights}" if weights else ""
    if not words.exact:
        root = stem(cut(words.tokens[0]))
        return f"'{STEM}{root}'{mark} | '{root}'{mark}"
    lexemes = [f"'{cut(token)}'{mark}" for token in words.tokens]
    if words.prefix:
        lexemes[-1] = f"'{cut(words.tokens[-1])}':*{weights}"
    return " <-> ".join(lexemes)
