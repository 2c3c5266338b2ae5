"""The queue: what waits, what is worth most first, a page at a time."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from claimtrack.errors import BadCursor
from claimtrack.model import Anonymity, Certainty, Decision, Reading, Verdict, Work
from claimtrack.store import (
    Finding,
    Page,
    Session,
    Store,
    StoredClaim,
    append_decision,
    count_queue,
    find_queue,
    place_in_queue,
    read_query,
    save_documents,
)
from claimtrack.store.indexing import index_documents
from claimtrack.store.tables import ClaimRow, DocumentRow
from claimtrack.workflow import Order
from tests.factory import NOON, make_claim, make_extraction, make_source_text, make_tools

TEXT = "Alguien dijo que uno. Otro dijo que dos. Ana dijo que tres. Bea dijo que cuatro."
WORDS = ("cuatro", "dos", "uno", "tres")


@pytest.fixture
def waiting(store: Store) -> Store:
    """Four claims, in the queue's order: uno (nobody's, certain), dos, tres (named, certain), cuatro (possible)."""
    claims = [
        make_claim(TEXT, content="uno", anonymity=Anonymity.NOBODY),
        make_claim(TEXT, content="dos", anonymity=Anonymity.PLACED),
        make_claim(TEXT, content="tres", anonymity=Anonymity.NAMED),
        make_claim(TEXT, content="cuatro", anonymity=Anonymity.NAMED, certainty=Certainty.POSSIBLE),
    ]
    finding = Finding(make_source_text(TEXT), make_extraction(*claims), [None] * 4)
    with store.write() as session:
        save_documents(session, [finding], tools=make_tools(), now=NOON)
    return store


def words(page: Page) -> list[str]:
    return [claim.content[0] for claim in page.claims]


def decide(session: Session, content: str, **said: object) -> None:
    found = find_queue(session, read_query(f"content:{content}"), limit=1).claims[0]
    append_decision(session, Decision(found.id, reviewer="Ana", decided_at=NOON, **{"verdict": None, **said}))  # type: ignore[arg-type]


def test_what_is_worth_most_comes_first_and_pages_go_on_where_they_ended(waiting: Store) -> None:
    with waiting.read() as session:
        everything = read_query("")
        assert words(find_queue(session, everything, limit=9)) == ["uno", "dos", "tres", "cuatro"]
        page = find_queue(session, everything, limit=3)
        assert words(page) == ["uno", "dos", "tres"]
        last = find_queue(session, everything, limit=3, cursor=page.cursor)
        assert (words(last), last.cursor) == (["cuatro"], None)
        assert count_queue(session, everything) == 4
        newest = find_queue(session, everything, order=Order.NEWEST, limit=2)
        rest = find_queue(session, everything, order=Order.NEWEST, limit=9, cursor=newest.cursor)
        assert sorted(words(newest) + words(rest)) == sorted(WORDS)


def test_what_is_done_leaves_the_queue_and_comes_back_with_a_second_look(waiting: Store) -> None:
    with waiting.write() as session:
        decide(session, "uno", verdict=Verdict.CONFIRMED)
        decide(session, "dos", reading=Reading.VALID)
        decide(session, "tres", work=Work.ASSIGNED, assignee="Luis Gil")
        assert words(find_queue(session, read_query(""), limit=9)) == ["dos", "tres", "cuatro"]
        assert words(find_queue(session, read_query("work:new"), limit=9)) == ["dos", "cuatro"]
        assert words(find_queue(session, read_query("assigned:'luis gil'"), limit=9)) == []
        assert words(find_queue(session, read_query('assigned:"luis gil"'), limit=9)) == ["tres"]


def test_place_of_a_claim_is_where_the_queue_goes_on_even_when_it_left(waiting: Store) -> None:
    with waiting.write() as session:
        second = find_queue(session, read_query("content:dos"), limit=1).claims[0]
        decide(session, "dos", verdict=Verdict.DISPUTED)
        place = place_in_queue(session, second.id)
        assert words(find_queue(session, read_query(""), limit=1, cursor=place)) == ["tres"]
        assert place_in_queue(session, "0" * 16) is None


@pytest.mark.parametrize(
    ("order", "groups"),
    [
        (Order.CERTAINTY, [{"uno", "dos", "tres"}, {"cuatro"}]),
        (Order.ANONYMITY, [{"uno"}, {"dos"}, {"tres", "cuatro"}]),
        (Order.CONFIDENCE, [{"cuatro"}, {"uno"}, {"dos"}, {"tres"}]),
    ],
)
def test_other_orders_page_as_well_and_tell_a_claims_place(
    waiting: Store, order: Order, groups: list[set[str]]
) -> None:
    """`groups` hold what ranks alike; within one the latest published comes first, which all are."""
    with waiting.write() as session:
        for content, confidence in {"cuatro": 0.95, "uno": 0.7, "dos": 0.4, "tres": 0.2}.items():
            found = find_queue(session, read_query(f"content:{content}"), limit=1).claims[0]
            session.execute(update(ClaimRow).where(ClaimRow.id == found.id).values(confidence=confidence))
        index_documents(session, session.execute(select(DocumentRow.pk)).scalars())
    with waiting.read() as session:
        claims: list[StoredClaim] = []
        cursor = None
        while cursor or not claims:
            page = find_queue(session, read_query(""), order=order, limit=1, cursor=cursor)
            claims += page.claims
            cursor = page.cursor
        shown = [claim.content[0] for claim in claims]
        sizes = [len(group) for group in groups]
        ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
        assert [set(shown[end - size : end]) for end, size in zip(ends, sizes, strict=True)] == groups
        place = place_in_queue(session, claims[1].id, order=order)
        assert find_queue(session, read_query(""), order=order, limit=1, cursor=place).claims == (claims[2],)


@pytest.mark.parametrize("cursor", ["", "1", "x-1", "1-99999999999999999999", "1-9223372036854775808", "1-1;"])
def test_cursor_of_nobody_is_refused(waiting: Store, cursor: str) -> None:
    with waiting.read() as session, pytest.raises(BadCursor):
        find_queue(session, read_query(""), limit=1, cursor=cursor)
