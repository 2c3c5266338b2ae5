"""An edited article: what becomes of each claim, and of the decisions on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from claimtrack.errors import NoVersion
from claimtrack.model import Decision, Fate, SourceText, Verdict, claim_id, document_id
from claimtrack.store import (
    ClaimFilter,
    Finding,
    Saved,
    SaveStatus,
    Store,
    append_decision,
    claims_of_document,
    decisions_of,
    find_claims,
    list_documents,
    load_changes,
    load_claim,
    origin_of,
    save_documents,
    verify,
)
from tests.factory import NOON, make_claim, make_extraction, make_source_text, make_tools

URL = "https://lavoz.example/cumbre"
FIRST = (
    "Ana dijo que habrá paz. Berta dijo que mañana llegan doce barcos. Carla dijo que no sabe nada. Eva dijo que sí."
)
SECOND = (
    "Ana dijo que habrá paz. Nueva: Carla dijo que no sabe nada. Berta dijo que mañana llegan quince barcos. "
    "Dora dijo que lloverá."
)
THIRD = SECOND.replace("Nueva: ", "")
CLAIMS = {
    FIRST: (
        ("Ana", "habrá paz"),
        ("Berta", "mañana llegan doce barcos"),
        ("Carla", "no sabe nada"),
        ("Eva", "sí"),
    ),
    SECOND: (
        ("Ana", "habrá paz"),
        ("Carla", "no sabe nada"),
        ("Berta", "mañana llegan quince barcos"),
        ("Dora", "lloverá"),
    ),
}
CLAIMS[THIRD] = CLAIMS[SECOND]


def finding(text: str, **details: str) -> Finding:
    claims = [make_claim(text, content=content, cue="dijo", source=source) for source, content in CLAIMS[text]]
    return Finding(make_source_text(text, **({"url": URL} | details)), make_extraction(*claims), [None] * len(claims))


def save(store: Store, *findings: Finding, version: str = "0.1.0") -> list[Saved]:
    with store.write() as session:
        return save_documents(session, findings, tools=make_tools(version=version), now=NOON)


def key_of(store: Store, text: str, content: str) -> str:
    """The id of the claim with this content in this text."""
    document = document_id(make_source_text(text, url=URL))
    with store.read() as session:
        found = find_claims(session, ClaimFilter(document=document, superseded=True))
    return next(claim.id for claim in found if claim.content == (content,))


def decide(store: Store, key: str, verdict: Verdict = Verdict.CONFIRMED) -> None:
    with store.write() as session:
        append_decision(session, Decision(key, verdict, "Ana Ruiz", NOON))


def verdict_of(store: Store, key: str) -> Verdict:
    """By the decisions, and as the search has it."""
    with store.read() as session:
        found = load_claim(session, key)
        listed = find_claims(session, ClaimFilter(verdict=(found.verdict,), superseded=True))
    assert key in {one.id for one in listed}
    return found.verdict


def test_each_claim_of_the_older_text_is_kept_moved_changed_or_orphaned(store: Store) -> None:
    save(store, finding(FIRST))
    [saved] = save(store, finding(SECOND))
    assert (saved.status, saved.version) == (SaveStatus.EDITED, 2)
    assert [(one.claim_id, one.kind) for one in saved.followed] == [
        (key_of(store, FIRST, "habrá paz"), Fate.KEPT),
        (key_of(store, FIRST, "mañana llegan doce barcos"), Fate.CHANGED),
        (key_of(store, FIRST, "no sabe nada"), Fate.MOVED),
        (key_of(store, FIRST, "sí"), Fate.ORPHANED),
    ]
    assert [one.successor_id for one in saved.followed] == [
        key_of(store, SECOND, "habrá paz"),
        key_of(store, SECOND, "mañana llegan quince barcos"),
        key_of(store, SECOND, "no sabe nada"),
        None,
    ]
    assert verify(store).problems == ()


def test_an_edited_article_keeps_the_details_that_it_comes_without(store: Store) -> None:
    with store.write() as session:
        first = finding(FIRST)
        described = replace(first.source_text, title="La cumbre", outlet="La Voz", published=date(2023, 9, 11))
        save_documents(session, [replace(first, source_text=described)], tools=make_tools(), now=NOON)
        second = finding(SECOND)
        bare = replace(second.source_text, title="Otra vez la cumbre", outlet=None, published=None)
        save_documents(session, [replace(second, source_text=bare)], tools=make_tools(), now=NOON)
    with store.read() as session:
        last = next(card for card in list_documents(session) if card.id == document_id(bare))
        found = find_claims(session, ClaimFilter(outlet="la voz", since=date(2023, 9, 11), until=date(2023, 9, 11)))
    assert (last.title, last.outlet, last.published) == ("Otra vez la cumbre", "La Voz", date(2023, 9, 11))
    assert {claim.document_id for claim in found} == {last.id}
    assert verify(store).problems == ()


def test_only_the_last_text_s_claims_are_found_and_both_texts_stay(store: Store) -> None:
    save(store, finding(FIRST))
    save(store, finding(SECOND))
    with store.read() as session:
        assert {one.content[0] for one in find_claims(session, ClaimFilter())} == {c for _, c in CLAIMS[SECOND]}
        assert len(find_claims(session, ClaimFilter(superseded=True))) == 8
        assert sorted(card.claims for card in list_documents(session)) == [0, 4]


@pytest.mark.parametrize("content", ["habrá paz", "no sabe nada"])
def test_verdict_holds_on_for_a_claim_that_was_kept_or_moved(store: Store, content: str) -> None:
    save(store, finding(FIRST))
    decide(store, key_of(store, FIRST, content))
    save(store, finding(SECOND))
    assert verdict_of(store, key_of(store, SECOND, content)) is Verdict.CONFIRMED
    # And later on, whichever of the two is decided on.
    decide(store, key_of(store, FIRST, content), Verdict.DISPUTED)
    assert verdict_of(store, key_of(store, SECOND, content)) is Verdict.DISPUTED
    decide(store, key_of(store, SECOND, content), Verdict.CONFIRMED)
    assert verdict_of(store, key_of(store, FIRST, content)) is Verdict.CONFIRMED
    assert verify(store).problems == ()


def test_changed_claim_asks_for_another_look_and_says_what_stood_before(store: Store) -> None:
    save(store, finding(FIRST))
    old = key_of(store, FIRST, "mañana llegan doce barcos")
    decide(store, old)
    save(store, finding(SECOND))
    new = key_of(store, SECOND, "mañana llegan quince barcos")
    assert verdict_of(store, new) is Verdict.UNREVIEWED
    assert verdict_of(store, old) is Verdict.CONFIRMED
    with store.read() as session:
        origin = origin_of(session, new)
    assert origin is not None
    assert (origin.claim_id, origin.kind, origin.verdict) == (old, Fate.CHANGED, Verdict.CONFIRMED)
    assert 0.7 < origin.score < 1


def test_orphan_s_decisions_are_kept_with_it(store: Store) -> None:
    save(store, finding(FIRST))
    key = key_of(store, FIRST, "sí")
    decide(store, key)
    save(store, finding(SECOND))
    with store.read() as session:
        assert [one.verdict for one in decisions_of(session, key)] == [Verdict.CONFIRMED]


def test_verdict_goes_through_several_versions(store: Store) -> None:
    save(store, finding(FIRST))
    decide(store, key_of(store, FIRST, "no sabe nada"))
    save(store, finding(SECOND), finding(THIRD))  # both in one transaction
    assert verdict_of(store, key_of(store, THIRD, "no sabe nada")) is Verdict.CONFIRMED
    with store.read() as session:
        assert load_changes(session, document_id(make_source_text(FIRST, url=URL))).number == 3
    assert verify(store).problems == ()


def test_older_text_read_again_stays_the_older_version(store: Store) -> None:
    save(store, finding(FIRST))
    save(store, finding(SECOND))
    [again] = save(store, finding(FIRST))
    assert (again.status, again.version) == (SaveStatus.UNCHANGED, None)
    [other_tools] = save(store, finding(FIRST), version="0.2.0")
    assert other_tools.status is SaveStatus.UPDATED
    with store.read() as session:
        assert claims_of_document(session, again.document_id) == []
    assert verify(store).problems == ()


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ({"id": "a1"}, {"id": "a1"}, True),
        ({"id": "a1", "outlet": "El País"}, {"id": "a1", "outlet": "EL PAIS"}, True),
        ({"id": "a1", "outlet": "El País"}, {"id": "a1", "outlet": "La Voz"}, False),
        ({"id": "a1"}, {"id": "a2"}, False),
        ({"id": "a1", "url": "https://a.example/"}, {"id": "a1"}, True),
        ({"id": "a1", "url": "https://a.example/"}, {"id": "a1", "url": "https://b.example/"}, False),
        ({}, {}, False),
    ],
)
def test_given_id_makes_a_version_where_nothing_contradicts_it(
    store: Store, first: dict[str, str], second: dict[str, str], one: bool
) -> None:
    none = {"url": ""}
    save(store, finding(FIRST, **(none | first)))
    [saved] = save(store, finding(SECOND, **(none | second)))
    assert (saved.status is SaveStatus.EDITED) is one


def test_same_line_number_of_another_file_is_no_version(store: Store) -> None:
    """Ids 1, 2, 3 come in every export; two texts with nothing in common are two articles."""
    other = "Fidel cree en milagros."
    save(store, finding(FIRST, url="", id="1"))
    text = SourceText(other, "b.jsonl", id="1")
    [saved] = save(store, Finding(text, make_extraction(make_claim(other, content="milagros")), [None]))
    assert saved.status is SaveStatus.NEW


def test_changes_show_both_texts_claims_in_order_and_the_new_ones_last(store: Store) -> None:
    save(store, finding(FIRST))
    save(store, finding(SECOND))
    with store.read() as session:
        found = load_changes(session, document_id(make_source_text(FIRST, url=URL))[:8])
    assert (found.older, found.newer) == tuple(document_id(make_source_text(t, url=URL)) for t in (FIRST, SECOND))
    shown = [(c.kind, c.old and c.old.content[0], c.new and c.new.content[0]) for c in found.changes]
    assert shown == [
        (Fate.KEPT, "habrá paz", "habrá paz"),
        (Fate.CHANGED, "mañana llegan doce barcos", "mañana llegan quince barcos"),
        (Fate.MOVED, "no sabe nada", "no sabe nada"),
        (Fate.ORPHANED, "sí", None),
        (None, None, "lloverá"),
    ]


@pytest.mark.parametrize("number", [None, 2, 7])
def test_article_with_one_text_has_nothing_to_compare(store: Store, number: int | None) -> None:
    [saved] = save(store, finding(FIRST))
    with store.read() as session, pytest.raises(NoVersion, match="only one text"):
        load_changes(session, saved.document_id, number)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE successors SET score = 1",
        "DELETE FROM successors",
        "UPDATE versions SET number = 9",
        "DELETE FROM ledger",
    ],
)
def test_database_itself_refuses_to_change_what_became_of_a_claim(store: Store, change: str) -> None:
    save(store, finding(FIRST))
    save(store, finding(SECOND))
    decide(store, key_of(store, FIRST, "sí"))

    def run() -> None:
        with store.write() as session:
            session.execute(sql(change))

    with pytest.raises(DBAPIError, match="append-only"):
        run()


def test_decision_made_while_the_article_is_edited_holds_on(store: Store) -> None:
    for number in range(8):
        url = f"{URL}/{number}"
        save(store, finding(FIRST, url=url))
        old = claim_id(document_id(make_source_text(FIRST, url=url)), finding(FIRST).extraction.claims[0])
        new = claim_id(document_id(make_source_text(SECOND, url=url)), finding(SECOND).extraction.claims[0])
        with ThreadPoolExecutor(2) as pool:
            decided = pool.submit(decide, store, old)
            edited = pool.submit(save, store, finding(SECOND, url=url))
            decided.result()
            edited.result()
        assert verdict_of(store, new) is Verdict.CONFIRMED
    assert verify(store).problems == ()
