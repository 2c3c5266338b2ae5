"""The session's cookie: out of scripts' reach, sent by no other site's form, over TLS only where there is TLS."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

PLAIN, SECURE = "claimtrack_session", "__Host-claimtrack_session"
"""A browser takes a name with __Host- from this very host over TLS alone, so that no neighbour can plant one."""


def session_secret(connection: HTTPConnection) -> str | None:
    return connection.cookies.get(_name(connection))


def set_session(connection: HTTPConnection, answer: Response, secret: str) -> None:
    """Until the browser is closed, or the session ends here."""
    secure = is_encrypted(connection)
    # Lax, so that a link in a message opens the desk; no page of it changes anything when it is only opened.
    answer.set_cookie(_name(connection), secret, httponly=True, secure=secure, samesite="lax", path="/")


def drop_session(connection: HTTPConnection, answer: Response) -> None:
    secure = is_encrypted(connection)
    answer.delete_cookie(_name(connection), httponly=True, secure=secure, samesite="lax", path="/")


def is_encrypted(connection: HTTPConnection) -> bool:
    """Whether the browser came over TLS, as far as we or the proxy that we trust can tell."""
    return connection.scope["scheme"] in {"https", "wss"}


def _name(connection: HTTPConnection) -> str:
    return SECURE if is_encrypted(connection) else PLAIN
