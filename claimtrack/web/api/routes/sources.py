"""Sources: who is quoted, one of them, and what they say."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request

from claimtrack.store import ClaimFilter, Sort, load_source, page_of_sources, query_of, search
from claimtrack.web.api import telling
from claimtrack.web.api.pages import read_place, write_place
from claimtrack.web.api.values import Claims, Source, Sources
from claimtrack.web.api.words import Cursor, Limit, Number, Order
from claimtrack.web.desk import desk_of

router = APIRouter(tags=["sources"])


@router.get("/sources")
def list_sources(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Sources:
    """Every source that is quoted, in the order they were first found."""
    with desk_of(request).store.read() as session:
        found, place = page_of_sources(session, limit=limit, after=read_place(cursor) or 0)
    return Sources(items=[telling.source(one) for one in found], next=write_place(place))


@router.get("/sources/{id}")
def get_source(request: Request, number: Number) -> Source:
    """A source with every name that it was found under."""
    with desk_of(request).store.read() as session:
        return telling.source(load_source(session, number))


@router.get("/sources/{id}/claims")
def list_claims_of_source(
    request: Request, number: Number, limit: Limit = 50, cursor: Cursor = None, order: Order = Sort.RELEVANCE
) -> Claims:
    """What a source says, the latest published first, or as `sort` says."""
    with desk_of(request).store.read() as session:
        load_source(session, number)
        page = search(session, query_of(ClaimFilter(source_id=number)), limit=limit, cursor=cursor, sort=order)
    return Claims(items=[telling.claim(one) for one in page.claims], next=page.cursor)
