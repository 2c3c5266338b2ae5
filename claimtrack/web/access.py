"""Who is asking, and what they may do: said once for each request, before any page or API call sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from claimtrack.accounts import find_holder
from claimtrack.errors import StoreError
from claimtrack.roles import Right, Role, Use, rights_of
from claimtrack.store import Store, has_accounts
from claimtrack.web.cookies import session_secret
from claimtrack.web.problem import problem

PROBES = frozenset({"/healthz", "/readyz"})
"""Asked by machines that want to know whether the database answers: so the database is not asked who they are."""

STYLE = "/report.css"
OPEN_PATHS = PROBES | {"/login", "/reset", STYLE}
OPEN_FOLDERS = ("/static/",)
"""What anybody gets, logged in or not: nothing that is in the store."""

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""What a proxy adds: then it is not this machine's user who asks."""

PROGRAM_PATHS = ("/api/", "/openapi.json", "/metrics")
"""Where programs ask: a token says who they are, never a cookie, and what is wrong comes as JSON."""

CHALLENGE = {"www-authenticate": 'Bearer realm="claimtrack"'}


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks. `name` is what their decisions carry, `scopes` what they may do: their role's rights, or fewer with a
    token. `account` is None for the local user of a desk without accounts."""

    name: str
    role: Role
    scopes: frozenset[Right]
    account: int | None = None

    def may(self, right: Right) -> bool:
        return right in self.scopes


def local_principal(name: str) -> Principal:
    """Single-user mode: whoever is at this machine, with every right."""
    return Principal(name, Role.ADMIN, frozenset(Right))


def principal_of(connection: HTTPConnection) -> Principal:
    """Who asks. Raises HTTPException(401) where nobody has said who they are."""
    found: Principal | None = connection.state.principal
    if found is None:
        raise HTTPException(401, "log in first", headers=CHALLENGE)
    return found


def require(connection: HTTPConnection, right: Right) -> Principal:
    """Who asks, if they may. Raises HTTPException: 401 for nobody, 403 for somebody without this right."""
    principal = principal_of(connection)
    if not principal.may(right):
        raise HTTPException(403, f"{principal.name} ({principal.role}) has no right to {right} here")
    return principal


class Gate:
    """Finds out who asks. While nobody has an account, it is always the local user; with the first account, even one
    that is added while the desk runs, everybody has to say who they are."""

    def __init__(self, store: Store, *, local: str, now: Callable[[], datetime]) -> None:
        self.store, self.local, self.now = store, local_principal(local), now
        self._team, self._lock = False, Lock()

    def is_team(self) -> bool:
        """Whether there are accounts. They are never deleted, so once is for good."""
        if not self._team:
            with self.store.read() as session:
                found = has_accounts(session)
            with self._lock:
                self._team = self._team or found
        return self._team

    def by_token(self, secret: str) -> Principal | None:
        found = find_holder(self.store, secret, Use.API, now=self.now())
        if found is None:
            return None
        account, token = found
        return Principal(account.name, account.role, token.scopes & rights_of(account.role), account.pk)

    def by_session(self, secret: str) -> Principal | None:
        found = find_holder(self.store, secret, Use.SESSION, now=self.now())
        if found is None:
            return None
        account = found[0]
        return Principal(account.name, account.role, rights_of(account.role), account.pk)

    def identify(self, connection: HTTPConnection) -> Principal | None:
        """None for nobody that the desk knows. A token that is shown has to hold, in single-user mode too; a browser's
        session opens pages alone, so that no page elsewhere can use it on the API."""
        kind, _, secret = connection.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self.by_token(secret.strip())
        if not self.is_team():
            return self.local
        session = session_secret(connection)
        return self.by_session(session) if session and not is_for_programs(connection.url.path) else None


class Access:
    """Sets `request.state.principal` and turns away who may not come in: behind it every path but the open ones has a
    principal, and every page one that may read. `ask` answers a browser that has to log in first, `fail`
    one that nobody can be looked up for."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        gate: Gate,
        ask: Callable[[Request], Response],
        fail: Callable[[Request, Exception], Response],
    ) -> None:
        self.app, self.gate, self.ask, self.fail = app, gate, ask, fail

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        request.state.principal = None
        answer = await run_in_threadpool(self._identified, request)
        await (answer or self.app)(scope, receive, send)

    def _identified(self, request: Request) -> Response | None:
        """Sets who asks; an answer where they may not come in."""
        if request.url.path in PROBES or request.url.path.startswith(OPEN_FOLDERS):
            return None
        try:
            request.state.principal = self.gate.identify(request)
        except StoreError as error:
            if is_for_programs(request.url.path):
                return problem(503, "the database cannot be used just now", path=request.url.path)
            return self.fail(request, error)
        if request.state.principal is self.gate.local and any(name in request.headers for name in FORWARDED):
            request.state.principal = None
            said = "This desk has no accounts, so it answers nobody behind a proxy: claimtrack user add"
            if is_for_programs(request.url.path):
                return problem(403, said, path=request.url.path)
            return PlainTextResponse(f"{said}\n", status_code=403)
        return self._turned_away(request)

    def _turned_away(self, request: Request) -> Response | None:
        principal, path = request.state.principal, request.url.path
        if is_open(path):
            return None
        if is_for_programs(path):
            said = "show a token that holds: Authorization: Bearer claimtrack_..."
            return None if principal else problem(401, said, path=path, headers=CHALLENGE)
        if principal is None:
            return self.ask(request)
        if not principal.may(Right.READ):
            return PlainTextResponse("This token has no right to read.\n", status_code=403)
        return None


def is_open(path: str) -> bool:
    return path in OPEN_PATHS or path.startswith(OPEN_FOLDERS)


def is_for_programs(path: str) -> bool:
    return path.startswith(PROGRAM_PATHS)
