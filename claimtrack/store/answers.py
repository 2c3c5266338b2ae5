"""Answers that were given to writes, so that one that is sent again does nothing more and hears the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from claimtrack.store.engine import dialect_of
from claimtrack.store.tables import AnswerRow

KEPT = timedelta(days=7)
"""How long an answer is kept at least; no client waits longer before it tries again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`client` is who sent the write, `key` their own word for it, `request` the SHA-256 of what it asked."""

    client: str
    key: str
    request: str
    status: int
    headers: Mapping[str, str]
    body: str


def find_answer(session: Session, client: str, key: str) -> Answer | None:
    row = session.execute(select(AnswerRow).where(AnswerRow.client == client, AnswerRow.key == key)).scalar()
    return Answer(row.client, row.key, row.request, row.status, row.headers, row.body) if row else None


def keep_answer(session: Session, answer: Answer, *, now: datetime) -> None:
    """The first one under a key stays. Those that are older than anybody asks for go."""
    session.execute(delete(AnswerRow).where(AnswerRow.made_at < now - KEPT))
    row: dict[str, object] = {
        "client": answer.client,
        "key": answer.key,
        "request": answer.request,
        "status": answer.status,
        "headers": dict(answer.headers),
        "body": answer.body,
        "made_at": now,
    }
    dialect_of(session).insert_missing(session, AnswerRow, [row])
