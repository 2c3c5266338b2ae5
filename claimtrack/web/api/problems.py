"""Every failure as application/problem+json (RFC 9457): one line that says what, where and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from claimtrack.errors import (
    ClaimtrackError,
    InputTooLarge,
    MissingExtra,
    ParseFailed,
)
from claimtrack.store import StoredClaim
from claimtrack.web.api import telling
from claimtrack.web.api.values import Flaw, Problem
from claimtrack.web.failures import status_of
from claimtrack.web.problem import MEDIA_TYPE, kind_of, phrase_of

MOST_FLAWS = 20


class Refusal(ClaimtrackError):
    """A request that is not taken in for a reason of HTTP's."""

    status = 400


class NoIfMatch(Refusal):
    status = 428

    def __init__(self) -> None:
        super().__init__("say what you looked at: send the claim's ETag in If-Match. GET the claim to have it.")


class OtherState(Refusal):
    """The claim is not as it was when the client looked; `seen` is None for a tag that no state of it has."""

    status = 409

    def __init__(self, found: StoredClaim, seen: int | None) -> None:
        super().__init__(
            f"claim {found.id} is no longer as you saw it: nothing was written. Look at 'current', then decide on it."
        )
        self.found, self.seen = found, seen


class KeyReused(Refusal):
    status = 422

    def __init__(self, key: str) -> None:
        super().__init__(f"the Idempotency-Key {key!r} stood for another request. Take a new key for a new request.")


class NotAsDescribed(Refusal):
    status = 422

    def __init__(self) -> None:
        super().__init__("the request is not what this address takes: 'errors' says where.")


OWN: tuple[tuple[type[ClaimtrackError], int], ...] = (
    (InputTooLarge, 413),
    (ParseFailed, 422),
    (MissingExtra, 501),
)
"""What programs are told more finely than people."""


async def show_problem(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException):
        standard = HTTPStatus(error.status_code).phrase
        detail = error.detail if error.detail != standard else _plain(error.status_code, request)
        return answer(request, error.status_code, detail, headers=error.headers)
    if isinstance(error, RequestValidationError):
        return answer(request, 422, str(NotAsDescribed()), kind=NotAsDescribed(), errors=_flaws(error))
    if isinstance(error, OtherState):
        return answer(request, 409, str(error), kind=error, **_versions(error))
    if isinstance(error, ClaimtrackError):
        status = error.status if isinstance(error, Refusal) else _status(error)
        return answer(request, status, str(error), kind=error)
    return answer(request, 500, "the desk has failed; its own log says why.")


def answer(
    request: Request,
    status: int,
    detail: str,
    *,
    kind: ClaimtrackError | None = None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> JSONResponse:
    told, title = kind_of(type(kind).__name__ if kind else phrase_of(status).title())
    problem = Problem(
        type=told,
        title=title,
        status=status,
        detail=detail,
        instance=request.url.path,
        **more,
    )
    body = {name: value for name, value in problem.model_dump(mode="json").items() if value is not None}
    return JSONResponse(body, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def _status(error: ClaimtrackError) -> int:
    return next((status for kind, status in OWN if isinstance(error, kind)), status_of(error))


def _versions(error: OtherState) -> dict[str, Any]:
    current = telling.state(error.found)
    if error.seen is None:
        return {"current": current}
    since = [telling.decision(one) for one in error.found.decisions if (one.position or 0) > error.seen]
    return {"seen": telling.state(error.found, until=error.seen), "current": current, "since": since}


def _flaws(error: RequestValidationError) -> list[Flaw]:
    """Where each flaw is, never what stood there: that may be anything."""
    return [
        Flaw(where=_where(flaw["loc"]), reason=str(flaw["msg"]).encode("utf-8", "replace").decode())
        for flaw in error.errors()[:MOST_FLAWS]
    ]


def _where(place: tuple[int | str, ...]) -> str:
    kind, *rest = place or ("body",)
    if kind == "body":
        return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in rest) or "/"
    return " ".join(map(str, rest))


def _plain(status: int, request: Request) -> str:
    if status == 404:
        return "there is nothing at this address. /openapi.json lists all there is."
    if status == 405:
        return f"this address does not take {request.method}."
    return HTTPStatus(status).description.lower() or phrase_of(status).lower()
