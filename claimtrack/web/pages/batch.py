"""One decision on many claims at once: those that were marked in a list."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from claimtrack.errors import Ambiguous, BadDecision, NotFound, Overtaken
from claimtrack.web.access import principal_of
from claimtrack.web.desk import desk_of
from claimtrack.web.pages.decisions import append, seen_in
from claimtrack.web.pages.queue import way_of
from claimtrack.web.render import render
from claimtrack.web.wrong import Wrong, wrong_of


@dataclass(frozen=True, slots=True)
class Left:
    """A claim that was left as it was, and why."""

    claim_id: str
    reason: Wrong


def decide_on_many(request: Request, form: FormData) -> Response:
    """All in one transaction. A claim that somebody else decided on since the list was made is left alone and named;
    to send the form again then decides nothing twice."""
    desk, principal = desk_of(request), principal_of(request)
    marked = dict.fromkeys(value for value in form.getlist("claim") if isinstance(value, str))
    left: list[Left] = []
    with desk.store.write() as session:
        for value in marked:
            claim, _, seen = value.partition(":")
            try:
                append(session, desk, claim, seen_in(seen), form, principal)
            except (Overtaken, BadDecision, NotFound, Ambiguous) as error:
                left.append(Left(claim, wrong_of(error)))
    way = way_of(str(form.get("q", "")), str(form.get("sort", "")))
    return render(request, "batch.html", here="queue", way=way, made=len(marked) - len(left), left=left)
