"""Writes that may be sent again: the same key and request do nothing more and get the same answer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from claimtrack.store import Answer, Session, find_answer, keep_answer, lock_log
from claimtrack.web.access import principal_of
from claimtrack.web.api.problems import KeyReused
from claimtrack.web.desk import desk_of

REPLAYED = "idempotency-replayed"


@dataclass(frozen=True, slots=True)
class Made:
    """What a write came to."""

    status: int
    value: BaseModel
    headers: dict[str, str] = field(default_factory=dict)


def once_within(request: Request, key: str | None, asked: BaseModel, make: Callable[[Session], Made]) -> Response:
    """`make` in one transaction with the keeping of its answer: however often it is sent, it is done once."""
    desk = desk_of(request)
    with desk.store.write() as session:
        lock_log(session)
        kept = _kept(session, request, key, asked)
        if kept:
            return _again(kept)
        answer = _answer(request, key, asked, make(session))
        if key:
            keep_answer(session, answer, now=desk.now())
        return _first(answer)


def once_beside(request: Request, key: str | None, asked: BaseModel, make: Callable[[], Made]) -> Response:
    """For what has a transaction of its own and changes nothing when it is done again."""
    desk = desk_of(request)
    with desk.store.read() as session:
        kept = _kept(session, request, key, asked)
    if kept:
        return _again(kept)
    answer = _answer(request, key, asked, make())
    if key:
        with desk.store.write() as session:
            keep_answer(session, answer, now=desk.now())
    return _first(answer)


def _kept(session: Session, request: Request, key: str | None, asked: BaseModel) -> Answer | None:
    """Raises KeyReused where the key stood for another request."""
    kept = find_answer(session, principal_of(request).name, key) if key else None
    if kept and kept.request != _digest(request, asked):
        raise KeyReused(kept.key)
    return kept


def _answer(request: Request, key: str | None, asked: BaseModel, made: Made) -> Answer:
    return Answer(
        client=principal_of(request).name,
        key=key or "",
        request=_digest(request, asked),
        status=made.status,
        headers=made.headers,
        body=made.value.model_dump_json(),
    )


def _digest(request: Request, asked: BaseModel) -> str:
    told = f"{request.method} {request.url.path}\n{asked.model_dump_json()}"
    return hashlib.sha256(told.encode()).hexdigest()


def _first(answer: Answer) -> Response:
    return Response(answer.body, answer.status, headers=dict(answer.headers), media_type="application/json")


def _again(answer: Answer) -> Response:
    headers = {**answer.headers, REPLAYED: "true"}
    return Response(answer.body, answer.status, headers=headers, media_type="application/json")
