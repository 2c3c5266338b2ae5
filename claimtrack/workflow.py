"""What a claim's decisions come to: the live state as a pure function of the log, and how much a check is worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.model import Anonymity, Certainty, Decision, Opinions, Reading, Verdict, Work


@dataclass(frozen=True, slots=True)
class State:
    """Where a claim stands on each axis, and who says so.

    `verdict` is the last one given, or the editor's where a disagreement was settled. `voices` are the verdicts that
    stand, each reviewer's last, in the order they were given; `judgements` the same of readings. `seen` is the position
    of the newest decision (0 without any): whoever decides on the state says it, and learns if it is another by then.
    """

    verdict: Verdict = Verdict.UNREVIEWED
    reading: Reading = Reading.UNJUDGED
    work: Work = Work.NEW
    opinions: Opinions = Opinions.NONE
    assignee: str = ""
    voices: tuple[Decision, ...] = ()
    judgements: tuple[Decision, ...] = ()
    seen: int = 0

    @property
    def divided(self) -> bool:
        """Whether reviewers disagree on either axis and no editor has had the last word."""
        return self.opinions is Opinions.DIVIDED or len({one.reading for one in self.judgements}) > 1


def live_state(decisions: Sequence[Decision]) -> State:
    """What stands after these decisions on one claim, in the order they were made.

    A verdict ends the work, unless it waits for a second opinion (a rule asked for one, or a reviewer did) or differs
    from another reviewer's: then the claim needs a second look until two agree or an editor settles it. A wrong reading
    ends the work as well, for there is nothing to check.
    """
    standing = effective(decisions)
    desk = _Desk()
    for decision in standing:
        desk.take(decision)
    return State(
        verdict=desk.verdict,
        reading=desk.reading,
        work=desk.work,
        opinions=desk.opinions,
        assignee=desk.assignee if desk.work is not Work.DONE else "",
        voices=tuple(desk.voices.values()),
        judgements=tuple(desk.judgements.values()),
        seen=max((decision.position or 0 for decision in decisions), default=0),
    )


def live_verdict(decisions: Sequence[Decision]) -> Verdict:
    """The verdict that stands (decisions in the order they were made)."""
    return live_state(decisions).verdict


def effective(decisions: Sequence[Decision]) -> list[Decision]:
    """Those that nobody took back, without the taking back itself. Who takes back an undo has the first one again."""
    undone: set[int] = set()
    standing: list[Decision] = []
    for decision in reversed(decisions):
        if decision.position is not None and decision.position in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            standing.append(decision)
    return standing[::-1]


def last_of(decisions: Sequence[Decision], reviewer: str) -> Decision | None:
    """What a reviewer would undo now: the last thing that they said and that still stands."""
    mine = [decision for decision in effective(decisions) if decision.reviewer == reviewer]
    return mine[-1] if mine else None


class _Desk:
    """The state while decisions come in."""

    def __init__(self) -> None:
        self.verdict, self.reading, self.work = Verdict.UNREVIEWED, Reading.UNJUDGED, Work.NEW
        self.assignee = ""
        self.voices: dict[str, Decision] = {}
        self.judgements: dict[str, Decision] = {}
        self.settled = self.reopened = False
        self.waits = False

    @property
    def opinions(self) -> Opinions:
        if self.settled:
            return Opinions.DIVIDED if self.reopened else Opinions.SETTLED
        if len({one.verdict for one in self.voices.values()}) > 1:
            return Opinions.DIVIDED
        return (Opinions.NONE, Opinions.ONE, Opinions.AGREED)[min(len(self.voices), 2)]

    def take(self, decision: Decision) -> None:
        if decision.verdict is not None:
            self._take_verdict(decision, decision.verdict)
        elif decision.reading is not None:
            self._take_reading(decision, decision.reading)
        elif decision.work is not None:
            self.work = decision.work
            self.waits = decision.work is Work.SECOND_LOOK or (self.waits and decision.work is not Work.DONE)
            self.assignee = decision.assignee

    def _take_verdict(self, decision: Decision, verdict: Verdict) -> None:
        self.voices.pop(decision.reviewer, None)
        if verdict is not Verdict.UNREVIEWED:
            self.voices[decision.reviewer] = decision
        self.waits = self.waits or decision.second_opinion
        if decision.settles:
            self.verdict, self.settled, self.reopened, self.waits = verdict, True, False, False
        elif not self.settled:
            self.verdict = verdict
        elif verdict is not self.verdict:
            self.reopened = True  # somebody found out more since: the editor's word holds, and is asked for again
        if self.opinions is Opinions.AGREED:
            self.waits = False
        if self.waits or self.opinions is Opinions.DIVIDED:
            self.work = Work.SECOND_LOOK
        else:
            self.work = Work.DONE if self.voices else Work.NEW

    def _take_reading(self, decision: Decision, reading: Reading) -> None:
        self.reading = reading
        if decision.settles:
            self.judgements.clear()
        self.judgements.pop(decision.reviewer, None)
        self.judgements[decision.reviewer] = decision
        if len({one.reading for one in self.judgements.values()}) > 1:
            self.work = Work.SECOND_LOOK
        elif reading is Reading.WRONG:
            self.work = Work.DONE
        elif decision.settles:
            self.work = Work.DONE if self.voices and not self.waits else Work.NEW


class Order(StrEnum):
    """What comes first of the claims that wait, then the latest published: `worth`, what is worth most to check
    (worth_of); `newest`, by date alone; `certainty`, the surest words; `anonymity`, who can least be told;
    `confidence`, what is most surely a claim; `outlets`, what the most outlets tell in the same words."""

    WORTH = "worth"
    NEWEST = "newest"
    CERTAINTY = "certainty"
    ANONYMITY = "anonymity"
    CONFIDENCE = "confidence"
    OUTLETS = "outlets"


SURE = {Certainty.CERTAIN: 30, Certainty.PROBABLE: 20, Certainty.POSSIBLE: 10, Certainty.UNKNOWN: 0}
HIDDEN = (
    Anonymity.NAMED,
    Anonymity.ROLE_IN_BODY,
    Anonymity.ROLE,
    Anonymity.PLACED,
    Anonymity.UNPLACED,
    Anonymity.NOBODY,
)


def worth_of(certainty: Certainty, anonymity: Anonymity | None, confidence: float | None) -> int:
    """How much a check of a claim is worth, 0 to 100: the surer it is made to sound, the less can be told who says it
    and the surer it is a claim at all, the more."""
    hidden = 6 * HIDDEN.index(anonymity) if anonymity else 12
    found = round(40 * (0.5 if confidence is None else confidence))
    return SURE[certainty] + hidden + found


def voiced(decisions: Iterable[Decision]) -> dict[str, Verdict]:
    """Each reviewer's standing verdict on one claim, for measuring how far reviewers agree."""
    return {one.reviewer: one.verdict for one in live_state(list(decisions)).voices if one.verdict is not None}
