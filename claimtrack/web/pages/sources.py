"""Sources: who is quoted most, and all that one of them says."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from claimtrack.report.labels import SOURCE_KINDS
from claimtrack.store import ClaimFilter, find_claims, list_sources, load_source
from claimtrack.web.asked import number_in
from claimtrack.web.desk import desk_of
from claimtrack.web.pages.joining import acts_on
from claimtrack.web.render import render
from claimtrack.web.views import claim_line

PORTION = 100
"""Sources on a page."""

MOST = 90
"""Claims that a source's page shows, the latest: no more than a form can mark."""


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
    number = request.path_params["id"]
    with desk_of(request).store.read() as session:
        source = load_source(session, number)
        claims = find_claims(session, ClaimFilter(source_id=source.id, limit=MOST))
        acts = acts_on(session, source.id)
    lines = [claim_line(claim) for claim in claims]
    kind = SOURCE_KINDS[source.kind].label
    return render(request, "source.html", here="sources", source=source, kind=kind, lines=lines, acts=acts)
