"""The report's style sheet, which the desk's builds on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from claimtrack.config import resource_path


def report_style(_: Request) -> Response:
    return FileResponse(resource_path("templates", "report", "style.css"), media_type="text/css")
