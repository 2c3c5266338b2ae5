"""Deciding on claims."""

from __future__ import annotations

import pytest

from claimtrack.errors import BadDecision, NotFound, Overtaken
from claimtrack.model import Correction, Decision, Evidence, Fault, Opinions, Reading, Span, Verdict, Work
from claimtrack.review import Rules, SecondOpinion, decide, judge, log_of, set_work, undo
from claimtrack.review.decisions import MAX_NOTE
from claimtrack.store import ClaimFilter, Store, find_claims, load_claim, save_document, verify
from claimtrack.workflow import State
from tests.factory import NOON, make_extraction, make_source_text, make_tools


@pytest.fixture
def claim(sqlite_store: Store) -> str:
    """The id of a claim in `sqlite_store`."""
    with sqlite_store.write() as session:
        save_document(session, make_source_text(), make_extraction(), [None, None], tools=make_tools(), now=NOON)
        return find_claims(session, ClaimFilter())[0].id


def test_decision_is_logged_under_the_full_id(sqlite_store: Store, claim: str) -> None:
    made = decide(
        sqlite_store,
        claim[:8],
        Verdict.CONFIRMED,
        reviewer="  Ana   Ruiz ",
        note=" visto en la web del Kremlin\n",
        evidence=["https://kremlin.example/acta?id=1", " https://kremlin.example/acta?id=1"],
        now=NOON,
    )
    assert made == Decision(
        claim,
        Verdict.CONFIRMED,
        "Ana Ruiz",
        NOON,
        "visto en la web del Kremlin",
        (Evidence("https://kremlin.example/acta?id=1"),),
    )
    assert log_of(sqlite_store, claim) == (made,)


def test_later_decision_stands_and_the_earlier_stays(sqlite_store: Store, claim: str) -> None:
    for verdict in (Verdict.CONFIRMED, Verdict.DISPUTED, Verdict.UNREVIEWED):
        decide(sqlite_store, claim, verdict, reviewer="Ana", now=NOON)
    assert [one.verdict for one in log_of(sqlite_store, claim)] == ["confirmed", "disputed", "unreviewed"]
    with sqlite_store.read() as session:
        assert find_claims(session, ClaimFilter(verdict=(Verdict.DISPUTED,))) == []


@pytest.mark.parametrize(
    ("refused", "reason"),
    [
        ({"reviewer": " \t"}, "reviewer's name"),
        ({"reviewer": "x" * 201}, "over 200 characters"),
        ({"note": "x" * (MAX_NOTE + 1)}, "note is over"),
        ({"note": "a\0b"}, "NUL"),
        ({"evidence": ["ftp://kremlin.example/"]}, "not an http"),
        ({"evidence": ["kremlin.example"]}, "not an http"),
        ({"evidence": ["javascript:alert(1)"]}, "not an http"),
        ({"evidence": ["https://"]}, "not an http"),
        ({"evidence": ["https://a b.example/"]}, "not an http"),
        ({"evidence": ["https://[kremlin/"]}, "not an http"),
        ({"evidence": ["https://ok.example/", ""]}, "not an http"),
        ({"evidence": [Evidence("https://ok.example/", sha256="abc")]}, "64 hex digits"),
        ({"evidence": [Evidence("https://ok.example/", quote="x" * (MAX_NOTE + 1))]}, "quoted passage"),
        ({"reviewer": "Ana\x07"}, "cannot be seen"),
    ],
)
def test_bad_decision_is_refused_and_nothing_logged(
    sqlite_store: Store, claim: str, refused: dict[str, object], reason: str
) -> None:
    given: dict[str, object] = {"reviewer": "Ana", "now": NOON, **refused}
    with pytest.raises(BadDecision, match=reason):
        decide(sqlite_store, claim, Verdict.CONFIRMED, **given)  # type: ignore[arg-type]
    assert log_of(sqlite_store, claim) == ()


def test_decision_on_an_unknown_claim_is_refused(sqlite_store: Store) -> None:
    with pytest.raises(NotFound, match="claimtrack search"):
        decide(sqlite_store, "0123", Verdict.CONFIRMED, reviewer="Ana", now=NOON)


def test_time_without_its_zone_is_a_mistake_of_the_caller(sqlite_store: Store, claim: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        decide(sqlite_store, claim, Verdict.CONFIRMED, reviewer="Ana", now=NOON.replace(tzinfo=None))


def state_of(store: Store, claim: str) -> State:
    """The live state, which the search's own columns must agree with."""
    with store.read() as session:
        state = load_claim(session, claim).state
        wanted = ClaimFilter(
            verdict=(state.verdict,), reading=(state.reading,), work=(state.work,), opinions=(state.opinions,)
        )
        assert claim in [one.id for one in find_claims(session, wanted)]
    assert verify(store).problems == ()
    return state


def test_each_axis_moves_by_itself(sqlite_store: Store, claim: str) -> None:
    set_work(sqlite_store, claim, Work.ASSIGNED, assignee="Luis  Gil", reviewer="Ana", now=NOON)
    state = state_of(sqlite_store, claim)
    assert (state.work, state.assignee, state.verdict, state.reading) == (
        Work.ASSIGNED, "Luis Gil", Verdict.UNREVIEWED, Reading.UNJUDGED,
    )  # fmt: skip
    judge(sqlite_store, claim, Reading.VALID, reviewer="Luis Gil", now=NOON)
    state = state_of(sqlite_store, claim)
    assert (state.work, state.verdict, state.reading) == (Work.ASSIGNED, Verdict.UNREVIEWED, Reading.VALID)
    decide(sqlite_store, claim, Verdict.PARTLY, reviewer="Luis Gil", now=NOON)
    state = state_of(sqlite_store, claim)
    assert (state.work, state.verdict, state.reading) == (Work.DONE, Verdict.PARTLY, Reading.VALID)


def test_wrong_reading_keeps_its_fault_and_the_proposed_correction(sqlite_store: Store, claim: str) -> None:
    correction = Correction((Span(3, 9), Span(12, 20)), "el ministro", (("certainty", "probable"),))
    made = judge(sqlite_store, claim, Reading.WRONG, fault=Fault.SPAN, correction=correction, reviewer="Ana", now=NOON)
    assert log_of(sqlite_store, claim) == (made,)
    state = state_of(sqlite_store, claim)
    assert (state.reading, state.verdict, state.work) == (Reading.WRONG, Verdict.UNREVIEWED, Work.DONE)
    assert state.judgements[0].correction == correction


@pytest.mark.parametrize(
    ("reading", "fault", "correction", "reason"),
    [
        (Reading.WRONG, None, None, "needs its fault"),
        (Reading.VALID, Fault.SPAN, None, "needs its fault"),
        (Reading.VALID, None, Correction(source="X"), "only a wrong one"),
        (Reading.WRONG, Fault.SPAN, Correction((Span(0, 10_000),)), "past the text's end"),
        (Reading.WRONG, Fault.SPAN, Correction((Span(0, 5), Span(4, 9))), "overlap"),
        (Reading.WRONG, Fault.LABEL, Correction(labels=(("verdict", "confirmed"),)), "no label"),
        (Reading.WRONG, Fault.LABEL, Correction(labels=(("certainty", "sure"),)), "no certainty"),
    ],
)
def test_judgement_that_makes_no_sense_is_refused(
    sqlite_store: Store, claim: str, reading: Reading, fault: Fault | None, correction: Correction | None, reason: str
) -> None:
    with pytest.raises(BadDecision, match=reason):
        judge(sqlite_store, claim, reading, fault=fault, correction=correction, reviewer="Ana", now=NOON)
    assert log_of(sqlite_store, claim) == ()


def test_undo_is_one_more_decision_and_can_itself_be_undone(sqlite_store: Store, claim: str) -> None:
    decide(sqlite_store, claim, Verdict.CONFIRMED, reviewer="Ana", now=NOON)
    decide(sqlite_store, claim, Verdict.DISPUTED, reviewer="Luis", now=NOON)
    decide(sqlite_store, claim, Verdict.DISPUTED, reviewer="Ana", now=NOON)
    assert state_of(sqlite_store, claim).opinions is Opinions.AGREED
    taken, made = undo(sqlite_store, claim, reviewer="Ana", now=NOON)
    assert (taken.verdict, made.undoes) == (Verdict.DISPUTED, 3)
    state = state_of(sqlite_store, claim)
    assert (state.opinions, state.verdict, state.seen) == (Opinions.DIVIDED, Verdict.DISPUTED, 4)
    undo(sqlite_store, claim, reviewer="Ana", now=NOON)
    assert [one.reviewer for one in state_of(sqlite_store, claim).voices] == ["Luis"]
    with pytest.raises(BadDecision, match="nothing that Ana said"):
        undo(sqlite_store, claim, reviewer="Ana", now=NOON)
    assert [one.verdict for one in log_of(sqlite_store, claim)][:3] == ["confirmed", "disputed", "disputed"]


def test_rule_sends_a_verdict_to_another_reviewer(sqlite_store: Store, claim: str) -> None:
    rules = Rules((SecondOpinion(verdicts=(Verdict.DISPUTED,)),))
    assert not decide(sqlite_store, claim, Verdict.CONFIRMED, reviewer="Ana", now=NOON, rules=rules).second_opinion
    made = decide(sqlite_store, claim, Verdict.DISPUTED, reviewer="Ana", now=NOON, rules=rules)
    assert made.second_opinion
    assert state_of(sqlite_store, claim).work is Work.SECOND_LOOK
    decide(sqlite_store, claim, Verdict.DISPUTED, reviewer="Ana", now=NOON, rules=rules)
    assert state_of(sqlite_store, claim).work is Work.SECOND_LOOK, "the same reviewer once more is no second opinion"
    decide(sqlite_store, claim, Verdict.DISPUTED, reviewer="Luis", now=NOON, rules=rules)
    assert state_of(sqlite_store, claim).work is Work.DONE


def test_disagreement_is_shown_until_an_editor_settles_it(sqlite_store: Store, claim: str) -> None:
    rules = Rules(editors=frozenset({"eva"}))
    decide(sqlite_store, claim, Verdict.CONFIRMED, reviewer="Ana", now=NOON, rules=rules)
    decide(sqlite_store, claim, Verdict.DISPUTED, reviewer="Luis", now=NOON, rules=rules)
    state = state_of(sqlite_store, claim)
    assert (state.divided, state.work, len(state.voices)) == (True, Work.SECOND_LOOK, 2)
    with pytest.raises(BadDecision, match="only an editor"):
        decide(sqlite_store, claim, Verdict.DISPUTED, reviewer="Luis", now=NOON, rules=rules, settles=True)
    decide(sqlite_store, claim, Verdict.PARTLY, reviewer="Eva", now=NOON, rules=rules, settles=True)
    state = state_of(sqlite_store, claim)
    assert (state.verdict, state.opinions, state.work) == (Verdict.PARTLY, Opinions.SETTLED, Work.DONE)


def test_who_decides_on_what_is_no_longer_so_is_told_and_nothing_is_overwritten(
    sqlite_store: Store, claim: str
) -> None:
    seen = state_of(sqlite_store, claim).seen
    decide(sqlite_store, claim, Verdict.CONFIRMED, reviewer="Ana", now=NOON, seen=seen)
    with pytest.raises(Overtaken) as told:
        decide(sqlite_store, claim, Verdict.DISPUTED, reviewer="Luis", now=NOON, seen=seen)
    assert (told.value.seen, told.value.now) == (0, 1)
    assert state_of(sqlite_store, claim).verdict is Verdict.CONFIRMED
