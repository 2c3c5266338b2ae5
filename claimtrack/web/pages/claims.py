"""A claim's page, its permanent link: the article on one side, what can be said of the claim on the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from claimtrack.report.labels import FAULTS
from claimtrack.store import claims_of_document, find_repeats, load_claim, load_document
from claimtrack.web.access import principal_of
from claimtrack.web.desk import desk_of
from claimtrack.web.labels import CORRIGIBLE, VERDICT_BUTTONS
from claimtrack.web.pages.queue import Way, asked_way
from claimtrack.web.render import render
from claimtrack.web.views import claim_line, claim_page
from claimtrack.web.wrong import Wrong


def show_claim(request: Request) -> Response:
    return claim_answer(request, request.path_params["id"], asked_way(request))


def claim_answer(
    request: Request,
    claim: str,
    way: Way,
    *,
    status: int = 200,
    problem: Wrong | None = None,
    written: Mapping[str, str] | None = None,
    address: str = "",
    told: str = "",
) -> Response:
    """The page as it stands now; after a decision that was not taken in, with the reason and what had been written."""
    desk, principal = desk_of(request), principal_of(request)
    with desk.store.read() as session:
        found = load_claim(session, claim)
        document = load_document(session, found.document_id)
        claims = claims_of_document(session, found.document_id)
        repeats = find_repeats(session, found.id)
    return render(
        request,
        "claim.html",
        status=status,
        here="queue",
        way=way,
        page=claim_page(found, document, claims, now=desk.now()),
        repeats=[claim_line(claim) for claim in repeats],
        verdicts=VERDICT_BUTTONS,
        faults={fault.value: label for fault, label in FAULTS.items()},
        may_settle=desk.rules_for(principal).may_settle(principal.name),
        problem=problem,
        written=defaultdict(str, written or {}),
        corrigible=CORRIGIBLE,
        address=address,
        told=told,
    )
