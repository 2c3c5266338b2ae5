"""Joining and parting sources on their pages, and taking it back."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.errors import BadSourceAct, NotFound
from claimtrack.review import merge_sources, named_source, split_source, undo_source_act
from claimtrack.store import load_source
from claimtrack.web.access import principal_of
from claimtrack.web.desk import desk_of
from claimtrack.web.failures import status_of
from claimtrack.web.pages.sources import source_answer
from claimtrack.web.wrong import wrong_of


def merge_into(request: Request, form: FormData) -> Response:
    """The page's source is the one that is named, by a name that just one has."""
    desk, source, name = desk_of(request), request.path_params["id"], _text(form, "into")
    who, now, note = principal_of(request).name, desk.now(), _text(form, "note")
    try:
        with desk.store.write() as session:
            into = named_source(session, name)
            merge_sources(session, source, into, reviewer=who, now=now, note=note)
    except BadSourceAct as error:
        return source_answer(request, source, status=status_of(error), problem=wrong_of(error), into=name, note=note)
    return RedirectResponse(f"/sources/{into}", status_code=303)


def split_off(request: Request, form: FormData) -> Response:
    """The marked claims are somebody else's."""
    desk = desk_of(request)
    claims = [value.partition(":")[0] for value in form.getlist("claim") if isinstance(value, str)]
    source, name, note = request.path_params["id"], _text(form, "name"), _text(form, "note")
    who, now = principal_of(request).name, desk.now()
    try:
        act = split_source(desk.store, source, claims, name, reviewer=who, now=now, note=note)
    except BadSourceAct as error:
        return source_answer(
            request, source, status=status_of(error), problem=wrong_of(error), name=name, note=note, marked=claims
        )
    return RedirectResponse(f"/sources/{act.into}", status_code=303)


def take_back(request: Request, form: FormData) -> Response:
    desk = desk_of(request)
    undone = undo_source_act(
        desk.store,
        request.path_params["position"],
        reviewer=principal_of(request).name,
        now=desk.now(),
        note=_text(form, "note"),
    )
    try:
        with desk.store.read() as session:
            target = f"/sources/{load_source(session, undone.source).id}"
    except NotFound:  # nothing that it says is left in any text
        target = "/sources"
    return RedirectResponse(target, status_code=303)


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
