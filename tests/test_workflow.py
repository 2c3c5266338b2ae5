"""What decisions come to: pure."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import (
    Anonymity,
    Certainty,
    Decision,
    Fault,
    Opinions,
    Reading,
    Verdict,
    Work,
)
from claimtrack.workflow import State, effective, last_of, live_state, worth_of
from tests.factory import NOON

KEY = "0" * 16


def placed(*decisions: Decision) -> list[Decision]:
    return [replace(decision, position=at) for at, decision in enumerate(decisions, start=1)]


def verdict(value: Verdict, by: str = "Ana", *, settles: bool = False) -> Decision:
    return Decision(KEY, value, by, NOON, settles=settles)


def reading(value: Reading, by: str = "Ana", *, settles: bool = False) -> Decision:
    fault = Fault.SPAN if value is Reading.WRONG else None
    return Decision(KEY, None, by, NOON, reading=value, fault=fault, settles=settles)


def work(value: Work, by: str = "Ana", *, to: str = "") -> Decision:
    return Decision(KEY, None, by, NOON, work=value, assignee=to)


def undone(position: int, by: str = "Ana") -> Decision:
    return Decision(KEY, None, by, NOON, undoes=position)


def state(*decisions: Decision) -> State:
    return live_state(placed(*decisions))


def test_nothing_decided_is_new_and_unreviewed() -> None:
    assert live_state(()) == State()


def test_reviewer_who_changes_their_mind_is_one_voice() -> None:
    found = state(verdict(Verdict.CONFIRMED), verdict(Verdict.DISPUTED))
    assert (found.verdict, found.opinions, found.work) == (Verdict.DISPUTED, Opinions.ONE, Work.DONE)


def test_two_who_differ_are_divided_and_the_last_verdict_shows() -> None:
    found = state(verdict(Verdict.CONFIRMED), verdict(Verdict.DISPUTED, "Luis"))
    assert (found.verdict, found.opinions, found.work) == (Verdict.DISPUTED, Opinions.DIVIDED, Work.SECOND_LOOK)


def test_settled_verdict_holds_against_a_later_one_which_asks_the_editor_again() -> None:
    said = [verdict(Verdict.CONFIRMED), verdict(Verdict.PARTLY, "Eva", settles=True)]
    later = [verdict(Verdict.DISPUTED, "Luis"), verdict(Verdict.UNVERIFIABLE, "Ana")]
    found = state(*said, *later)
    assert (found.verdict, found.opinions, found.work) == (Verdict.PARTLY, Opinions.DIVIDED, Work.SECOND_LOOK)
    again = state(*said, *later, verdict(Verdict.DISPUTED, "Eva", settles=True))
    assert (again.verdict, again.opinions, again.work) == (Verdict.DISPUTED, Opinions.SETTLED, Work.DONE)


def test_later_verdict_that_agrees_with_the_settled_one_changes_nothing() -> None:
    found = state(verdict(Verdict.PARTLY, "Eva", settles=True), verdict(Verdict.PARTLY, "Luis"))
    assert (found.opinions, found.work) == (Opinions.SETTLED, Work.DONE)


def test_second_look_asked_for_needs_two_reviewers() -> None:
    asked = (verdict(Verdict.CONFIRMED), work(Work.SECOND_LOOK), work(Work.ASSIGNED, to="Luis"))
    assert state(*asked, verdict(Verdict.CONFIRMED)).work is Work.SECOND_LOOK
    assert state(*asked, verdict(Verdict.CONFIRMED, "Luis")).work is Work.DONE


def test_readings_that_differ_need_a_second_look_until_one_is_settled() -> None:
    differ = (reading(Reading.WRONG), reading(Reading.VALID, "Luis"))
    assert (state(*differ).divided, state(*differ).work) == (True, Work.SECOND_LOOK)
    found = state(*differ, reading(Reading.VALID, "Eva", settles=True))
    assert (found.divided, found.reading, found.work) == (False, Reading.VALID, Work.NEW)


def test_withdrawn_verdict_leaves_the_claim_unreviewed_and_new() -> None:
    found = state(verdict(Verdict.DISPUTED), verdict(Verdict.UNREVIEWED))
    assert (found.verdict, found.opinions, found.work) == (Verdict.UNREVIEWED, Opinions.NONE, Work.NEW)


def test_undo_of_an_undo_brings_the_decision_back() -> None:
    said = [verdict(Verdict.CONFIRMED), undone(1)]
    assert state(*said).verdict is Verdict.UNREVIEWED
    assert state(*said, undone(2)).verdict is Verdict.CONFIRMED


def test_undo_takes_only_ones_own() -> None:
    said = placed(verdict(Verdict.CONFIRMED), verdict(Verdict.DISPUTED, "Luis"))
    found = last_of(said, "Ana")
    assert found is not None
    assert found.position == 1
    assert last_of(said, "Eva") is None


decisions = st.one_of(
    st.builds(verdict, st.sampled_from(Verdict), st.sampled_from(["Ana", "Luis", "Eva"]), settles=st.booleans()),
    st.builds(reading, st.sampled_from([Reading.VALID, Reading.WRONG]), st.sampled_from(["Ana", "Luis"])),
    st.builds(work, st.sampled_from(Work), to=st.just("Ana")),
    st.builds(undone, st.integers(1, 8)),
)


@given(st.lists(decisions, max_size=8))
def test_axes_never_mix(made: list[Decision]) -> None:
    """Verdicts alone give the verdict, readings alone the reading, whatever else is said between them."""
    said = effective(placed(*made))
    found = live_state(said)
    assert found.verdict is live_state([one for one in said if one.verdict is not None]).verdict
    assert found.reading is live_state([one for one in said if one.reading is not None]).reading


@given(st.lists(decisions, max_size=8))
def test_undoing_the_last_decision_gives_the_state_before(made: list[Decision]) -> None:
    before = live_state(placed(*made))
    after = live_state(placed(*made, verdict(Verdict.PARTLY, "Sol"), undone(len(made) + 1, "Sol")))
    assert replace(after, seen=0) == replace(before, seen=0)


def test_firm_words_of_somebody_unknown_are_worth_most() -> None:
    assert worth_of(Certainty.CERTAIN, Anonymity.NOBODY, 1.0) == 100
    assert worth_of(Certainty.UNKNOWN, Anonymity.NAMED, 0.0) == 0
    assert worth_of(Certainty.CERTAIN, Anonymity.PLACED, 0.8) > worth_of(Certainty.CERTAIN, Anonymity.NAMED, 0.8)
    assert worth_of(Certainty.CERTAIN, None, None) > worth_of(Certainty.POSSIBLE, None, None)
