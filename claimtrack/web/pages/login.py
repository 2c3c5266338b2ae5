"""Coming in, going out, choosing a password with a code."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.accounts import MIN_PASSWORD, log_in, log_out, redeem_reset_token
from claimtrack.errors import BadAccount
from claimtrack.folding import name_key
from claimtrack.web.access import principal_of
from claimtrack.web.address import LOCAL_NAMES
from claimtrack.web.cookies import drop_session, is_encrypted, session_secret, set_session
from claimtrack.web.desk import Desk, desk_of
from claimtrack.web.logs import note
from claimtrack.web.render import render
from claimtrack.web.words import BAD_CODE, BAD_LOGIN, DIFFERENT, IN_THE_CLEAR, TOO_OFTEN

TRIES, TRIES_OF_ADDRESS, TRIES_ON_NAME = 5, 30, 100
"""Failures in a quarter of an hour: of one address on one name, of one address, on one name from anywhere."""


def show_login(request: Request) -> Response:
    if request.state.principal is not None:
        return RedirectResponse(way_back(request.query_params.get("next", "")), status_code=303)
    return _login_page(request, next=way_back(request.query_params.get("next", "")))


def take_login(request: Request, form: FormData) -> Response:
    """A new session and on to where the reader was going; else the page again, with the same words for any reason."""
    desk, name, target = desk_of(request), _text(form, "name").strip(), way_back(_text(form, "next"))
    if not may_send_password(request):
        return _login_page(request, next=target, problem=IN_THE_CLEAR, status=403)
    address, key = _address(request), name_key(name)
    pair = (address, key)
    if desk.brake.is_on(pair=(pair, TRIES), address=(address, TRIES_OF_ADDRESS), name=(key, TRIES_ON_NAME)):
        _tell(desk, "braked", address)
        return _login_page(request, next=target, name=name, problem=TOO_OFTEN, status=429)
    made = log_in(desk.store, name, _text(form, "password"), now=desk.now())
    _tell(desk, "refused" if made is None else "let in", address, made[1].name if made else None)
    if made is None:
        desk.brake.failed(pair=pair, address=address, name=key)
        return _login_page(request, next=target, name=name, problem=BAD_LOGIN, status=401)
    desk.brake.forget(pair=pair)
    answer = RedirectResponse(target, status_code=303)
    set_session(request, answer, made[0])
    return answer


def take_logout(request: Request, form: FormData) -> Response:  # noqa: ARG001
    secret = session_secret(request)
    if secret:
        log_out(desk_of(request).store, secret)
        note("logout", who=principal_of(request).name)
    answer = RedirectResponse("/login", status_code=303)
    drop_session(request, answer)
    return answer


def show_reset(request: Request) -> Response:
    return _reset_page(request)


def take_reset(request: Request, form: FormData) -> Response:
    """A new password for whoever has the code; then they log in with it."""
    desk, address = desk_of(request), _address(request)
    if not may_send_password(request):
        return _reset_page(request, problem=IN_THE_CLEAR, status=403)
    if desk.brake.is_on(code=(address, TRIES_OF_ADDRESS)):
        return _reset_page(request, problem=TOO_OFTEN, status=429)
    password = _text(form, "password")
    if password != _text(form, "again"):
        return _reset_page(request, problem=DIFFERENT, status=422)
    try:
        changed = redeem_reset_token(desk.store, _text(form, "code"), password, now=desk.now())
    except BadAccount:
        desk.brake.failed(code=address)
        return _reset_page(request, problem=BAD_CODE.format(least=MIN_PASSWORD), status=422)
    note("password chosen with a code", who=changed.name, address=address)
    answer = RedirectResponse("/login", status_code=303)
    drop_session(request, answer)
    return answer


def may_send_password(request: Request) -> bool:
    """A password goes over TLS, or over no network at all; unless whoever keeps the desk says that theirs is closed."""
    return is_encrypted(request) or request.url.hostname in LOCAL_NAMES or desk_of(request).plain_http


def way_back(given: str) -> str:
    """A path of this desk, whatever was asked for: never another site."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return "/queue"
    own = given.startswith("/") and not given.startswith(("//", "/\\", "/login")) and given.isprintable()
    return given if own and not parts.netloc and not parts.scheme else "/queue"


def _login_page(request: Request, *, next: str, name: str = "", problem: str = "", status: int = 200) -> Response:
    safe = may_send_password(request)
    shown = problem or ("" if safe else IN_THE_CLEAR)
    return render(request, "login.html", status=status, target=next, name=name, problem=shown, safe=safe)


def _reset_page(request: Request, *, problem: str = "", status: int = 200) -> Response:
    return render(request, "reset.html", status=status, problem=problem, least=MIN_PASSWORD)


def _tell(desk: Desk, result: str, address: str, who: str | None = None) -> None:
    """Without the name that was tried: people type passwords into the wrong field."""
    level = logging.INFO if result == "let in" else logging.WARNING
    note(f"login {result}", level, who=who, address=address)
    if desk.metrics:
        desk.metrics.logins.labels(result).inc()


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
