"""The query language, without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import BadQuery
from claimtrack.store.query import MAX_QUERY, Field, Query, Term, read_query, source_query


@pytest.mark.parametrize(
    ("text", "required", "excluded"),
    [
        ("Kim Putin", [Term(("kim",)), Term(("putin",))], []),
        ("Kim AND Putin", [Term(("kim",)), Term(("putin",))], []),
        ('"Armas Nucleares"', [Term(("armas", "nucleares"))], []),
        ("«armas nucleares»", [Term(("armas", "nucleares"))], []),
        ("minist*", [Term(("minist",), prefix=True)], []),
        ('"ministro de def"*', [Term(("ministro", "de", "def"), prefix=True)], []),
        ("Kim -rumor", [Term(("kim",))], [Term(("rumor",))]),
        ("Kim NOT rumor", [Term(("kim",))], [Term(("rumor",))]),
        ('Kim -"arma nuclear"', [Term(("kim",))], [Term(("arma", "nuclear"))]),
        ("Peña ÁRBOL", [Term(("pena",)), Term(("arbol",))], []),
        ("EE.UU.", [Term(("ee", "uu"))], []),
        ("guerra - paz", [Term(("guerra",)), Term(("paz",))], []),
        ("not or and", [Term(("not",)), Term(("or",)), Term(("and",))], []),
    ],
)
def test_query_is_read_as(text: str, required: list[Term], excluded: list[Term]) -> None:
    assert read_query(text) == Query(tuple(required), tuple(excluded))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "needs a word"),
        ("   ", "needs a word"),
        ("?! ()", "needs a word"),
        ('"armas', "never closed"),
        ("-rumor", "only says what to leave out"),
        ("Kim NOT", "NOT needs a word"),
        ("Kim OR Putin", "OR is not understood"),
        ("a" * (MAX_QUERY + 1), "longer than"),
    ],
)
def test_query_that_cannot_be_meant_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(BadQuery, match=reason):
        read_query(text)


def test_source_words_are_searched_in_sources_only() -> None:
    assert source_query("el Kremlin").required == (
        Term(("el",), field=Field.SOURCE),
        Term(("kremlin",), field=Field.SOURCE),
    )


@given(st.text(max_size=60))
def test_tokens_hold_letters_and_digits_alone(text: str) -> None:
    try:
        query = read_query(text)
    except BadQuery:
        return
    for term in query.required + query.excluded:
        assert term.tokens
        assert all(token.isalnum() for token in term.tokens)
