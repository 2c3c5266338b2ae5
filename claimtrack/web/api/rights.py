"""What a request needs a right for, as the routes say it."""

from __future__ import annotations

from typing import Any

from fastapi import Depends
from starlette.requests import HTTPConnection

from claimtrack.roles import Right
from claimtrack.web.access import require


def _needs(right: Right) -> Any:
    """Raises HTTPException(401) for nobody, 403 for somebody without it."""

    def check(connection: HTTPConnection) -> None:
        require(connection, right)

    return Depends(check)


MAY_READ, MAY_DECIDE = _needs(Right.READ), _needs(Right.DECIDE)
MAY_INGEST, MAY_SETTLE = _needs(Right.INGEST), _needs(Right.SETTLE)
