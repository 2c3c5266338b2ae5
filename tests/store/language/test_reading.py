"""The query language, without a database: what is typed -> what is asked for, or why not and where."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import BadQuery
from claimtrack.store.language import (
    EVERYTHING,
    FIELDS,
    MAX_QUERY,
    AllOf,
    AnyOf,
    AssignedTo,
    Confident,
    FromOutlet,
    InDocument,
    Label,
    Labelled,
    Not,
    Place,
    Published,
    Query,
    Words,
    read_query,
    rungs,
    sought_words,
    source_words,
)

DOCS = Path(__file__).parents[3] / "docs" / "search.md"
EXAMPLE = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
KIM, PUTIN = Words(("kim",)), Words(("putin",))


def phrase(*tokens: str, prefix: bool = False) -> Words:
    return Words(tokens, exact=True, prefix=prefix)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("Kim", KIM),
        ("Kim Putin", AllOf((KIM, PUTIN))),
        ("Kim AND Putin", AllOf((KIM, PUTIN))),
        ("Kim OR Putin", AnyOf((KIM, PUTIN))),
        ("Kim Putin OR Peña", AnyOf((AllOf((KIM, PUTIN)), Words(("pena",))))),
        ("Kim (Putin OR Peña)", AllOf((KIM, AnyOf((PUTIN, Words(("pena",))))))),
        ('"Armas Nucleares"', phrase("armas", "nucleares")),
        ("«armas nucleares»", phrase("armas", "nucleares")),
        ("minist*", phrase("minist", prefix=True)),
        ('"ministro de def"*', phrase("ministro", "de", "def", prefix=True)),
        ("Kim -rumor", AllOf((KIM, Not(Words(("rumor",)))))),
        ('assigned:"Ana  Ruíz" work:in-review', AllOf((AssignedTo("ana ruiz"), Labelled(Label.WORK, ("in-review",))))),
        ("Kim NOT rumor", AllOf((KIM, Not(Words(("rumor",)))))),
        ("EE.UU.", phrase("ee", "uu")),
        ("17:30", phrase("17", "30")),
        ("guerra - paz", AllOf((Words(("guerra",)), Words(("paz",))))),
        ("not or and", AllOf((Words(("not",)), Words(("or",)), Words(("and",))))),
        ("source:Kremlin", Words(("kremlin",), (Place.SOURCE,))),
        ("title:(kim putin)", AllOf((Words(("kim",), (Place.TITLE,)), Words(("putin",), (Place.TITLE,))))),
        ("certainty:possible,probable", Labelled(Label.CERTAINTY, ("possible", "probable"))),
        ("VERDICT:Disputed", Labelled(Label.VERDICT, ("disputed",))),
        ('outlet:"El País"', FromOutlet("el pais")),
        ("doc:3f2a", InDocument("3f2a")),
        ("since:2023-09", Published(since=date(2023, 9, 1))),
        ("until:2024-02", Published(until=date(2024, 2, 29))),
        ("anonymity:nobody,role-in-body", Labelled(Label.ANONYMITY, ("nobody", "role in body"))),
        ('anonymity:"role in body"', Labelled(Label.ANONYMITY, ("role in body",))),
        ("confidence:>=0.8", Confident(((">=", 0.8),))),
        ("confidence:<50%", Confident((("<", 0.5),))),
        ("confidence:0.5..0.8", Confident(((">=", 0.5), ("<=", 0.8)))),
        ("confidence:>0 confidence:<1", AllOf((Confident(((">", 0.0),)), Confident((("<", 1.0),))))),
    ],
)
def test_query_is_read_as(text: str, query: Query) -> None:
    assert read_query(text) == query


@pytest.mark.parametrize(
    ("text", "reason", "at"),
    [
        ("?! ...", "needs a word to look for", 0),
        ('kim "armas', "quotation mark is never closed", 4),
        ("kim (putin", "parenthesis is never closed", 4),
        ("kim) putin", "parenthesis was never opened", 3),
        ("kim ()", "nothing stands between these parentheses", 4),
        ("kim OR", "OR needs something after it", 4),
        ("OR kim", "OR needs something before it", 0),
        ("kim NOT", "NOT needs something after it", 4),
        ("certainty:sure", "no certainty is called 'sure'; choose certain, probable, possible or unknown", 10),
        ("sourc:kim", "did you mean source:", 0),
        ("source:(title:kim)", "title: cannot stand within source:", 8),
        ("since:ayer", "'ayer' is no date; write 2023-09-12, 2023-09 or 2023", 6),
        ("since:2023-02-30", "is no date", 6),
        ("anonymity:hidden", "no anonymity is called 'hidden'; choose named, role-in-body, role", 10),
        ("kim confidence:0.8", "'0.8' says no bounds; write confidence:>=0.8", 15),
        ("confidence:>=1.5", "says no bounds", 11),
        ("confidence:>=0.8.1", "says no bounds", 11),
        ("confidence:=>0.8", "says no bounds", 11),
        ("confidence:0.5..", "says no bounds", 11),
        ("confidence:>=٠", "says no bounds", 11),
        ("a" * (MAX_QUERY + 1), "longer than", MAX_QUERY),
        (" ".join("a" * 101), "more than 100 words and filters", 200),
        ("(" * 21 + "a" + ")" * 21, "more than 20 parentheses", 20),
    ],
)
def test_query_that_cannot_be_meant_is_refused_with_the_reason_and_the_place(text: str, reason: str, at: int) -> None:
    with pytest.raises(BadQuery, match=re.escape(reason)) as refused:
        read_query(text)
    assert refused.value.at == at


@pytest.mark.parametrize("example", EXAMPLE.findall(DOCS.read_text(encoding="utf-8")))
def test_every_example_of_the_docs_is_a_query(example: str) -> None:
    assert read_query(example) != EVERYTHING


def test_the_docs_name_every_field() -> None:
    docs = DOCS.read_text(encoding="utf-8")
    assert [place for place in FIELDS if f"{place}:" not in docs] == []


def test_source_words_are_sought_in_sources_only() -> None:
    assert source_words("el Kremlin") == AllOf((Words(("el",), (Place.SOURCE,)), Words(("kremlin",), (Place.SOURCE,))))


def test_a_ladder_goes_from_the_words_as_typed_in_the_content_to_the_query_itself() -> None:
    ladder = rungs(KIM)
    assert ladder[0] == Words(("kim",), (Place.CONTENT,), exact=True)
    assert ladder[-1] == KIM


def test_a_place_that_the_query_names_is_kept_on_every_rung() -> None:
    for rung in rungs(read_query("source:kim putin")):
        assert next(words for words in sought_words(rung) if words.tokens == ("kim",)).places == (Place.SOURCE,)


@given(st.text(max_size=60))
def test_words_hold_letters_and_digits_alone(text: str) -> None:
    try:
        query = read_query(text)
    except BadQuery:
        return
    for words in sought_words(query):
        assert words.tokens
        assert all(token.isalnum() for token in words.tokens)
