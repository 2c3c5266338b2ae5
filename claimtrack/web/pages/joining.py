"""Joining and parting sources on their pages, and what was done to them so far."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.errors import BadSourceAct, NotFound
from claimtrack.identity import Deed, SourceAct, identities_of, standing
from claimtrack.report.language import SPANISH
from claimtrack.review import merge_sources, split_source, undo_source_act
from claimtrack.store import Session, find_sources_named, load_source, read_acts, source_names
from claimtrack.web.access import principal_of
from claimtrack.web.desk import desk_of


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act on a source: what it says in Spanish, who did it and when, whether it stands."""

    position: int
    says: str
    reviewer: str
    when: str
    iso: str
    stands: bool


def merge_into(request: Request, form: FormData) -> Response:
    """The page's source is the one that is named, by a name that just one has."""
    desk, name = desk_of(request), _text(form, "into")
    with desk.store.read() as session:
        found = find_sources_named(session, name)
    if len(found) != 1:
        said = "no source has this very name" if not found else f"{len(found)} sources have the name"
        raise BadSourceAct(f"{said} {name!r}: 'Fuentes' lists them")
    into = found[0]
    who, now = principal_of(request).name, desk.now()
    merge_sources(desk.store, request.path_params["id"], into, reviewer=who, now=now, note=_text(form, "note"))
    return RedirectResponse(f"/sources/{into}", status_code=303)


def split_off(request: Request, form: FormData) -> Response:
    """The marked claims are somebody else's."""
    desk = desk_of(request)
    claims = [value.partition(":")[0] for value in form.getlist("claim") if isinstance(value, str)]
    act = split_source(
        desk.store,
        request.path_params["id"],
        claims,
        _text(form, "name"),
        reviewer=principal_of(request).name,
        now=desk.now(),
        note=_text(form, "note"),
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


def acts_on(session: Session, source: int) -> list[ActLine]:
    """What was done to a source and to those that are it or come from it, the newest first."""
    acts = read_acts(session)
    left = standing(acts)
    identities = identities_of(left)
    ours = [
        act
        for act in acts
        if source in {act.source, act.into, identities.root(act.source), identities.root(act.into or act.source)}
    ]
    names = source_names(session, {pk for act in ours for pk in (act.source, act.into) if pk is not None})
    stand = {act.position for act in left}
    return [
        ActLine(
            position=act.position or 0,
            says=_said(act, names),
            reviewer=act.reviewer,
            when=SPANISH.time(act.made_at),
            iso=act.made_at.isoformat(timespec="minutes"),
            stands=act.position in stand,
        )
        for act in reversed(ours)
    ]


def _said(act: SourceAct, names: dict[int, str]) -> str:
    one, other = names[act.source], names.get(act.into or 0, "")
    if act.deed is Deed.MERGE:
        return f"«{one}» es «{other}»"
    if act.deed is Deed.SPLIT:
        number = len(act.claims)
        return f"{number} {'afirmación' if number == 1 else 'afirmaciones'} de «{one}» son de «{other}»"
    return f"retira el n.º {act.undoes}"


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
