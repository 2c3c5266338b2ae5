"""For machines that look after the desk: is it there, can it work, what are its numbers."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from claimtrack.errors import StoreError
from claimtrack.roles import Right
from claimtrack.store import check_revision
from claimtrack.web.access import require
from claimtrack.web.desk import desk_of
from claimtrack.web.logs import note


def show_health(request: Request) -> Response:  # noqa: ARG001
    """The program runs and answers; asks nothing of the database, for a new program would not mend that."""
    return PlainTextResponse("alive\n")


def show_readiness(request: Request) -> Response:
    """Whether work can be sent here: the database answers and has the schema that this program knows. Strangers may
    ask, so they learn no more than that."""
    try:
        check_revision(desk_of(request).store)
    except StoreError as error:
        note("not ready", logging.WARNING, failure=type(error).__name__)
        return PlainTextResponse("not ready: the database cannot be used; the log says more\n", status_code=503)
    return PlainTextResponse("ready\n")


def show_metrics(request: Request) -> Response:
    require(request, Right.READ)
    metrics = desk_of(request).metrics
    if metrics is None:
        raise HTTPException(404, "nothing is counted here; start the desk with --metrics")
    body, kind = metrics.render()
    return Response(body, media_type=kind)
