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
from claimtrack.web.cookies import is_encrypted
from claimtrack.web.labels import ROLES
from claimtrack.web.security import CSRF, csrf_token, needs_cookie


def is_part(request: Request) -> bool:
    """Whether the page's script (htmx) asks, to swap what is new into the page that is there."""
    return request.headers.get("hx-request") == "true" and "hx-history-restore-request" not in request.headers


def render(
    request: Request, template: str, *, status: int = 200, address: str = "", told: str = "", **values: object
) -> HTMLResponse:
    """A page from templates/review, or the part of it that a script swaps in. Each has who asks (`me`, None before they
    log in), their name and role in words, what stands in the search field, and a token for forms. `told`: what was
    just done. `address`: the page's own, where it is not the one that was asked for; only a part may have one."""
    part = is_part(request)
    token, me = csrf_token(request), request.state.principal
    shared = {
        "me": me,
        "reviewer": me.name if me else "",
        "role": ROLES[me.role] if me else "",
        "csrf": token,
        "version": __version__,
        "q": "",
        "here": "",
        "way": None,
        "told": told,
        "frame": f"review/{'part' if part else 'layout'}.html",
    }
    html = fill_in(template, **{**shared, **values})
    answer = HTMLResponse(html, status_code=status, headers={"vary": "HX-Request"})
    if part and (address or request.method == "POST"):
        # What a form's own address answers cannot be loaded again, so it never stands in the browser's history.
        answer.headers["hx-push-url"] = address or "false"
    if needs_cookie(request):
        answer.set_cookie(CSRF, token, httponly=True, secure=is_encrypted(request), samesite="strict")
    return answer


def fill_in(template: str, **values: object) -> str:
    """A piece of templates/review that stands in a page already."""
    return environment(resource_path("templates")).get_template(f"review/{template}").render(values)


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
