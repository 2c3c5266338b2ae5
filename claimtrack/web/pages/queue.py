"""The queue: what waits for a reviewer, and the way to the next claim in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claimtrack.errors import BadCursor, BadQuery
from claimtrack.store import SavedFilter, count_queue, find_queue, list_filters, read_query
from claimtrack.web.access import principal_of
from claimtrack.web.desk import desk_of
from claimtrack.web.labels import BATCH_VERDICTS, BATCH_WORKS, ORDERS
from claimtrack.web.render import render
from claimtrack.web.views import claim_line
from claimtrack.web.wrong import wrong_of
from claimtrack.workflow import Order

PORTION = 50


@dataclass(frozen=True, slots=True)
class Way:
    """Which queue somebody is working through: its query and its order."""

    query: str = ""
    order: Order = Order.WORTH

    @property
    def words(self) -> str:
        """For an address: "?q=...&sort=..."; "" for the whole queue by worth."""
        given = {"q": self.query} if self.query else {}
        given |= {"sort": self.order.value} if self.order is not Order.WORTH else {}
        return f"?{urlencode(given)}" if given else ""


def way_of(query: str, sort: str) -> Way:
    """An order that is none counts as by worth: somebody changed an address by hand."""
    return Way(query.strip(), Order(sort) if sort in set(Order) else Order.WORTH)


def asked_way(request: Request) -> Way:
    return way_of(request.query_params.get("q", ""), request.query_params.get("sort", ""))


def start(_: Request) -> Response:
    return RedirectResponse("/queue", status_code=303)


def show_queue(request: Request) -> Response:
    return queue_answer(request, asked_way(request), after=request.query_params.get("after"))


def queue_answer(
    request: Request, way: Way, *, after: str | None = None, address: str = "", told: str = ""
) -> Response:
    """The queue from its start, or behind the cursor `after`."""
    desk = desk_of(request)
    page, waiting, problem = None, 0, None
    own: list[SavedFilter] = []
    try:
        query = read_query(way.query)
        with desk.store.read() as session:
            page = find_queue(session, query, order=way.order, limit=PORTION, cursor=after)
            waiting = count_queue(session, query)
            own = list_filters(session, principal_of(request).name)
    except (BadQuery, BadCursor) as error:
        problem = wrong_of(error)
    return render(
        request,
        "queue.html",
        status=400 if problem else 200,
        here="queue",
        way=way,
        lines=[claim_line(claim) for claim in page.claims] if page else [],
        cursor=page.cursor if page else None,
        waiting=waiting,
        orders={order.value: label for order, label in ORDERS.items()},
        own=own,
        verdicts=BATCH_VERDICTS,
        works=BATCH_WORKS,
        problem=problem,
        address=address,
        told=told,
    )
