"""Sources: who is quoted most, and all that one of them says."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from claimtrack.report.labels import SOURCE_KINDS
from claimtrack.roles import Right
from claimtrack.store import ClaimFilter, find_claims, list_sources, load_source
from claimtrack.web.access import principal_of
from claimtrack.web.asked import number_in
from claimtrack.web.desk import desk_of
from claimtrack.web.pages.source_acts import acts_on
from claimtrack.web.render import render
from claimtrack.web.views import claim_line
from claimtrack.web.wrong import Wrong

PORTION = 100
"""Sources on a page."""

MOST = 90
"""Claims that a source's page shows, the latest: no more than a form can mark."""


OFFERED = 300
"""Names that a field offers while somebody writes, those that are quoted most."""


def show_sources(request: Request) -> Response:
    named, at = request.query_params.get("name", "").strip()[:200], number_in(request, "from")
    with desk_of(request).store.read() as session:
        found = list_sources(session, named=named, limit=PORTION + 1, offset=at)
    kinds = {kind.value: tag.label for kind, tag in SOURCE_KINDS.items()}
    return render(
        request,
        "sources.html",
        here="sources",
        sources=found[:PORTION],
        kinds=kinds,
        named=named,
        further=at + PORTION if len(found) > PORTION else None,
    )


def show_source(request: Request) -> Response:
    return source_answer(request, request.path_params["id"])


def source_answer(
    request: Request,
    number: int,
    *,
    status: int = 200,
    problem: Wrong | None = None,
    into: str = "",
    name: str = "",
    note: str = "",
    marked: Sequence[str] = (),
) -> Response:
    """The page as it stands now; after what could not be done, with the reason and what had been written."""
    with desk_of(request).store.read() as session:
        source = load_source(session, number)
        claims = find_claims(session, ClaimFilter(source_id=source.id, limit=MOST))
        acts = acts_on(session, source.id)
        others = list_sources(session, limit=OFFERED) if principal_of(request).may(Right.SETTLE) else []
    return render(
        request,
        "source.html",
        status=status,
        here="sources",
        source=source,
        kind=SOURCE_KINDS[source.kind].label,
        lines=[claim_line(claim) for claim in claims],
        acts=acts,
        others=[other.name for other in others if other.id != source.id],
        problem=problem,
        into=into,
        name=name,
        note=note,
        marked=set(marked),
    )
