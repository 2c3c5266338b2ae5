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
from claimtrack.web.access import OPEN_FOLDERS, STYLE, Principal, is_for_programs, require
from claimtrack.web.cookies import session_secret
from claimtrack.web.desk import desk_of
from claimtrack.web.problem import problem

CSRF = "claimtrack_csrf"

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing here."""

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

FOREIGN = "Another site's page sent this. (A proxy before the desk must pass on the Host that it was asked for.)"

Page = Callable[[Request, FormData], Response]


class Guard:
    """Around the whole app: answers only to its own `names` (a page elsewhere may point its own name here; None: to
    any, for a desk where everybody logs in), refuses what another site's page sends, stops bodies over `max_bytes`, and
    puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, *, max_bytes: int, names: frozenset[str] | None) -> None:
        self.app, self.max_bytes, self.names = app, max_bytes + FORM_ROOM, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Styles and scripts are the same for everybody: a browser may keep them, and asks whether they still hold.
        kept = "no-cache" if scope["path"].startswith(OPEN_FOLDERS) or scope["path"] == STYLE else "no-store"
        sending = _with_headers(send, encrypted=scope["scheme"] == "https", kept=kept)
        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal:
            status, reason = refusal
            path = scope["path"]
            answer = problem(status, reason, path=path) if is_for_programs(path) else None
            await (answer or PlainTextResponse(f"{reason}\n", status))(scope, receive, sending)
            return
        await self.app(scope, self._limited(receive), sending)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """The status and the reason."""
        if self.names is not None and _hostname(headers.get("host", "")) not in self.names:
            known = ", ".join(sorted(self.names))
            return 421, f"This desk answers only to: {known}."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self.max_bytes:
            return 413, f"The request is over the limit of {self.max_bytes:,} bytes."
        if method not in SAFE and not _is_own(headers):
            return 403, FOREIGN
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


def _is_own(headers: Headers) -> bool:
    """Whether a browser says that its page is this desk's; programs say nothing of it, or show a token that no browser
    adds by itself."""
    if headers.get("authorization", "").lower().startswith("bearer "):
        return True
    origin = headers.get("origin")
    same = origin is None or urlsplit(origin).netloc == headers.get("host")
    return same and headers.get("sec-fetch-site", "none") in {"none", "same-origin"}


def _with_headers(send: Send, *, encrypted: bool, kept: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", kept)
            if encrypted:
                headers.setdefault("strict-transport-security", "max-age=31536000")
        await send(message)

    return sending


def csrf_token(request: Request) -> str:
    """The token for this browser's forms: made from its session's secret; without one the cookie's, or a new one that
    the answer has to set."""
    secret = _own_session(request)
    if secret:
        return hmac.new(secret.encode(), b"csrf", "sha256").hexdigest()
    return request.cookies.get(CSRF) or secrets.token_urlsafe(32)


def needs_cookie(request: Request) -> bool:
    return CSRF not in request.cookies and _own_session(request) is None


def posting(page: Page, right: Right | None, *, files: int = 1) -> Callable[[Request], Awaitable[Response]]:
    """A page that takes a form from who has this right, or from anybody (None): read, checked to come from this desk's
    own page, then answered in a thread."""

    async def answer(request: Request) -> Response:
        limit = desk_of(request).max_bytes + FORM_ROOM
        async with request.form(max_files=files, max_fields=100, max_part_size=limit) as form:
            check_token(request, str(form.get("csrf", "")))
            if right is not None:
                require(request, right)
            return await run_in_threadpool(page, request, form)

    return answer


def check_token(request: Request, token: str) -> None:
    """Raises HTTPException(403) unless the form has this browser's token."""
    known = "" if needs_cookie(request) else csrf_token(request)
    if not known or not hmac.compare_digest(known.encode(), token.encode("utf-8", "surrogatepass")):
        raise HTTPException(403, "this form does not come from this desk, or its page is too old: load it again")


def _own_session(request: Request) -> str | None:
    """The session's secret, where it is the session that says who asks."""
    principal: Principal | None = request.state.principal
    return session_secret(request) if principal is not None and principal.account is not None else None


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
