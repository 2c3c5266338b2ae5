"""Search all claims, whatever was decided on them, with the query language."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from claimtrack.errors import Ambiguous, BadCursor, BadQuery, NotFound
from claimtrack.store import Sort, read_query, search
from claimtrack.web.desk import desk_of
from claimtrack.web.labels import SORTS
from claimtrack.web.render import render
from claimtrack.web.views import claim_line
from claimtrack.web.wrong import wrong_of

PORTION = 50


def show_search(request: Request) -> Response:
    asked, after = request.query_params.get("q", "").strip(), request.query_params.get("after")
    given = request.query_params.get("sort", "")
    sort = Sort(given) if given in set(Sort) else Sort.RELEVANCE
    page, problem = None, None
    try:
        query = read_query(asked)
        with desk_of(request).store.read() as session:
            page = search(session, query, limit=PORTION, cursor=after, sort=sort)
    except (BadQuery, BadCursor, NotFound, Ambiguous) as error:
        problem = wrong_of(error)
    return render(
        request,
        "search.html",
        status=400 if problem else 200,
        here="search",
        q=asked,
        sort=sort.value,
        sorts={one.value: label for one, label in SORTS.items()},
        lines=[claim_line(claim) for claim in page.claims] if page else [],
        cursor=page.cursor if page else None,
        problem=problem,
    )
