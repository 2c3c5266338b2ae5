"""One's own account: another password."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.accounts import MIN_PASSWORD, change_password, knows_password
from claimtrack.errors import BadAccount
from claimtrack.web.access import principal_of
from claimtrack.web.cookies import drop_session
from claimtrack.web.desk import desk_of
from claimtrack.web.logs import note
from claimtrack.web.pages.login import TRIES, may_send_password
from claimtrack.web.render import render
from claimtrack.web.words import DIFFERENT, IN_THE_CLEAR, TOO_OFTEN, TOO_SIMPLE, WRONG_OWN


def show_account(request: Request) -> Response:
    return _page(request)


def change_own_password(request: Request, form: FormData) -> Response:
    """For whoever knows the old one; then they log in again, everywhere."""
    desk, name = desk_of(request), principal_of(request).name
    now, new, again = (str(form.get(field, "")) for field in ("now", "password", "again"))
    if not may_send_password(request):
        return _page(request, problem=IN_THE_CLEAR, status=403)
    if desk.brake.is_on(own=(name, TRIES)):
        return _page(request, problem=TOO_OFTEN, status=429)
    if not knows_password(desk.store, name, now):
        desk.brake.failed(own=name)
        return _page(request, problem=WRONG_OWN, status=403)
    if new != again:
        return _page(request, problem=DIFFERENT, status=422)
    try:
        change_password(desk.store, name, new)
    except BadAccount:
        return _page(request, problem=TOO_SIMPLE.format(least=MIN_PASSWORD), status=422)
    note("password changed", who=name)
    answer = RedirectResponse("/login", status_code=303)
    drop_session(request, answer)
    return answer


def _page(request: Request, *, problem: str = "", status: int = 200) -> Response:
    return render(request, "account.html", status=status, here="account", problem=problem, least=MIN_PASSWORD)
