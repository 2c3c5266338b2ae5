"""Sources joined and parted: everything that shows or finds a source follows, and everything can be taken back."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from claimtrack.errors import BadSourceAct, NotFound
from claimtrack.review import merge_sources, split_source, undo_source_act
from claimtrack.store import (
    ClaimFilter,
    Facet,
    Finding,
    Store,
    StoredSource,
    count_facets,
    find_claims,
    find_sources_named,
    list_sources,
    load_source,
    read_acts,
    read_query,
    save_documents,
    verify,
)
from claimtrack.store.indexing import rebuild_index
from tests.factory import NOON, make_claim, make_extraction, make_link, make_source_text, make_tools

TEXT = "El Kremlin dijo que uno. Moscú dijo que dos. Seúl dijo que tres. Ana dijo que cuatro."
NAMES = ("Kremlin", "Moscú", "Seúl", "Ana")
WORDS = ("uno", "dos", "tres", "cuatro")


def save(store: Store, text: str, names: tuple[str, ...], words: tuple[str, ...]) -> None:
    claims = [make_claim(text, content=word, source=name) for name, word in zip(names, words, strict=True)]
    finding = Finding(make_source_text(text), make_extraction(*claims), [make_link(name) for name in names])
    with store.write() as session:
        save_documents(session, [finding], tools=make_tools(), now=NOON)


@pytest.fixture
def four(store: Store) -> dict[str, StoredSource]:
    """A text in which four sources say a word each."""
    save(store, TEXT, NAMES, WORDS)
    with store.read() as session:
        return {source.name: source for source in list_sources(session)}


def who_says(store: Store) -> dict[str, str | None]:
    with store.read() as session:
        return {claim.content[0]: claim.source_name for claim in find_claims(session, ClaimFilter())}


def said_by(store: Store, query: str) -> list[str]:
    with store.read() as session:
        return sorted(claim.content[0] for claim in find_claims(session, ClaimFilter(query=query)))


def merge(store: Store, one: StoredSource, other: StoredSource) -> int:
    return merge_sources(store, one.id, other.id, reviewer="Eva", now=NOON).position or 0


def test_a_merged_source_s_claims_are_the_other_s_everywhere(store: Store, four: dict[str, StoredSource]) -> None:
    merge(store, four["Moscú"], four["Kremlin"])
    assert who_says(store) == {"uno": "Kremlin", "dos": "Kremlin", "tres": "Seúl", "cuatro": "Ana"}
    assert said_by(store, "source:kremlin") == ["dos", "uno"]
    assert said_by(store, "source:moscú") == ["dos"]
    with store.read() as session:
        kremlin = load_source(session, four["Moscú"].id)
        assert (kremlin.id, kremlin.claims, set(kremlin.aliases)) == (four["Kremlin"].id, 2, {"Kremlin", "Moscú"})
        assert [one.name for one in list_sources(session)] == ["Kremlin", "Ana", "Seúl"]
        assert [one.name for one in list_sources(session, named="mos")] == ["Kremlin"]
        assert find_sources_named(session, "moscú") == [kremlin.id]
        assert len(find_claims(session, ClaimFilter(source_id=kremlin.id))) == 2
        facets = count_facets(session, read_query(""))
        assert {count.value: count.claims for count in facets.counts[Facet.SOURCE]}["Kremlin"] == 2
    assert verify(store).problems == ()


def test_texts_that_come_later_follow_too(store: Store, four: dict[str, StoredSource]) -> None:
    merge(store, four["Moscú"], four["Kremlin"])
    save(store, "Moscú dijo que cinco.", ("Moscú",), ("cinco",))
    assert who_says(store)["cinco"] == "Kremlin"
    assert said_by(store, "source:kremlin") == ["cinco", "dos", "uno"]
    assert verify(store).problems == ()


def test_an_undo_parts_them_again_and_the_log_keeps_both(store: Store, four: dict[str, StoredSource]) -> None:
    before = who_says(store)
    position = merge(store, four["Moscú"], four["Kremlin"])
    undo_source_act(store, position, reviewer="Luis", now=NOON, note="No lo es")
    assert who_says(store) == before
    assert said_by(store, "source:kremlin") == ["uno"]
    with store.read() as session:
        assert [(act.deed, act.reviewer) for act in read_acts(session)] == [("merge", "Eva"), ("undo", "Luis")]
    assert verify(store).problems == ()


def test_claims_are_split_off_to_a_new_source_and_come_back(store: Store, four: dict[str, StoredSource]) -> None:
    with store.read() as session:
        (claim,) = find_claims(session, ClaimFilter(query="content:cuatro"))
    act = split_source(store, four["Ana"].id, [claim.id], "Ana  Gil", reviewer="Eva", now=NOON)
    assert who_says(store)["cuatro"] == "Ana Gil"
    assert said_by(store, 'source:"ana gil"') == ["cuatro"]
    with store.read() as session, pytest.raises(NotFound):
        load_source(session, four["Ana"].id)
    undo_source_act(store, act.position or 0, reviewer="Eva", now=NOON)
    assert who_says(store)["cuatro"] == "Ana"
    assert verify(store).problems == ()


def test_a_split_goes_to_a_source_that_is_known_by_its_name(store: Store, four: dict[str, StoredSource]) -> None:
    with store.read() as session:
        (claim,) = find_claims(session, ClaimFilter(query="content:cuatro"))
    split_source(store, four["Ana"].id, [claim.id], "seúl", reviewer="Eva", now=NOON)
    with store.read() as session:
        assert load_source(session, four["Seúl"].id).claims == 2


def test_an_index_that_is_made_anew_knows_it_all(store: Store, four: dict[str, StoredSource]) -> None:
    merge(store, four["Moscú"], four["Kremlin"])
    before = who_says(store)
    with store.write() as session:
        rebuild_index(session)
    assert who_says(store) == before
    assert verify(store).problems == ()


def test_what_cannot_be_is_refused_and_nothing_is_logged(store: Store, four: dict[str, StoredSource]) -> None:
    with store.read() as session:
        (claim,) = find_claims(session, ClaimFilter(query="content:uno"))
    ana = four["Ana"].id
    with pytest.raises(BadSourceAct, match="same source already"):
        merge_sources(store, ana, ana, reviewer="Eva", now=NOON)
    with pytest.raises(NotFound):
        merge_sources(store, ana, 999, reviewer="Eva", now=NOON)
    with pytest.raises(BadSourceAct, match="not one of Ana"):
        split_source(store, ana, [claim.id], "Otra", reviewer="Eva", now=NOON)
    with pytest.raises(BadSourceAct, match="Ana is Ana"):
        split_source(store, ana, said_ids(store, "cuatro"), "Ana", reviewer="Eva", now=NOON)
    with pytest.raises(BadSourceAct, match="mark the claims"):
        split_source(store, ana, [], "Otra", reviewer="Eva", now=NOON)
    with pytest.raises(BadSourceAct, match="needs a name"):
        split_source(store, ana, said_ids(store, "cuatro"), " ", reviewer="Eva", now=NOON)
    with pytest.raises(BadSourceAct, match="no act"):
        undo_source_act(store, 1, reviewer="Eva", now=NOON)
    with store.read() as session:
        assert read_acts(session) == []


def said_ids(store: Store, word: str) -> list[str]:
    with store.read() as session:
        return [claim.id for claim in find_claims(session, ClaimFilter(query=f"content:{word}"))]


@pytest.mark.parametrize("change", ["UPDATE source_acts SET note = 'x'", "DELETE FROM source_acts"])
def test_the_log_of_acts_cannot_be_changed(store: Store, four: dict[str, StoredSource], change: str) -> None:
    merge(store, four["Moscú"], four["Kremlin"])
    with pytest.raises(DBAPIError, match="append-only"), store.write() as session:
        session.execute(sql(change))
