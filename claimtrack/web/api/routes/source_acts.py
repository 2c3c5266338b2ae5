"""Joining and parting sources, and the log of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from claimtrack.identity import SourceAct as ModelAct
from claimtrack.review import merge_sources, split_source, undo_source_act
from claimtrack.store import Session, read_acts
from claimtrack.web.access import principal_of
from claimtrack.web.api import telling
from claimtrack.web.api.given import NewMerge, NewSplit, Noted
from claimtrack.web.api.once import Made, once_within
from claimtrack.web.api.pages import read_place, write_place
from claimtrack.web.api.rights import MAY_SETTLE
from claimtrack.web.api.values import SourceAct, SourceActs
from claimtrack.web.api.words import Cursor, IdempotencyKey, Limit, Number
from claimtrack.web.desk import desk_of

router = APIRouter(tags=["sources"])


@router.post("/sources/{id}/merge", status_code=201, response_model=SourceAct, dependencies=[MAY_SETTLE])
def merge(request: Request, number: Number, given: NewMerge, idempotency_key: IdempotencyKey = None) -> Response:
    """All that the source says, now and in texts to come, is the other's."""
    return _do(
        request, idempotency_key, given, lambda session, signed: merge_sources(session, number, given.into, **signed)
    )


@router.post("/sources/{id}/split", status_code=201, response_model=SourceAct, dependencies=[MAY_SETTLE])
def split(request: Request, number: Number, given: NewSplit, idempotency_key: IdempotencyKey = None) -> Response:
    """Some of its claims are another's, which is made where nobody has that name."""
    return _do(
        request,
        idempotency_key,
        given,
        lambda session, signed: split_source(session, number, given.claims, given.name, **signed),
    )


@router.post("/source-acts/{id}/undo", status_code=201, response_model=SourceAct, dependencies=[MAY_SETTLE])
def take_back(request: Request, number: Number, given: Noted, idempotency_key: IdempotencyKey = None) -> Response:
    """Take a merge or a split back, by one more act."""
    return _do(request, idempotency_key, given, lambda session, signed: undo_source_act(session, number, **signed))


@router.get("/source-acts")
def list_acts(request: Request, limit: Limit = 50, cursor: Cursor = None) -> SourceActs:
    """What was joined and parted, the newest first."""
    before = read_place(cursor)
    with desk_of(request).store.read() as session:
        acts = [act for act in reversed(read_acts(session)) if before is None or (act.position or 0) < before]
    items = [telling.source_act(act) for act in acts[:limit]]
    return SourceActs(items=items, next=write_place(items[-1].position) if len(acts) > limit else None)


def _do(
    request: Request, key: str | None, given: BaseModel, act: Callable[[Session, dict[str, Any]], ModelAct]
) -> Response:
    signed = {"reviewer": principal_of(request).name, "now": desk_of(request).now(), "note": getattr(given, "note", "")}
    return once_within(request, key, given, lambda session: Made(201, telling.source_act(act(session, signed))))
