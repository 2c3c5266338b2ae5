"""Every request is timed, counted and noted, whatever becomes of it."""

from __future__ import annotations

import logging
import secrets
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimtrack.web.access import Principal
from claimtrack.web.logs import LOG, note
from claimtrack.web.metrics import Metrics

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Watching:
    """Outermost: notes method, route, status, time and who asked; a path's ids and a query's words only at debug. Each
    answer has a request's id, so that what somebody saw can be found in the log."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics | None) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        number, began, status = secrets.token_hex(8), perf_counter(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = number
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception:
            LOG.exception("failed", extra={"told": {"request": number, "route": route_of(scope)}})
            raise
        finally:
            self._note(scope, number, status, perf_counter() - began)

    def _note(self, scope: Scope, number: str, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = route_of(scope)
        if self.metrics:
            self.metrics.answered(method, route, status, seconds)
        principal: Principal | None = scope.get("state", {}).get("principal")
        told: dict[str, object] = {"request": number, "method": method, "route": route, "status": status}
        if LOG.isEnabledFor(logging.DEBUG):
            told |= {"path": scope["path"], "query": scope["query_string"].decode("latin-1")}
        who, client = principal.name if principal else None, scope.get("client")
        quiet = route in {"/healthz", "/readyz", "/metrics"} and status < 400
        note(
            "request",
            logging.DEBUG if quiet else logging.INFO,
            **told,
            ms=round(seconds * 1000, 1),
            who=who,
            address=client[0] if client else None,
        )


def route_of(scope: Scope) -> str:
    """The pattern that the path fits ("/claims/{id}"), so that neither a log nor a label holds what visitors write;
    what fits none, and what is turned away before anybody looks, is "none"."""
    path = getattr(scope.get("route"), "path", None)
    return f"{scope.get('root_path', '')}{path}" if path else "none"
