"""The same told by several outlets: what counts as the same, the queue by how many tell it, and who else does."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claimtrack.model import Polarity
from claimtrack.store import (
    Finding,
    Page,
    Store,
    find_queue,
    find_repeats,
    parts,
    place_in_queue,
    queue,
    read_query,
    save_documents,
    verify,
)
from claimtrack.store.repeats import gist_of
from claimtrack.store.words import words_of
from claimtrack.workflow import Order
from tests.factory import NOON, make_claim, make_extraction, make_source_text, make_tools

TOLD = "el presidente viajará mañana a Rusia"
OTHERS = ("la ministra firmará el acuerdo", "los precios bajaron en agosto")


def gist(text: str, polarity: Polarity = Polarity.AFFIRMED) -> int | None:
    return gist_of(words_of((text,)), polarity)


def store_articles(store: Store, articles: Sequence[tuple[str | None, Sequence[str]]]) -> None:
    """Articles, each with its outlet and what is claimed in it."""
    findings = []
    for number, (outlet, contents) in enumerate(articles):
        text = f"Número {number}. " + " ".join(f"Alguien dijo que {content}." for content in contents)
        claims = [make_claim(text, content=content) for content in contents]
        source_text = make_source_text(text, origin=f"{number}.txt", outlet=outlet)
        findings.append(Finding(source_text, make_extraction(*claims), [None] * len(claims)))
    with store.write() as session:
        save_documents(session, findings, tools=make_tools(), now=NOON)


def words(page: Page) -> list[str]:
    return [claim.content[0] for claim in page.claims]


def test_order_inflection_and_small_words_make_no_difference() -> None:
    assert gist(TOLD) == gist("a Rusia viajarán los presidentes mañana") is not None
    assert gist("Kim viajará mañana a Rusia") != gist("viajará mañana a Rusia el presidente")
    assert gist(TOLD) != gist("el presidente viajará mañana a China")
    assert gist(TOLD) != gist(TOLD, Polarity.DENIED)
    assert gist("murieron 12 personas en Kiev") != gist("murieron 13 personas en Kiev")


@pytest.mark.parametrize("text", ["", "viajará", "el presidente no lo hará"])
def test_too_little_is_no_repetition(text: str) -> None:
    assert gist(text) is None


@pytest.mark.parametrize("portion", [1, 1_000])
def test_what_most_outlets_tell_comes_first_and_pages_go_on(
    store: Store, portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PORTION", portion)
    monkeypatch.setattr(queue, "PORTION", portion)
    store_articles(
        store,
        [
            ("La Voz", [OTHERS[0], TOLD]),
            ("El Diario", ["mañana el presidente viajará a Rusia", OTHERS[1]]),
            ("La Voz", [OTHERS[1]]),
            ("Tercero", [TOLD]),
            (None, [OTHERS[0]]),
        ],
    )
    with store.read() as session:
        everything = read_query("")
        whole = find_queue(session, everything, order=Order.OUTLETS, limit=20)
        assert [content for content in words(whole)[:3] if "Rusia" in content] == words(whole)[:3]
        assert set(words(whole)[3:5]) == {OTHERS[1]}  # two outlets; of OTHERS[0] just one is known
        assert words(whole)[5:] == [OTHERS[0]] * 2
        paged: list[str] = []
        cursor = None
        while len(paged) < 7:
            page = find_queue(session, everything, order=Order.OUTLETS, limit=2, cursor=cursor)
            paged += [claim.id for claim in page.claims]
            cursor = page.cursor
        assert paged == [claim.id for claim in whole.claims]
        place = place_in_queue(session, paged[2], order=Order.OUTLETS)
        assert find_queue(session, everything, order=Order.OUTLETS, limit=1, cursor=place).claims[0].id == paged[3]
    assert verify(store).problems == ()


def test_who_else_tells_it_is_found_in_other_documents_alone(store: Store) -> None:
    store_articles(store, [("La Voz", [TOLD, OTHERS[0]]), ("El Diario", [TOLD]), ("El País", [OTHERS[1]])])
    with store.read() as session:
        (first, second) = find_queue(session, read_query("content:rusia"), limit=9).claims
        assert [claim.id for claim in find_repeats(session, first.id)] == [second.id]
        assert [claim.id for claim in find_repeats(session, second.id)] == [first.id]
        (alone,) = find_queue(session, read_query("content:ministra"), limit=9).claims
        assert find_repeats(session, alone.id) == []
        assert find_repeats(session, "0" * 16) == []
