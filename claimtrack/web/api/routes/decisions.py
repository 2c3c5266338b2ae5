"""The log of decisions on all claims."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request

from claimtrack.errors import NotFound
from claimtrack.store import latest_decisions
from claimtrack.web.api import telling
from claimtrack.web.api.pages import read_place, write_place
from claimtrack.web.api.values import Decision, Decisions
from claimtrack.web.api.words import Cursor, Limit, Number
from claimtrack.web.desk import desk_of

router = APIRouter(tags=["decisions"])


@router.get("/decisions")
def list_decisions(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Decisions:
    """Everybody's decisions, the newest first."""
    with desk_of(request).store.read() as session:
        found = latest_decisions(session, most=limit + 1, before=read_place(cursor))
    items = [telling.decision(one) for one in found[:limit]]
    return Decisions(items=items, next=write_place(items[-1].position) if len(found) > limit else None)


@router.get("/decisions/{id}")
def get_decision(request: Request, number: Number) -> Decision:
    """A decision by its position in the log."""
    with desk_of(request).store.read() as session:
        found = latest_decisions(session, most=1, before=number + 1)
    if not found or found[0].position != number:
        raise NotFound("decision", str(number), "Positions in the log count from 1.")
    return telling.decision(found[0])
