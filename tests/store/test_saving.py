"""Saving documents: what is kept, what a second time changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from claimtrack.errors import StoreRefused
from claimtrack.model import (
    Certainty,
    Claim,
    Decision,
    Extraction,
    LinkedSource,
    Skipped,
    SourceText,
    Verdict,
    claim_id,
    document_id,
)
from claimtrack.store import (
    ClaimFilter,
    SaveStatus,
    Store,
    Tools,
    append_decision,
    claims_of_document,
    find_claims,
    is_unchanged,
    list_documents,
    list_sources,
    load_claim,
    load_document,
    save_document,
)
from tests.factory import (
    NOON,
    TEXT,
    claims_within,
    make_extraction,
    make_link,
    make_source_text,
    make_tools,
    putin_claim,
    seoul_claim,
    span,
    texts,
)

LINKS = (make_link("Vladimir Putin", alias="El presidente ruso, Vladimir Putin"), make_link("Seúl"))
ADDRESSES = count()
TABLES = ("documents", "tools", "runs", "skipped", "sources", "source_aliases", "claims", "content_spans", "hedges")


def save(
    store: Store,
    source_text: SourceText | None = None,
    extraction: Extraction | None = None,
    *,
    links: tuple[LinkedSource | None, ...] | None = None,
    tools: Tools | None = None,
) -> SaveStatus:
    extraction = extraction or make_extraction()
    links = LINKS if links is None and len(extraction.claims) == 2 else links
    with store.write() as session:
        return save_document(
            session,
            source_text or make_source_text(),
            extraction,
            links or (None,) * len(extraction.claims),
            tools=tools or make_tools(),
            now=NOON,
        )


def count_rows(store: Store) -> dict[str, int]:
    with store.read() as session:
        return {t: session.execute(sql(f"SELECT count(*) FROM {t}")).scalar_one() for t in TABLES}


def test_saved_claims_come_back_as_they_were(store: Store) -> None:
    assert save(store) is SaveStatus.NEW
    with store.read() as session:
        found = claims_of_document(session, document_id(make_source_text()))
    assert [one.claim for one in found] == [putin_claim(), seoul_claim()]
    assert [one.content for one in found] == [("la reunión podría celebrarse mañana",), ("no hay fecha",)]
    assert (found[0].cue, found[0].source, found[0].source_name) == (
        "dijo",
        "El presidente ruso, Vladimir Putin",
        "Vladimir Putin",
    )


def test_document_comes_back_with_its_run_and_what_was_skipped(store: Store) -> None:
    skipped = Skipped("unclosed quote", span(TEXT, "Seúl"))
    source_text = make_source_text(
        id="art-1", title="La cumbre", outlet="La Voz", url="https://lavoz.example/1", published=date(2023, 9, 12)
    )
    save(store, source_text, make_extraction(skipped=[skipped]))
    with store.read() as session:
        found = load_document(session, document_id(source_text)[:6])
    assert found.text == TEXT
    assert found.skipped == (skipped,)
    assert found.run.tools == make_tools()
    assert found.run.started_at == NOON
    card = found.card
    assert (card.given_id, card.title, card.outlet, card.url) == ("art-1", "La cumbre", "La Voz", source_text.url)
    assert (card.published, card.added_at, card.claims, card.sha256) == (date(2023, 9, 12), NOON, 2, source_text.sha256)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_claim_survives_the_round_trip_and_a_second_saving(store: Store, data: st.DataObject) -> None:
    text = data.draw(texts)
    claims = data.draw(st.lists(claims_within(len(text)), max_size=4))
    source_text = make_source_text(text, url=f"https://a.example/{next(ADDRESSES)}")
    distinct: dict[str, Claim] = {}
    for claim in claims:
        distinct.setdefault(claim_id(document_id(source_text), claim), claim)
    assert save(store, source_text, Extraction(tuple(claims))) is SaveStatus.NEW
    before = count_rows(store)
    assert save(store, source_text, Extraction(tuple(claims))) is SaveStatus.UNCHANGED
    assert count_rows(store) == before
    with store.read() as session:
        found = claims_of_document(session, document_id(source_text))
    assert {one.id: one.claim for one in found} == distinct


def test_same_text_from_another_address_is_another_document(store: Store) -> None:
    save(store, make_source_text(url="https://a.example/"))
    assert save(store, make_source_text(url="https://b.example/")) is SaveStatus.NEW


def test_other_tools_make_a_new_run_and_keep_decisions_on_their_claims(store: Store) -> None:
    save(store)
    key = claim_id(document_id(make_source_text()), putin_claim())
    with store.write() as session:
        append_decision(session, Decision(key, Verdict.CONFIRMED, "Ana", NOON))
    sure = putin_claim(certainty=Certainty.CERTAIN, hedges=())
    status = save(store, extraction=make_extraction(sure), tools=make_tools(version="0.2.0"))
    assert status is SaveStatus.UPDATED
    with store.read() as session:
        found = load_claim(session, key)
        assert found.claim == sure
        assert found.verdict is Verdict.CONFIRMED
        assert load_document(session, found.document_id).run.id == found.run_id


def test_claim_that_a_later_run_no_longer_finds_is_superseded_not_deleted(store: Store) -> None:
    save(store)
    save(store, extraction=make_extraction(putin_claim()), tools=make_tools(version="0.2.0"))
    gone = claim_id(document_id(make_source_text()), seoul_claim())
    with store.read() as session:
        kept = load_claim(session, gone)
        assert not kept.active
        assert kept.claim == seoul_claim()
        assert kept.run_id < load_document(session, kept.document_id).run.id
        assert gone not in {one.id for one in find_claims(session, ClaimFilter())}
        assert gone in {one.id for one in find_claims(session, ClaimFilter(superseded=True))}
        assert [source.name for source in list_sources(session)] == []
        assert [card.claims for card in list_documents(session)] == [1]


def test_superseded_claim_is_active_again_once_found_again(store: Store) -> None:
    save(store)
    save(store, extraction=make_extraction(putin_claim()), tools=make_tools(version="0.2.0"))
    save(store, tools=make_tools(version="0.3.0"))
    with store.read() as session:
        assert len(find_claims(session, ClaimFilter(query="fecha"))) == 1


def test_details_given_later_are_added_and_missing_ones_take_nothing_away(store: Store) -> None:
    save(store, make_source_text(title="La cumbre"))
    assert save(store, make_source_text(outlet="La Voz")) is SaveStatus.UPDATED
    assert save(store, make_source_text()) is SaveStatus.UNCHANGED
    with store.read() as session:
        [card] = list_documents(session)
        assert (card.title, card.outlet) == ("La cumbre", "La Voz")
        assert len(find_claims(session, ClaimFilter(outlet="la voz"))) == 2


def test_is_unchanged_knows_text_tools_and_details(store: Store) -> None:
    with store.read() as session:
        assert not is_unchanged(session, make_source_text(), make_tools())
    save(store)
    with store.read() as session:
        assert is_unchanged(session, make_source_text(), make_tools())
        assert not is_unchanged(session, make_source_text(title="La cumbre"), make_tools())
        assert not is_unchanged(session, make_source_text(), make_tools(models={"depparse": "n" * 64}))


def test_sources_are_shared_between_documents_and_their_aliases_add_up(store: Store) -> None:
    save(store, make_source_text(url="https://a.example/"))
    other = (replace(LINKS[0], alias="Putin"), LINKS[1])
    save(store, make_source_text(url="https://b.example/"), links=other)
    with store.read() as session:
        [putin] = [source for source in list_sources(session) if source.name == "Vladimir Putin"]
        claims = find_claims(session, ClaimFilter(source_id=putin.id))
    assert putin.aliases == ("El presidente ruso, Vladimir Putin", "Putin", "Vladimir Putin")
    assert (putin.claims, putin.documents) == (2, 2)
    assert {claim.source_name for claim in claims} == {"Vladimir Putin"}


def test_nothing_of_a_document_is_kept_when_its_transaction_fails(store: Store) -> None:
    def save_until_power_fails() -> None:
        with store.write() as session:
            save_document(session, make_source_text(), make_extraction(), LINKS, tools=make_tools(), now=NOON)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        save_until_power_fails()
    assert set(count_rows(store).values()) == {0}


def test_text_with_nul_is_refused_in_one_line(store: Store) -> None:
    with pytest.raises(StoreRefused, match="NUL"):
        save(store, make_source_text("a\0b"), Extraction(()))
