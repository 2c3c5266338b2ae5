"""What reports are made from, read from a real store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.errors import NotFound
from claimtrack.report.gather import gather_claim
from claimtrack.store import ClaimFilter, Store, find_claims
from tests.factory import make_claim
from tests.report.saved import save_article

MINE = "Según Reuters, el Kremlin dijo que el tren blindado llegará mañana."
THEIRS = "El tren blindado llega mañana, según Seúl. Seúl teme que suban los impuestos."


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    inner = replace(
        make_claim(MINE, cue="dijo", source="el Kremlin", content="el tren blindado llegará mañana"), outer=1
    )
    outer = make_claim(
        MINE, cue="Según", source="Reuters", content="el Kremlin dijo que el tren blindado llegará mañana"
    )
    save_article(sqlite_store, MINE, [inner, outer], outlet="La Voz")
    alike = make_claim(THEIRS, cue="según", source="Seúl", content="El tren blindado llega mañana")
    other = make_claim(THEIRS, cue="teme", source="Seúl", content="suban los impuestos")
    save_article(sqlite_store, THEIRS, [alike, other], outlet="El Diario")
    return sqlite_store


def test_other_reports_are_found_in_other_words_and_the_chain_is_none_of_them(filled: Store) -> None:
    with filled.read() as session:
        inner = next(c for c in find_claims(session, ClaimFilter()) if c.cue == "dijo")
        found = gather_claim(session, inner.id[:8])
    assert [one.source for one in found.chain] == ["Reuters"]
    assert [(placed.claim.content, placed.document.card.outlet) for placed, _ in found.alike] == [
        (("El tren blindado llega mañana",), "El Diario")
    ]


def test_what_stands_within_a_claim_is_no_report_of_it(filled: Store) -> None:
    with filled.read() as session:
        outer = next(c for c in find_claims(session, ClaimFilter()) if c.cue == "Según")
        found = gather_claim(session, outer.id)
    assert [placed.claim.source for placed, _ in found.alike] == ["Seúl"]


def test_a_claim_that_is_not_there_is_told(filled: Store) -> None:
    with filled.read() as session, pytest.raises(NotFound):
        gather_claim(session, "ffff")
