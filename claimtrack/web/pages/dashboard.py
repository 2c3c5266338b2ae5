"""The desk at a glance: what waits, what was found, who decided how much."""

from __future__ import annotations

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from claimtrack.model import Work
from claimtrack.report.labels import VERDICTS, WORKS
from claimtrack.report.language import SPANISH
from claimtrack.store import latest_decisions, tally_of
from claimtrack.web.desk import desk_of
from claimtrack.web.labels import OPINIONS
from claimtrack.web.render import render
from claimtrack.web.views import decision_line

LATELY = timedelta(days=30)
RECENT = 10
"""Decisions that are shown."""


def show_dashboard(request: Request) -> Response:
    desk = desk_of(request)
    with desk.store.read() as session:
        tally = tally_of(session, since=desk.now() - LATELY)
        log = [decision_line(decision) for decision in latest_decisions(session, most=RECENT)]
    return render(
        request,
        "dashboard.html",
        here="dashboard",
        tally=tally,
        days=LATELY.days,
        number=SPANISH.number,
        log=log,
        works=[(WORKS[work], f"work:{work}" if work is not Work.DONE else "", n) for work, n in tally.work.items()],
        verdicts=[(VERDICTS[verdict].label, f"verdict:{verdict}", n) for verdict, n in tally.verdicts.items()],
        opinions=[(OPINIONS[one], f"opinions:{one}", number) for one, number in tally.opinions.items()],
    )
