"""PostgreSQL's ways: tsvector and GIN. Words are folded and numbered here: no extension or dictionary is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import URL, Engine, bindparam, cast, column, create_engine, func, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR, insert
from sqlalchemy.orm import Session

from claimtrack.folding import find_tokens
from claimtrack.store.dialect import Match, SearchRow, compact_json
from claimtrack.store.query import Field, Query, Term

MAX_POSITION = 16_000
"""A tsvector counts no further than 16,383."""

MAX_TOKEN = 1_000
"""Characters; a tsvector takes words up to 2,046 bytes."""

SOURCE_WEIGHT, CUE_WEIGHT, CONTENT_WEIGHT = "B", "C", "A"


class Postgresql:
    """See dialect.Dialect."""

    def make_engine(self, url: URL) -> Engine:
        return create_engine(url, json_serializer=compact_json, pool_pre_ping=True)

    def prepare(self, engine: Engine) -> None:
        """Nothing: a server has its own settings."""

    def session_options(self, *, writes: bool) -> dict[str, object]:
        return {} if writes else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

    def lock(self, session: Session, what: str) -> None:
        lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))")
        session.execute(lock, {"what": f"claimtrack {what}"})

    def insert_missing(self, session: Session, table: Any, rows: Sequence[dict[str, object]]) -> None:
        session.execute(insert(table).on_conflict_do_nothing(), list(rows))

    def write_index(self, session: Session, rows: Sequence[SearchRow], replaced: Sequence[int]) -> None:
        connection = session.connection()
        if replaced:
            connection.execute(text("DELETE FROM claim_search WHERE claim_pk = :pk"), [{"pk": pk} for pk in replaced])
        if rows:
            connection.execute(
                text("INSERT INTO claim_search (claim_pk, words) VALUES (:pk, CAST(:words AS tsvector))"),
                [{"pk": row.claim_pk, "words": _tsvector(row)} for row in rows],
            )

    def match(self, query: Query) -> Match:
        search = table("claim_search", column("claim_pk"), column("words", TSVECTOR))
        sought = cast(bindparam(None, _tsquery(query)), TSQUERY)
        return Match(
            table=search,
            claim_pk=search.c.claim_pk,
            where=search.c.words.op("@@")(sought),
            rank=-func.ts_rank_cd(search.c.words, sought),
        )


def _tsvector(row: SearchRow) -> str:
    """The vector's own notation: 'word':1A,7C. A gap between the three texts keeps phrases from running across."""
    places: dict[str, list[str]] = {}
    at = 0
    for words, weight in ((row.content, CONTENT_WEIGHT), (row.source, SOURCE_WEIGHT), (row.cue, CUE_WEIGHT)):
        for token in _tokens(words):
            at += 1
            if at <= MAX_POSITION:
                places.setdefault(token, []).append(f"{at}{weight}")
            else:
                places.setdefault(token, [])
        at += 2
    # A word keeps at most 256 positions on the server; say so here rather than be cut there.
    return " ".join(f"'{token}'" + (":" + ",".join(at[:255]) if at else "") for token, at in places.items())


def _tokens(words: str) -> Iterator[str]:
    return (token[:MAX_TOKEN] for token, _ in find_tokens(words))


def _tsquery(query: Query) -> str:
    parts = [_term(term) for term in query.required] + [f"!{_term(term)}" for term in query.excluded]
    return " & ".join(parts)


def _term(term: Term) -> str:
    weight = SOURCE_WEIGHT if term.field is Field.SOURCE else ""
    lexemes = [f"'{token[:MAX_TOKEN]}'" for token in term.tokens]
    marks = [f":{weight}" if weight else ""] * len(lexemes)
    if term.prefix:
        marks[-1] = f":*{weight}"
    joined = " <-> ".join(lexeme + mark for lexeme, mark in zip(lexemes, marks, strict=True))
    return f"({joined})"
