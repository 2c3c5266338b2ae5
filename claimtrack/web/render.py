"""Fill a template into an answer; the only place of the desk that knows Jinja."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from claimtrack import __version__
from claimtrack.config import resource_path
from claimtrack.report.language import SPANISH
from claimtrack.web.access import principal_of
from claimtrack.web.security import CSRF, csrf_token


def render(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A page from templates/review. Each has the reviewer, the words in its search field, a token for forms."""
    token = csrf_token(request)
    shared = {"reviewer": principal_of(request).name, "csrf": token, "version": __version__, "q": "", "here": ""}
    html = environment(resource_path("templates")).get_template(f"review/{template}").render({**shared, **values})
    answer = HTMLResponse(html, status_code=status)
    if CSRF not in request.cookies:
        answer.set_cookie(CSRF, token, httponly=True, samesite="strict")
    return answer


@cache
def environment(templates: Path) -> Environment:
    """Everything escaped and nothing undefined let through."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],  # the report's macros ask for their words
    )
    made.install_gettext_translations(SPANISH.translations, newstyle=True)  # type: ignore[attr-defined]
    return made
