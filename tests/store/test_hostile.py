"""Names, texts and notes that look like SQL, like a query or like nothing at all are data on both databases."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from claimtrack.config import Settings
from claimtrack.errors import BadQuery, StoreRefused
from claimtrack.model import Correction, Decision, Evidence, Fault, Reading, Verdict, Work
from claimtrack.review import split_source
from claimtrack.roles import Role, Use
from claimtrack.store import (
    ClaimFilter,
    SavedFilter,
    Store,
    StoredClaim,
    append_decision,
    copy_rows,
    count_facets,
    decisions_of,
    find_claims,
    list_documents,
    list_filters,
    list_sources,
    open_store,
    read_acts,
    read_links,
    read_query,
    save_document,
    save_filter,
    stats,
    verify,
    write_log,
)
from claimtrack.store.accounts import add_account, add_token, load_account
from claimtrack.store.chain import read_lines
from tests.databases import KINDS
from tests.factory import NOON, make_claim, make_extraction, make_link, make_source_text, make_tools

HOSTILE = {
    "sql": "'); DROP TABLE claims; --",
    "quotes": "\"'`´“”«»\\'\\\"",
    "comment": "/* x */ -- ; #",
    "full-text": "NEAR(a b) OR c* NOT ^d {e}: f & g | !h <-> i:*A",
    "patterns": "%_%[a-z]?*\\%",
    "parameters": ":pk ? %s %(pk)s $1 {0}",
    "control": "a\x01b\x1b[31m\x7f\x85\r\n\tz",
    "right-to-left": "\u202eoderucso\u202c \u200f\u2066x\u2069",
    "invisible": "a\u200b\u200db\ufeff\u00ad",
    "marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "astral": "𝔎𝔯𝔢𝔪𝔩𝔦𝔫 👩‍👩‍👧‍👦 \U0010fffd",
    "long token": "x" * 20_000,
    "many tokens": "z " * 5_000,
    "one letter": "ñ",
}


def write(store: Store, words: str) -> None:
    """An article, a claim and decisions, in which all that a stranger may write is hostile."""
    source, content, cue = f"Ana {words} A", f"hay paz {words} B", f"dijo {words} C"
    text = f"{source} {cue} que {content}."
    claim = make_claim(text, content=content, cue=cue, source=source)
    link = make_link(f"Ana {words}")
    source_text = make_source_text(
        text, origin=words, id=words, title=words, outlet=f"El {words}", url=words, published=date(2023, 9, 12)
    )
    with store.write() as session:
        save_document(session, source_text, make_extraction(claim), [link], tools=make_tools(), now=NOON)
    [stored] = everything(store)
    evidence = (Evidence(words, words, "a" * 64, words),)
    correction = Correction(source=words)
    for decision in (
        Decision(stored.id, Verdict.CONFIRMED, f"Eva {words}", NOON, words, evidence),
        Decision(stored.id, None, "Eva", NOON, words, reading=Reading.WRONG, fault=Fault.SPAN, correction=correction),
        Decision(stored.id, None, "Eva", NOON, work=Work.ASSIGNED, assignee=f"Eva {words}"),
    ):
        with store.write() as session:
            append_decision(session, decision)


def everything(store: Store) -> list[StoredClaim]:
    with store.read() as session:
        return find_claims(session, ClaimFilter())


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_was_written_comes_back_is_found_is_logged_and_moves(
    settings: Settings, words: str, make_settings: Callable[[str], Settings]
) -> None:
    other = KINDS[settings.db_url.startswith("sqlite")]
    with open_store(settings) as store, open_store(make_settings(other)) as copy:
        write(store, words)
        assert_letter_by_letter(store, words)
        assert_found(store, words)
        assert_logged(store)
        copy_rows(store, copy)
        assert verify(copy) == verify(store)
        assert_letter_by_letter(copy, words)
        assert_found(copy, words)


def assert_letter_by_letter(store: Store, words: str) -> None:
    [claim] = everything(store)
    assert (claim.content, claim.source, claim.cue) == ((f"hay paz {words} B",), f"Ana {words} A", f"dijo {words} C")
    assert (claim.title, claim.outlet, claim.url, claim.source_name) == (words, f"El {words}", words, f"Ana {words}")
    with store.read() as session:
        [card] = list_documents(session)
        assert (card.origin, card.given_id) == (words, words)
        assert [source.name for source in list_sources(session)] == [f"Ana {words}"]
        first, second, third = decisions_of(session, claim.id)
    assert (first.reviewer, first.note, first.evidence[0].quote) == (f"Eva {words}", words, words)
    assert (second.correction.source, third.assignee) == (words, f"Eva {words}")
    found = verify(store)
    assert (found.problems, found.documents, found.decisions) == ((), 1, 3)


def assert_found(store: Store, words: str) -> None:
    """By plain words beside it; by itself it is found or refused in words, and does no harm."""
    with store.read() as session:
        assert count_facets(session, read_query("paz source:ana cue:dijo outlet:el*")).total == 1
        assert len(find_claims(session, ClaimFilter(outlet=f"El {words}"))) == 1
    for query in (words, f'"{words}"', f"outlet:({words})", f"source:{words}*"):
        with contextlib.suppress(BadQuery), store.read() as session:
            assert count_facets(session, read_query(query)).total in (0, 1)
    assert len(everything(store)) == 1


def assert_logged(store: Store) -> None:
    out = io.StringIO()
    write_log(store, out)
    lines = out.getvalue().split("\n")
    assert len(lines) == 4  # with the empty one behind the last line's end
    with store.read() as session:
        assert list(read_lines(lines)) == list(read_links(session))


@pytest.mark.parametrize("place", ["text", "title", "outlet", "url", "origin", "id", "source"])
def test_a_nul_which_one_of_the_databases_cannot_keep_is_refused_by_both(store: Store, place: str) -> None:
    given = {"text": "Ana dijo que hay paz."} | {place: "Ana dijo que hay paz.\0"}
    link = make_link(given.pop("source", "Ana"))
    claim = make_claim(given["text"], content="hay paz", cue="dijo", source="Ana")

    def save() -> None:
        with store.write() as session:
            text = make_source_text(given.pop("text"), **given)
            save_document(session, text, make_extraction(claim), [link], tools=make_tools(), now=NOON)

    with pytest.raises(StoreRefused, match="NUL") as told:
        save()
    assert "\n" not in str(told.value)
    assert everything(store) == []


@pytest.mark.parametrize(
    "said",
    [
        {"note": "a\0"},
        {"reviewer": "a\0"},
        {"evidence": (Evidence("https://b.example/\0"),)},
        {"evidence": (Evidence("https://b.example/", "", "", "a\0"),)},
        {"verdict": None, "work": Work.ASSIGNED, "assignee": "a\0"},
        {"verdict": None, "reading": Reading.WRONG, "correction": Correction(source="a\0")},
    ],
)
def test_a_nul_in_a_decision_is_refused(store: Store, said: dict[str, Any]) -> None:
    write(store, "x")
    [claim] = everything(store)
    before = verify(store)

    def decide() -> None:
        with store.write() as session:
            append_decision(session, replace(Decision(claim.id, Verdict.DISPUTED, "Eva", NOON), **said))

    with pytest.raises(StoreRefused, match="NUL"):
        decide()
    assert verify(store) == before


def keep_account(store: Store, words: str) -> None:
    with store.write() as session:
        add_account(session, words, Role.READER, None, NOON)


def keep_label(store: Store, words: str) -> None:
    with store.write() as session:
        add_account(session, "Ana", Role.READER, None, NOON)
        account = load_account(session, "Ana")
        add_token(session, account, Use.API, sha256="a" * 64, now=NOON, expires_at=None, label=words)


def keep_filter_name(store: Store, words: str) -> None:
    with store.write() as session:
        save_filter(session, "Ana", SavedFilter(words, "paz", "worth"))


def keep_filter_query(store: Store, words: str) -> None:
    with store.write() as session:
        save_filter(session, "Ana", SavedFilter("Míos", words, "worth"))


def keep_note(store: Store, words: str) -> None:
    write(store, "x")
    [claim] = everything(store)
    split_source(store, claim.source_id or 0, [claim.id], "Otra Ana", reviewer="Eva", now=NOON, note=words)


def keep_reviewer(store: Store, words: str) -> None:
    write(store, "x")
    [claim] = everything(store)
    split_source(store, claim.source_id or 0, [claim.id], "Otra Ana", reviewer=words, now=NOON)


KEEPERS = (keep_account, keep_label, keep_filter_name, keep_filter_query, keep_note, keep_reviewer)
UNREADABLE = {"nul": "\0", "bell": "\x07", "escape": "\x1b[31m", "c1": "\x85", "delete": "\x7f", "half": "\ud800"}


@pytest.mark.parametrize("keep", KEEPERS)
@pytest.mark.parametrize("words", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_control_character_in_what_people_name_and_note_is_refused_by_both(
    store: Store, keep: Callable[[Store, str], None], words: str
) -> None:
    with pytest.raises(StoreRefused, match=r"the .* holds (a control character|a NUL|half a character)") as told:
        keep(store, f"Ana {words} b")
    assert str(told.value).isprintable()
    found = stats(store)
    assert (found.accounts, found.source_acts) == (0, 0)
    with store.read() as session:
        assert list_filters(session, "Ana") == []


@pytest.mark.parametrize("keep", KEEPERS)
def test_what_can_be_read_is_kept_by_both(store: Store, keep: Callable[[Store, str], None]) -> None:
    keep(store, "Ana «ñ» \u200f 👩‍👩‍👧‍👦 '); DROP TABLE claims; --")
    assert verify(store).problems == ()


def test_a_note_on_sources_may_have_lines(store: Store) -> None:
    keep_note(store, "uno\r\n\tdos")
    with store.read() as session:
        assert [act.note for act in read_acts(session)] == ["uno\r\n\tdos"]


@pytest.mark.parametrize("given", [{"title": "a\ud800"}, {"outlet": "\udfff"}])
def test_half_a_character_is_refused_in_words(store: Store, given: dict[str, str]) -> None:
    def save() -> None:
        with store.write() as session:
            text = make_source_text("Ana dijo que hay paz.", **given)
            save_document(session, text, make_extraction(), [None, None], tools=make_tools(), now=NOON)

    with pytest.raises(StoreRefused, match="no UTF-8"):
        save()
