"""What an address asks for; what nobody could mean counts as nothing."""

from __future__ import annotations

from starlette.requests import Request


def number_in(request: Request, name: str) -> int:
    """A whole number that a database can count to, or 0."""
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
