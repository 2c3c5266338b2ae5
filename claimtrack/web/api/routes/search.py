"""Search with counts: how all that a query finds spreads over sources, outlets, labels and months."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request

from claimtrack.store import Sort, count_facets, read_query, search
from claimtrack.web.api import telling
from claimtrack.web.api.values import Found
from claimtrack.web.api.words import Asked, Cursor, Limit, Order
from claimtrack.web.desk import desk_of

router = APIRouter(tags=["search"])


@router.get("/search")
def find(
    request: Request, asked: Asked = "", limit: Limit = 50, cursor: Cursor = None, order: Order = Sort.RELEVANCE
) -> Found:
    """A page of claims as /claims gives it, with the number of all and how they spread."""
    query = read_query(asked)
    with desk_of(request).store.read() as session:
        page = search(session, query, limit=limit, cursor=cursor, sort=order)
        counted = count_facets(session, query)
    return Found(
        total=counted.total,
        facets=telling.facets(counted),
        items=[telling.claim(one) for one in page.claims],
        next=page.cursor,
    )
