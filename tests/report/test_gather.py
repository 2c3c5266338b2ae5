"""What reports are made from, read from a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from claimtrack.errors import NotFound, SameText, SeveralSources
from claimtrack.model import Certainty, Decision, Fault, Reading, SourceKind, Verdict, document_id
from claimtrack.report.gather import (
    gather_claim,
    gather_comparison,
    gather_desk,
    gather_source,
    gather_source_by_id,
    resolve_source,
)
from claimtrack.store import (
    ClaimFilter,
    Store,
    StoredSource,
    append_decision,
    find_by_document,
    find_claims,
    read_query,
)
from tests.factory import make_claim, make_link, make_source_text
from tests.report.saved import save_article

NOON = datetime(2024, 1, 10, 12, tzinfo=UTC)
DAY = NOON.date()

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


def source(number: int, name: str, *aliases: str) -> StoredSource:
    return StoredSource(number, name, SourceKind.PERSON, aliases, 1, 1)


SOURCES = [
    source(1, "Gobierno de Rusia", "el Kremlin", "Moscú"),
    source(2, "Vladímir Putin", "Putin"),
    source(3, "Gobierno de Seúl"),
    source(4, "Portavoz de Putin", "el portavoz"),
]


@pytest.mark.parametrize(
    ("name", "number"),
    [("gobierno de rusia", 1), ("MOSCU", 1), ("Kremlin", 1), ("Putin", 2), ("portavoz putin", 4), ("seul", 3)],
)
def test_a_source_is_known_by_any_of_its_names(name: str, number: int) -> None:
    assert resolve_source(SOURCES, name).id == number


def test_a_name_that_fits_several_sources_names_them() -> None:
    with pytest.raises(SeveralSources, match=r"'gobierno' fits 2 sources: Gobierno de Rusia, Gobierno de Seúl\."):
        resolve_source(SOURCES, "gobierno")


@pytest.mark.parametrize("name", ["Nadie", "", "..."])
def test_a_source_that_is_not_there_is_told(name: str) -> None:
    with pytest.raises(NotFound):
        resolve_source(SOURCES, name)


def test_all_that_a_source_says_comes_with_the_certainties_of_all(sqlite_store: Store) -> None:
    mine = make_claim(THEIRS, cue="según", source="Seúl", content="El tren blindado llega mañana")
    other = make_claim(THEIRS, cue="teme", source="Seúl", content="suban los impuestos", certainty=Certainty.PROBABLE)
    save_article(sqlite_store, THEIRS, [mine, other], [make_link("Seúl"), None])
    with sqlite_store.read() as session:
        found = gather_source(session, "seúl")
        assert gather_source_by_id(session, found.source.id) == found
        with pytest.raises(NotFound):
            gather_source_by_id(session, 99)
    assert [placed.claim.content for placed in found.said] == [("El tren blindado llega mañana",)]
    assert found.all_certainties == {Certainty.CERTAIN: 1, Certainty.PROBABLE: 1}


OLDER, NEWER = "El tren llegó, dijo Seúl.", "El tren no llegó, dijo Seúl. Nada más."


def test_the_claims_of_a_replaced_version_are_compared_too(sqlite_store: Store) -> None:
    for text, content in ((OLDER, "El tren llegó"), (NEWER, "El tren no llegó")):
        claim = make_claim(text, cue="dijo", source="Seúl", content=content)
        save_article(sqlite_store, text, [claim], url="https://lavoz.example/1")
    save_article(sqlite_store, THEIRS, [make_claim(THEIRS, cue="teme", content="suban los impuestos")])
    with sqlite_store.read() as session:
        old, new, other = (
            document_id(make_source_text(t, url=u))
            for t, u in ((OLDER, "https://lavoz.example/1"), (NEWER, "https://lavoz.example/1"), (THEIRS, None))
        )
        edited = gather_comparison(session, old, new[:8])
        apart = gather_comparison(session, new, other)
        with pytest.raises(SameText):
            gather_comparison(session, old, old[:6])
    assert [claim.content for claim in edited.ones] == [("El tren llegó",)]
    assert [claim.content for claim in edited.others] == [("El tren no llegó",)]
    assert (edited.versions, apart.versions) == (True, False)


def test_a_period_has_what_was_published_and_what_was_decided_in_it(sqlite_store: Store) -> None:
    """NOON is the clock of saving; the decisions are of March, the articles of January."""
    january = [make_claim(MINE, cue="dijo", source="el Kremlin", content="el tren blindado llegará mañana")]
    save_article(sqlite_store, MINE, january, published=date(2024, 1, 10))
    save_article(sqlite_store, THEIRS, [make_claim(THEIRS, cue="teme", content="suban los impuestos")])
    with sqlite_store.write() as session:
        mine, theirs = (
            next(c for c in find_claims(session, ClaimFilter()) if c.cue == cue) for cue in ("dijo", "teme")
        )
        for claim, day in ((mine, 2), (theirs, 20), (mine, 21)):
            made = datetime(2024, 3, day, 12, tzinfo=UTC)
            append_decision(session, Decision(claim.id, Verdict.CONFIRMED, "Ana", made))
    with sqlite_store.read() as session:
        january_found = gather_desk(session, date(2024, 1, 1), date(2024, 1, 31))
        march = gather_desk(session, date(2024, 3, 1), date(2024, 3, 20))
    assert [one.claim.id for one in january_found.new] == [mine.id]
    assert (january_found.decided, january_found.undated, january_found.waiting_all) == ((), 1, 0)
    assert march.new == ()
    assert [one.claim.id for one in march.decided] == [mine.id, theirs.id]


def test_what_waits_of_a_period_is_apart_from_all_that_waits(sqlite_store: Store) -> None:
    claim = make_claim(MINE, cue="dijo", source="el Kremlin", content="el tren blindado llegará mañana")
    save_article(sqlite_store, MINE, [claim], published=date(2024, 1, 10))
    save_article(sqlite_store, THEIRS, [make_claim(THEIRS, cue="teme", content="suban los impuestos")])
    with sqlite_store.read() as session:
        found = gather_desk(session, date(2024, 1, 10), date(2024, 1, 10))
    assert (found.waiting_new, found.waiting_all) == (1, 2)
    assert [one.claim.cue for one in found.waiting] == ["dijo"]


def test_wrongly_read_claims_are_in_no_report_unless_they_are_asked_for(sqlite_store: Store) -> None:
    right = make_claim(THEIRS, cue="según", source="Seúl", content="El tren blindado llega mañana")
    wrong = make_claim(THEIRS, cue="teme", source="Seúl", content="suban los impuestos", certainty=Certainty.PROBABLE)
    save_article(sqlite_store, THEIRS, [right, wrong], [make_link("Seúl"), make_link("Seúl")], published=DAY)
    save_article(
        sqlite_store, MINE, [make_claim(MINE, cue="dijo", content="el tren blindado llegará mañana")], published=DAY
    )
    with sqlite_store.write() as session:
        mine = next(claim for claim in find_claims(session, ClaimFilter()) if claim.cue == "teme")
        told = Decision(mine.id, None, "Ana", NOON, reading=Reading.WRONG, fault=Fault.SPAN)
        append_decision(session, told)
    with sqlite_store.read() as session:
        one, other = sorted(find_by_document(session, read_query("")), key=lambda item: len(item[1]))
        texts = (one[0].card.id, other[0].card.id)
        for with_wrong in (False, True):
            source = gather_source(session, "Seúl", with_wrong=with_wrong)
            compared = gather_comparison(session, *texts, with_wrong=with_wrong)
            desk = gather_desk(session, DAY, DAY, with_wrong=with_wrong)
            itself = gather_claim(session, mine.id, with_wrong=with_wrong)
            left_out = 0 if with_wrong else 1
            assert (len(source.said), source.wrong) == (2 - left_out, left_out)
            assert source.all_certainties.get(Certainty.PROBABLE, 0) == 1 - left_out
            assert (len(compared.others), compared.wrong) == (2 - left_out, left_out)
            assert (len(desk.new), desk.wrong) == (3 - left_out, left_out)
            assert itself.placed.claim.id == mine.id


def test_a_claim_that_is_not_there_is_told(filled: Store) -> None:
    with filled.read() as session, pytest.raises(NotFound):
        gather_claim(session, "ffff")
