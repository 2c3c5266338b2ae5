"""Claims a document at a time, in an order that does not depend on the database or on when they were taken in."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from claimtrack.errors import NotFound
from claimtrack.model import document_id
from claimtrack.store import ClaimFilter, Store, find_by_document, query_of, save_document
from tests.factory import NOON, TEXT, make_extraction, make_source_text, make_tools, putin_claim, seoul_claim

DAYS = (date(2023, 9, 12), date(2023, 9, 12), None, date(2023, 9, 13))
SOURCES = [make_source_text(url=f"https://example.org/{n}", published=day) for n, day in enumerate(DAYS)]
ORDERS = list(permutations(range(len(SOURCES))))[::5]


def fill(store: Store, order: tuple[int, ...]) -> None:
    with store.write() as session:
        for n in order:
            found = make_extraction(putin_claim(), seoul_claim())
            save_document(session, SOURCES[n], found, [None, None], tools=make_tools(), now=NOON)


def found(store: Store, **wanted: object) -> list[tuple[str, list[str]]]:
    with store.read() as session:
        groups = find_by_document(session, query_of(ClaimFilter(**wanted)))  # type: ignore[arg-type]
        return [(document.card.id, [claim.content[0] for claim in claims]) for document, claims in groups]


BOTH = ["la reunión podría celebrarse mañana", "no hay fecha"]


def expected() -> list[tuple[str, list[str]]]:
    """The latest first, equal days by id, those without a date last."""
    same_day = sorted(document_id(source) for source in SOURCES[:2])
    return [(name, BOTH) for name in (document_id(SOURCES[3]), *same_day, document_id(SOURCES[2]))]


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_ingesting_makes_no_difference(sqlite_store: Store, order: tuple[int, ...]) -> None:
    fill(sqlite_store, order)
    assert found(sqlite_store) == expected()


def test_every_database_gives_the_same_order(store: Store) -> None:
    fill(store, (2, 0, 3, 1))
    assert found(store) == expected()


def test_words_and_filters_choose_claims_within_a_document(store: Store) -> None:
    fill(store, (0,))
    assert found(store, query="Seúl") == [(document_id(SOURCES[0]), ["no hay fecha"])]
    assert found(store, query="source:putin -reunión") == []
    assert found(store, query="mañana", since=date(2023, 9, 13)) == []


def test_the_document_comes_whole(sqlite_store: Store) -> None:
    fill(sqlite_store, (0,))
    with sqlite_store.read() as session:
        ((document, _),) = find_by_document(session, query_of(ClaimFilter(query="Seúl")))
    assert document.text == TEXT


def test_an_unknown_document_is_an_error(sqlite_store: Store) -> None:
    fill(sqlite_store, (0,))
    with pytest.raises(NotFound):
        found(sqlite_store, document="ffff")
