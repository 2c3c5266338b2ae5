"""What every answer and every form carries so that no other page can act through the user's browser."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimtrack.roles import Right
from claimtrack.web.access import require
from claimtrack.web.address import LOCAL_NAMES
from claimtrack.web.desk import desk_of

CSRF = "claimtrack_csrf"

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

FORM_ROOM = 100_000
"""Bytes that a form may have beside the document in it."""

Page = Callable[[Request, FormData], Response]


class Guard:
    """Around the whole app: answers only to this machine's names (a page elsewhere may point its own name here), stops
    bodies over `max_bytes`, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        self.app, self.max_bytes = app, max_bytes + FORM_ROOM

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(headers)
        if refusal:
            await refusal(scope, receive, _with_headers(send))
            return
        await self.app(scope, self._limited(receive), _with_headers(send))

    def _refusal(self, headers: Headers) -> Response | None:
        if _hostname(headers.get("host", "")) not in LOCAL_NAMES:
            return PlainTextResponse("This desk answers on 127.0.0.1 and localhost only.\n", status_code=421)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.max_bytes:
            return PlainTextResponse(f"The request is over the limit of {self.max_bytes:,} bytes.\n", status_code=413)
        return None

    def _limited(self, receive: Receive) -> Receive:
        """A body without a length is counted as it comes."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.max_bytes:
                raise HTTPException(413, f"the request is over the limit of {self.max_bytes:,} bytes")
            return message

        return counted


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending


def csrf_token(request: Request) -> str:
    """The token for this browser's forms: the cookie's, or a new one that the answer has to set."""
    return request.cookies.get(CSRF) or secrets.token_urlsafe(32)


def posting(page: Page, right: Right) -> Callable[[Request], Awaitable[Response]]:
    """A page that takes a form from who has this right: read, checked to come from this desk's own page, then answered
    in a thread."""

    async def answer(request: Request) -> Response:
        limit = desk_of(request).max_bytes + FORM_ROOM
        async with request.form(max_files=1, max_fields=100, max_part_size=limit) as form:
            check_origin(request, str(form.get("csrf", "")))
            require(request, right)
            return await run_in_threadpool(page, request, form)

    return answer


def check_origin(request: Request, token: str) -> None:
    """Raises HTTPException(403) unless the form has the cookie's token and names no other origin."""
    known, origin = request.cookies.get(CSRF, ""), request.headers.get("origin")
    same = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not known or not same or not hmac.compare_digest(known.encode(), token.encode()):
        raise HTTPException(403, "this form does not come from this desk, or its page is too old: load it again")


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
