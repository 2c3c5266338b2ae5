"""The keys, for whoever has no JavaScript or wants to print them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from claimtrack.web.render import render


def show_help(request: Request) -> Response:
    return render(request, "help.html", here="help")
