"""On to the next claim of a queue: an address for a browser, the claim itself for a script that swaps it in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.store import find_queue, place_in_queue, read_query
from claimtrack.web.desk import desk_of
from claimtrack.web.pages.claims import claim_answer
from claimtrack.web.pages.queue import Way, asked_way, queue_answer
from claimtrack.web.render import is_part


def next_claim(request: Request) -> Response:
    """The first claim that waits, or the first behind the one named by `after`; at the end, the queue."""
    return go_on(request, asked_way(request), request.query_params.get("after"))


def go_on(request: Request, way: Way, after: str | None, *, told: str = "") -> Response:
    with desk_of(request).store.read() as session:
        place = place_in_queue(session, after, order=way.order) if after else None
        found = find_queue(session, read_query(way.query), order=way.order, limit=1, cursor=place)
    if found.claims:
        return go_to(request, found.claims[0].id, way, told=told)
    address = f"/queue{way.words}"
    if is_part(request):
        return queue_answer(request, way, address=address, told=told)
    return RedirectResponse(address, status_code=303)


def go_to(request: Request, claim: str, way: Way, *, told: str = "") -> Response:
    """To this claim; a script has it with the answer and asks no second time."""
    address = f"/claims/{claim}{way.words}"
    if is_part(request):
        return claim_answer(request, claim, way, address=address, told=told)
    return RedirectResponse(address, status_code=303)
