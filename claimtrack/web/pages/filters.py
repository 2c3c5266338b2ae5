"""Filters of the queue under names that each person gives them."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.errors import BadFilter
from claimtrack.store import SavedFilter, drop_filter, read_query, save_filter
from claimtrack.web.access import principal_of
from claimtrack.web.desk import desk_of
from claimtrack.web.pages.queue import way_of

MAX_NAME = 60
"""Characters."""


def keep_filter(request: Request, form: FormData) -> Response:
    """Under its name, in place of the one that had it; then the queue through it. Raises BadQuery, BadFilter."""
    way, name = way_of(str(form.get("q", "")), str(form.get("sort", ""))), " ".join(str(form.get("name", "")).split())
    read_query(way.query)
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise BadFilter(f"a filter needs a name of at most {MAX_NAME} characters that can be seen.")
    with desk_of(request).store.write() as session:
        if not save_filter(session, principal_of(request).name, SavedFilter(name, way.query, way.order.value)):
            raise BadFilter("you keep as many filters as there is room for. Drop one first.")
    return RedirectResponse(f"/queue{way.words}", status_code=303)


def forget_filter(request: Request, form: FormData) -> Response:
    way = way_of(str(form.get("q", "")), str(form.get("sort", "")))
    with desk_of(request).store.write() as session:
        drop_filter(session, principal_of(request).name, str(form.get("name", "")))
    return RedirectResponse(f"/queue{way.words}", status_code=303)
