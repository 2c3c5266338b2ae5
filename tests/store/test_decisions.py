"""The log of decisions: it grows, and nothing else."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from claimtrack.model import Decision, Evidence, Reading, Verdict, Work
from claimtrack.store import (
    Store,
    append_decision,
    decided_claims,
    decisions_by,
    decisions_of,
    find_claims,
    latest_decisions,
    save_document,
)
from claimtrack.store.records import ClaimFilter
from tests.factory import NOON, make_extraction, make_source_text, make_tools

EVIDENCE = (Evidence("https://b.example/", "Nota", "a" * 64, "«no»"), Evidence("https://a.example/"))


@pytest.fixture
def decided(store: Store) -> tuple[Store, Decision]:
    """A store with one decision that rests on evidence."""
    with store.write() as session:
        save_document(session, make_source_text(), make_extraction(), [None, None], tools=make_tools(), now=NOON)
        claim = find_claims(session, ClaimFilter())[0]
        decision = Decision(claim.id, Verdict.DISPUTED, "Ana Ruiz", NOON, "desmentido", EVIDENCE)
        append_decision(session, decision)
    return store, decision


def test_decisions_come_back_in_the_order_they_were_made(decided: tuple[Store, Decision]) -> None:
    store, first = decided
    # Made later, though its clock was behind.
    second = Decision(first.claim_id, Verdict.CONFIRMED, "Berta", NOON.replace(year=2020))
    with store.write() as session:
        append_decision(session, second)
    with store.read() as session:
        assert decisions_of(session, first.claim_id) == (first, second)
        assert decisions_of(session, "0" * 16) == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decisions SET note = 'otra cosa'",
        "UPDATE decisions SET settles = (1 = 1)",
        "UPDATE decision_evidence SET quote = 'sí'",
        "DELETE FROM decisions",
        "UPDATE decision_evidence SET url = 'https://c.example/'",
        "DELETE FROM decision_evidence",
    ],
)
def test_database_itself_refuses_to_change_a_decision(decided: tuple[Store, Decision], change: str) -> None:
    store, decision = decided
    with pytest.raises(DBAPIError, match="append-only"):
        run(store, change)
    with store.read() as session:
        assert decisions_of(session, decision.claim_id) == (decision,)


def test_database_refuses_to_replace_a_decision(decided: tuple[Store, Decision]) -> None:
    store, decision = decided
    insert = "INSERT INTO decisions (pk, claim_id, verdict, reviewer, decided_at, note) "
    values = f"VALUES (1, '{decision.claim_id}', 'confirmed', 'Eva', '2023-09-12 12:00:00', '')"
    if store.engine.dialect.name == "sqlite":
        change = insert.replace("INSERT", "INSERT OR REPLACE") + values
    else:
        change = insert + values + " ON CONFLICT (pk) DO UPDATE SET verdict = 'confirmed'"
    with pytest.raises(DBAPIError, match="append-only"):
        run(store, change)


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_postgresql_refuses_to_truncate_decisions(decided: tuple[Store, Decision]) -> None:
    store, _ = decided
    with pytest.raises(DBAPIError, match="append-only"):
        run(store, "TRUNCATE decisions CASCADE")


def test_decision_on_a_claim_that_is_not_there_is_refused(store: Store) -> None:
    def decide_on_nothing() -> None:
        with store.write() as session:
            append_decision(session, Decision("0" * 16, Verdict.CONFIRMED, "Ana", NOON))

    with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
        decide_on_nothing()


@pytest.mark.parametrize("values", ["NULL, NULL", "'confirmed', 'done'", "'rumour', NULL", "NULL, 'lost'"])
def test_database_itself_refuses_a_decision_on_no_axis_on_two_or_with_an_unknown_word(
    decided: tuple[Store, Decision], values: str
) -> None:
    store, decision = decided
    with pytest.raises(DBAPIError, match=r"(?i)check"):
        run(
            store,
            "INSERT INTO decisions (claim_id, reviewer, decided_at, note, verdict, work) "
            f"VALUES ('{decision.claim_id}', 'Ana', '2023-09-12 12:00:00', '', {values})",
        )


def test_newest_decisions_come_first_in_portions_and_by_reviewer(decided: tuple[Store, Decision]) -> None:
    store, first = decided
    with store.write() as session:
        for reviewer, work in (("Ana Ruiz", Work.DONE), ("Luis", Work.NEW)):
            append_decision(session, Decision(first.claim_id, None, reviewer, NOON, work=work))
        append_decision(session, Decision(first.claim_id, None, "Luis", NOON, reading=Reading.VALID))
    with store.read() as session:
        assert [one.position for one in latest_decisions(session, most=3)] == [4, 3, 2]
        assert [one.position for one in latest_decisions(session, most=3, before=2)] == [1]
        assert [one.position for one in decisions_by(session, "Ana Ruiz", most=9)] == [2, 1]
        assert decided_claims(session) == [first.claim_id]


def run(store: Store, statement: str) -> None:
    with store.write() as session:
        session.execute(sql(statement))
