"""Deciding on claims."""

from __future__ import annotations

import pytest

from claimtrack.errors import BadDecision, NotFound
from claimtrack.model import Decision, Verdict
from claimtrack.review import MAX_NOTE, decide, log_of
from claimtrack.store import ClaimFilter, Store, find_claims, save_document
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
        ("https://kremlin.example/acta?id=1",),
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
