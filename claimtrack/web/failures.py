"""Failures as pages: which class means which status, said once."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimtrack.errors import (
    Ambiguous,
    BadCursor,
    BadDecision,
    BadQuery,
    ClaimtrackError,
    InputError,
    NotFound,
    NothingToReport,
    Overtaken,
    StoreError,
)
from claimtrack.web.render import render

STATUSES: tuple[tuple[type[ClaimtrackError], int], ...] = (
    (NotFound, 404),
    (NothingToReport, 404),
    (Ambiguous, 400),
    (BadQuery, 400),
    (BadCursor, 400),
    (Overtaken, 409),
    (BadDecision, 422),
    (InputError, 422),
    (StoreError, 503),
)


def status_of(error: ClaimtrackError) -> int:
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def show_failure(request: Request, error: Exception) -> Response:
    """A page that says what was wrong and leads back."""
    if isinstance(error, HTTPException):
        standard = HTTPStatus(error.status_code).phrase
        reason = "" if error.detail == standard else error.detail
        return render(request, "failure.html", status=error.status_code, reason=reason)
    if isinstance(error, ClaimtrackError):
        return render(request, "failure.html", status=status_of(error), reason=str(error))
    raise error
