"""The API's app, wired from its routes; the desk mounts it."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from claimtrack import __version__
from claimtrack.errors import ClaimtrackError
from claimtrack.web.api.problems import show_problem
from claimtrack.web.api.rights import MAY_READ
from claimtrack.web.api.routes import claims, decisions, documents, export, search, source_acts, sources
from claimtrack.web.desk import Desk

ABOUT = (
    "Documents, the claims that they attribute to sources, and what reviewers decided on them. "
    "Every failure is application/problem+json (RFC 9457). docs/api.md has examples."
)


def create_api(desk: Desk) -> FastAPI:
    """The API over the desk's store; what it writes is signed by whoever asks."""
    api = FastAPI(
        title="claimtrack",
        version=__version__,
        description=ABOUT,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        dependencies=[MAY_READ],
        exception_handlers={
            ClaimtrackError: show_problem,
            HTTPException: show_problem,
            RequestValidationError: show_problem,
            Exception: show_problem,
        },
    )
    for part in (documents, claims, decisions, sources, source_acts, search, export):
        api.include_router(part.router)
    api.state.desk = desk
    return api
