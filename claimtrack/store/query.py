"""The query language: what a user types -> a frozen Query that every database searches for in its own way.

    kim putin          both words, in any order (AND between them may be written)
    "armas nucleares"  the phrase
    minist*            words that start so
    -rumor, NOT rumor  without the word

Case and accents don't count. Whatever is not a letter or digit only divides words, so no input reaches a database's own
query syntax.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from claimtrack.errors import BadQuery
from claimtrack.folding import find_tokens

MAX_QUERY = 2_000
"""Characters; longer input is no query that a person typed."""


class Field(StrEnum):
    """Where a term may stand."""

    ANY = "any"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand one after the other; `prefix`: the last may go on."""

    tokens: tuple[str, ...]
    prefix: bool = False
    field: Field = Field.ANY


@dataclass(frozen=True, slots=True)
class Query:
    """All of `required` and none of `excluded`; `required` is never empty."""

    required: tuple[Term, ...]
    excluded: tuple[Term, ...] = ()

    def __and__(self, other: Query) -> Query:
        return Query(self.required + other.required, self.excluded + other.excluded)


_PIECE = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))(?P<star>(?<=")\*)?')


def read_query(text: str) -> Query:
    """Raises BadQuery with the reason: nothing to find, only exclusions, an open quotation mark, a form not known."""
    if len(text) > MAX_QUERY:
        raise BadQuery(text[:40] + "...", f"it is longer than {MAX_QUERY:,} characters")
    plain = re.sub("[“”«»]", '"', text)
    if plain.count('"') % 2:
        raise BadQuery(text, "a quotation mark is never closed")
    required: list[Term] = []
    excluded: list[Term] = []
    negated = False
    for piece in _PIECE.finditer(plain):
        word = piece["word"]
        if word == "OR":
            raise BadQuery(text, "OR is not understood; search for each word on its own")
        if word in {"AND", "NOT"}:
            negated = negated or word == "NOT"
            continue
        term = _term(piece)
        if term.tokens:
            (excluded if negated or piece["minus"] else required).append(term)
            negated = False
    if negated:
        raise BadQuery(text, "NOT needs a word after it")
    if not required:
        raise BadQuery(text, "it needs a word to look for" if not excluded else "it only says what to leave out")
    return Query(tuple(required), tuple(excluded))


def source_query(words: str) -> Query:
    """All of the words in a source's name or phrase, each as typed. Raises BadQuery where there is none."""
    terms = tuple(Term((token,), field=Field.SOURCE) for token, _ in find_tokens(words))
    if not terms:
        raise BadQuery(words, "the source needs a name")
    return Query(terms)


def _term(piece: re.Match[str]) -> Term:
    surface = piece["word"] if piece["word"] is not None else piece["phrase"]
    tokens = tuple(token for token, _ in find_tokens(surface))
    return Term(tokens, prefix=bool(piece["star"]) or surface.endswith("*"))
