"""Everybody's accounts, for who looks after them."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimtrack.accounts import add_person, change_role, disable, enable, make_reset_token
from claimtrack.errors import BadAccount
from claimtrack.folding import name_key
from claimtrack.report.language import SPANISH
from claimtrack.roles import Right, Role
from claimtrack.store import Account, list_accounts
from claimtrack.web.access import principal_of, require
from claimtrack.web.desk import Desk, desk_of
from claimtrack.web.labels import ROLES
from claimtrack.web.logs import note
from claimtrack.web.render import render
from claimtrack.web.words import BAD_NAME, NOT_YOURSELF


def show_people(request: Request) -> Response:
    require(request, Right.ADMINISTER)
    return _page(request)


def add_account(request: Request, form: FormData) -> Response:
    """A new account, with a code for its person to choose a password with: nobody else ever knows one."""
    desk, name, role = desk_of(request), _text(form, "name"), _role(form)
    _check_team(request)
    try:
        made = add_person(desk.store, name, role, password=None, now=desk.now())
    except BadAccount:
        return _page(request, problem=BAD_NAME, status=422)
    note("account added", who=principal_of(request).name, account=made.name, role=made.role)
    return _with_code(request, desk, made)


def change_account(request: Request, form: FormData) -> Response:
    """One thing of one account: its role, whether it may come in, or a code for a new password."""
    desk, me, name, what = desk_of(request), principal_of(request), _text(form, "name"), _text(form, "do")
    _check_team(request)
    if name_key(name) == name_key(me.name):
        return _page(request, problem=NOT_YOURSELF, status=422)
    if what == "role":
        changed = change_role(desk.store, name, _role(form))
    elif what == "disable":
        changed = disable(desk.store, name, now=desk.now())
    elif what == "enable":
        changed = enable(desk.store, name)
    elif what == "code":
        return _with_code(request, desk, name)
    else:
        raise HTTPException(400, "the form does not say what to change")
    note(f"account: {what}", who=me.name, account=changed.name, role=changed.role)
    return _page(request, done=changed)


def _with_code(request: Request, desk: Desk, account: Account | str) -> Response:
    """The code stands on this page alone: not in an address, where logs and histories would keep it."""
    name = account if isinstance(account, str) else account.name
    code, until = make_reset_token(desk.store, name, now=desk.now())
    note("account: code", who=principal_of(request).name, account=name)
    return _page(request, code=code, code_for=name, until=SPANISH.time(until))


def _page(
    request: Request,
    *,
    problem: str = "",
    status: int = 200,
    done: Account | None = None,
    code: str = "",
    code_for: str = "",
    until: str = "",
) -> Response:
    with desk_of(request).store.read() as session:
        people = list_accounts(session)
    return render(
        request,
        "people.html",
        status=status,
        here="people",
        people=people,
        roles={role.value: label for role, label in ROLES.items()},
        problem=problem,
        done=done,
        code=code,
        code_for=code_for,
        until=until,
    )


def _check_team(request: Request) -> None:
    """The first account is given at a terminal: with it, whoever sits here now would be out."""
    if principal_of(request).account is None:
        raise HTTPException(409, "the first account is given at a terminal: claimtrack user add NAME --role admin")


def _role(form: FormData) -> Role:
    given = _text(form, "role")
    if given not in set(Role):
        raise HTTPException(400, "the form names no role")
    return Role(given)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
