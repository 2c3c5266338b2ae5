"""Deciding, taking back, and the log of it all."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimtrack.errors import BadDecision, Overtaken
from claimtrack.model import Correction, Decision, Fault, Reading, Verdict, Work
from claimtrack.report.language import SPANISH
from claimtrack.report.log import say
from claimtrack.review import decide, judge, set_work, undo
from claimtrack.store import Session, decisions_by, latest_decisions, load_claim
from claimtrack.web.access import Principal, principal_of
from claimtrack.web.asked import number_in
from claimtrack.web.desk import Desk, desk_of
from claimtrack.web.failures import status_of
from claimtrack.web.pages.claims import claim_answer
from claimtrack.web.pages.onward import go_on, go_to
from claimtrack.web.pages.queue import way_of
from claimtrack.web.pages.saying import correction_in, evidence_in, text_of
from claimtrack.web.render import render
from claimtrack.web.views import decision_line
from claimtrack.web.words import SAVED, TAKEN_BACK
from claimtrack.web.wrong import wrong_of
from claimtrack.workflow import last_of

RECENT = 100
"""Decisions that the log shows at a time, and that an undo looks through."""


def decide_on(request: Request, form: FormData) -> Response:
    """Take in what the form says of the claim, then on to the next in the same queue."""
    desk, claim, way = desk_of(request), request.path_params["id"], way_of(text_of(form, "q"), text_of(form, "sort"))
    try:
        with desk.store.write() as session:
            proposed = correction_in(form, session, claim)
            if proposed and text_of(form, "says") != Reading.WRONG:
                raise BadDecision("what should have been read goes with a wrong reading ('Mal leída') alone")
            seen = seen_in(text_of(form, "seen"))
            made = append(session, desk, claim, seen, form, principal_of(request), correction=proposed)
    except (Overtaken, BadDecision) as error:
        written = {name: text_of(form, name) for name in form}
        return claim_answer(request, claim, way, status=status_of(error), problem=wrong_of(error), written=written)
    return go_on(request, way, made.claim_id, told=SAVED.format(says=say(made, SPANISH)))


def undo_last(request: Request, form: FormData) -> Response:
    """Take back the reviewer's last decision that stands, whichever claim it is on, and show that claim."""
    desk, way = desk_of(request), way_of(text_of(form, "q"), text_of(form, "sort"))
    who = principal_of(request).name
    with desk.store.read() as session:
        claim = _last_decided(session, who)
    if claim is None:
        raise BadDecision(f"nothing that {who} said lately stands")
    undone, _ = undo(desk.store, claim, reviewer=who, now=desk.now())
    return go_to(request, claim, way, told=TAKEN_BACK.format(says=say(undone, SPANISH)))


def show_log(request: Request) -> Response:
    before = number_in(request, "before") or None
    with desk_of(request).store.read() as session:
        found = latest_decisions(session, most=RECENT + 1, before=before)
    shown = [decision_line(decision) for decision in found[:RECENT]]
    return render(request, "log.html", here="log", log=shown, before=shown[-1].position if found[RECENT:] else None)


def seen_in(given: str) -> int:
    """The state that a form looked at. Raises HTTPException(400) where it does not say."""
    if not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise HTTPException(400, "the form does not say what it looked at")
    return int(given)


def append(
    session: Session,
    desk: Desk,
    claim: str,
    looked: int,
    form: FormData,
    principal: Principal,
    *,
    correction: Correction | None = None,
) -> Decision:
    """What the form says, on this claim, whose state was `looked`; a wrong reading may have a correction."""
    said, note = text_of(form, "says"), text_of(form, "note")
    evidence = evidence_in(form)
    who, now = principal.name, desk.now()
    if said in set(Verdict):
        settles = text_of(form, "settles") == "yes"
        return decide(
            session,
            claim,
            Verdict(said),
            reviewer=who,
            now=now,
            note=note,
            evidence=evidence,
            rules=desk.rules_for(principal),
            settles=settles,
            seen=looked,
        )
    if said in set(Reading):
        given = text_of(form, "fault")
        fault = Fault(given) if said == Reading.WRONG and given in set(Fault) else None
        return judge(
            session,
            claim,
            Reading(said),
            reviewer=who,
            now=now,
            fault=fault,
            correction=correction,
            note=note,
            evidence=evidence,
            seen=looked,
        )
    if said in set(Work):
        assignee = text_of(form, "assignee") if said == Work.ASSIGNED else ""
        return set_work(session, claim, Work(said), reviewer=who, now=now, assignee=assignee, note=note, seen=looked)
    raise HTTPException(400, "the form says nothing of the claim")


def _last_decided(session: Session, reviewer: str) -> str | None:
    for decision in decisions_by(session, reviewer, most=RECENT):
        last = last_of(load_claim(session, decision.claim_id).decisions, reviewer)
        if last is not None and last.position == decision.position:
            return decision.claim_id
    return None
