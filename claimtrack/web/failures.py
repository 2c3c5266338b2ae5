"""Failures as pages: which class means which status, said once."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.errors import (
    Ambiguous,
    BadCursor,
    BadDecision,
    BadFilter,
    BadQuery,
    BadSourceAct,
    ClaimtrackError,
    InputError,
    NotFound,
    NothingToReport,
    Overtaken,
    StoreError,
    StoreRefused,
)
from claimtrack.web.access import is_for_programs
from claimtrack.web.problem import problem
from claimtrack.web.render import render
from claimtrack.web.security import SAFE
from claimtrack.web.words import SESSION_OVER
from claimtrack.web.wrong import wrong_of

STATUSES: tuple[tuple[type[ClaimtrackError], int], ...] = (
    (NotFound, 404),
    (NothingToReport, 404),
    (Ambiguous, 400),
    (BadQuery, 400),
    (BadCursor, 400),
    (Overtaken, 409),
    (BadDecision, 422),
    (BadFilter, 422),
    (BadSourceAct, 422),
    (InputError, 422),
    (StoreRefused, 422),
    (StoreError, 503),
)


def status_of(error: ClaimtrackError) -> int:
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def ask_to_log_in(request: Request) -> Response:
    """On to the login page, and back from there; whoever was sending something is told first, so that nothing of it is
    lost."""
    if request.method not in SAFE:
        return render(request, "failure.html", status=401, reason=SESSION_OVER)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    known = "" if asked == "/" else f"?{urlencode({'next': asked})}"
    return RedirectResponse(f"/login{known}", status_code=303)


def show_failure(request: Request, error: Exception) -> Response:
    """A page that says what was wrong and leads back; for a program, the problem."""
    if isinstance(error, HTTPException):
        standard = HTTPStatus(error.status_code).phrase
        reason = "" if error.detail == standard else error.detail
        if is_for_programs(request.url.path):
            said = reason or "there is nothing at this address; /openapi.json lists all there is"
            return problem(error.status_code, said, path=request.url.path, headers=error.headers)
        return render(request, "failure.html", status=error.status_code, reason=wrong_of(error, reason))
    if isinstance(error, ClaimtrackError):
        return render(request, "failure.html", status=status_of(error), reason=wrong_of(error))
    raise error
