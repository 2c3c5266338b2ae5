"""What is wrong, for programs: application/problem+json (RFC 9457), each kind with a type that docs/api.md lists."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
URN = "urn:claimtrack:problem:"

RENAMED = {413: "Content Too Large", 421: "Misdirected Request", 422: "Unprocessable Content"}
"""As RFC 9110 calls them: Python's own words for them differ from version to version, and a type must not."""


def phrase_of(status: int) -> str:
    return RENAMED.get(status) or HTTPStatus(status).phrase


def kind_of(name: str) -> tuple[str, str]:
    """A problem's type and its title, of a status's phrase or an error's class: NoIfMatch gives
    ("urn:claimtrack:problem:no-if-match", "No if match")."""
    words = re.findall(r"[A-Z][a-z]+", name)
    return URN + "-".join(words).lower(), " ".join(words).capitalize()


def problem(status: int, detail: str, *, path: str, headers: Mapping[str, str] | None = None) -> Response:
    """A failure that a status says enough of."""
    kind, title = kind_of(phrase_of(status).title())
    body = {"type": kind, "title": title, "status": status, "detail": detail, "instance": path}
    return Response(json.dumps(body), status, dict(headers or {}), MEDIA_TYPE)
