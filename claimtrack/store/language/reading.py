"""The query language: what a person types -> a frozen query. docs/search.md describes it, grammar.lark is its grammar.

Case and accents don't count, and whatever is not a letter or digit only divides words: no input reaches a database's
own query syntax.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import BadQuery
from claimtrack.folding import find_tokens, name_key
from claimtrack.store.language.tree import (
    EVERYTHING,
    EVERYWHERE,
    VALUES,
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
    both,
    either,
)
from claimtrack.store.language.values import hyphened, read_bounds, read_period

if TYPE_CHECKING:
    from lark import Lark, Token, Tree, UnexpectedInput

MAX_QUERY = 2_000
"""Characters; longer input is no query that a person typed."""

MAX_PIECES = 100
"""Words, phrases and filters of a query."""

MAX_DEPTH = 20
"""Parentheses and NOTs within each other."""

OUTLET, DOCUMENT, SINCE, UNTIL, ASSIGNEE, CONFIDENCE = (
    "outlet",
    "doc",
    "since",
    "until",
    "assigned",
    "confidence",
)
FIELDS = (*Place, *Label, CONFIDENCE, OUTLET, DOCUMENT, SINCE, UNTIL, ASSIGNEE)


def read_query(text: str) -> Query:
    """Blank text asks for everything. Raises BadQuery with the reason and the position it is about."""
    if len(text) > MAX_QUERY:
        raise BadQuery(text[:40] + "...", f"it is longer than {MAX_QUERY:,} characters", MAX_QUERY)
    return _Reader(text).read()


def source_words(words: str) -> Query:
    """All of the words in a source's name or phrase. Raises BadQuery where there is none."""
    found = tuple(Words((token,), (Place.SOURCE,)) for token, _ in find_tokens(words))
    if not found:
        raise BadQuery(words, "the source needs a name", 0)
    return both(*found)


@lru_cache(1)
def _parser() -> Lark:
    from lark import Lark  # 50 ms; most commands read no query

    grammar = Path(__file__).with_name("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="basic", propagate_positions=True, maybe_placeholders=False)


class _Reader:
    """One query's text, for errors that point into it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self) -> Query:
        from lark import UnexpectedInput

        tokens = self._checked_tokens()
        try:
            tree = _parser().parse(self.text)
        except UnexpectedInput as error:
            raise self._error(*_misplaced(error, tokens)) from None
        query = self._query(tree, None)
        if query is None and self.text.strip():
            raise self._error("it needs a word to look for", 0)
        return query or EVERYTHING

    def _error(self, reason: str, at: int) -> BadQuery:
        return BadQuery(self.text, reason, min(at, len(self.text)))

    def _checked_tokens(self) -> list[Token]:
        """The tokens, where quotes and parentheses have their partners and there is not too much of anything."""
        from lark import UnexpectedCharacters

        tokens: list[Token] = []
        opened: list[int] = []
        pieces = nots = 0
        try:
            for token in _parser().lex(self.text):
                tokens.append(token)
                at = token.start_pos or 0
                nots = nots + 1 if token.type in {"_NOT", "_MINUS"} else 0
                pieces += token.type in {"WORD", "PHRASE"}
                if token.type == "_OPEN":
                    opened.append(at)
                elif token.type == "_CLOSE":
                    if not opened:
                        raise self._error("this parenthesis was never opened", at)
                    opened.pop()
                if len(opened) + nots > MAX_DEPTH:
                    raise self._error(f"more than {MAX_DEPTH} parentheses or NOTs stand within each other here", at)
                if pieces > MAX_PIECES:
                    raise self._error(f"it has more than {MAX_PIECES} words and filters", at)
        except UnexpectedCharacters as error:
            raise self._error("this quotation mark is never closed", error.pos_in_stream or 0) from None
        if opened:
            raise self._error("this parenthesis is never closed", opened[-1])
        return tokens

    def _query(self, node: Tree[Token] | Token, field: Token | None) -> Query | None:
        """What the node asks for within the field around it; None where only punctuation is left of it."""
        if isinstance(node, str):  # a token
            return self._piece(node, field)
        if node.data == "in_field":
            name, inside = node.children
            return self._query(inside, self._field(name, field))  # type: ignore[arg-type]
        parts = [part for child in node.children if (part := self._query(child, field)) is not None]
        if not parts:
            return None
        if node.data == "not_":
            return Not(parts[0])
        return either(*parts) if node.data == "any_of" else both(*parts)

    def _field(self, token: Token, outer: Token | None) -> Token:
        at = token.start_pos or 0
        name = _name(token)
        if outer is not None:
            raise self._error(f"{name}: cannot stand within {_name(outer)}:", at)
        if name not in FIELDS:
            close = difflib.get_close_matches(name, FIELDS, 1)
            known = f"did you mean {close[0]}:" if close else f"there are {_listed(FIELDS, 'and')}"
            raise self._error(f"there is no field {name}:; {known}, or a blank after the colon", at)
        return token

    def _piece(self, token: Token, field: Token | None) -> Query | None:
        at = token.start_pos or 0
        typed = str(token)
        prefix = typed.endswith("*")
        quoted = token.type == "PHRASE"
        words = typed.rstrip("*").strip('"“”«»') if quoted else typed.rstrip("*")
        name = _name(field) if field is not None else ""
        if name in VALUES:
            return self._labelled(Label(name), words, at)
        if name == OUTLET:
            key = name_key(words)
            if not key:
                raise self._error("outlet: needs a name", at)
            return FromOutlet(key, prefix)
        if name == ASSIGNEE:
            if not name_key(words):
                raise self._error("assigned: needs a reviewer's name", at)
            return AssignedTo(name_key(words))
        if name == DOCUMENT:
            return InDocument(words)
        if name == CONFIDENCE:
            return self._confident(words, at)
        if name in {SINCE, UNTIL}:
            return self._published(name, words, at)
        tokens = tuple(token for token, _ in find_tokens(words))
        if not tokens:
            return None
        places = (Place(name),) if name else EVERYWHERE
        return Words(tokens, places, exact=quoted or prefix or len(tokens) > 1, prefix=prefix)

    def _labelled(self, label: Label, words: str, at: int) -> Query:
        known = {hyphened(member.value): member.value for member in VALUES[label]}
        values = [value for value in map(hyphened, words.lower().split(",")) if value]
        for value in values:
            if value not in known:
                raise self._error(f"no {label.value} is called {value!r}; choose {_listed(known, 'or')}", at)
        if not values:
            raise self._error(f"{label.value}: needs a value, {_listed(known, 'or')}", at)
        return Labelled(label, tuple(dict.fromkeys(known[value] for value in values)))

    def _confident(self, words: str, at: int) -> Query:
        try:
            return Confident(read_bounds(words))
        except ValueError:
            told = "write confidence:>=0.8, confidence:<50% or confidence:0.5..0.8"
            raise self._error(f"{words!r} says no bounds; {told}", at) from None

    def _published(self, name: str, words: str, at: int) -> Query:
        try:
            first, last = read_period(words)
        except ValueError:
            raise self._error(f"{words!r} is no date; write 2023-09-12, 2023-09 or 2023", at) from None
        return Published(since=first) if name == SINCE else Published(until=last)


def _misplaced(error: UnexpectedInput, tokens: list[Token]) -> tuple[str, int]:
    """Why the parser could not go on, and where."""
    at = error.pos_in_stream if error.pos_in_stream is not None and error.pos_in_stream >= 0 else 0
    token = getattr(error, "token", None)
    ends = not token or token.type == "$END"
    before = tokens[-1] if ends else next((t for t in reversed(tokens) if (t.start_pos or 0) < at), None)
    if before is not None and before.type in {"_AND", "_OR", "_NOT", "_MINUS", "FIELD"}:
        return f"{before} needs something after it", before.start_pos or 0
    if before is not None and before.type == "_OPEN" and getattr(token, "type", "") == "_CLOSE":
        return "nothing stands between these parentheses", before.start_pos or 0
    return f"{token} needs something before it", at


def _name(token: Token) -> str:
    return str(token).rstrip(":").lower()


def _listed(names: Iterable[str], last: str) -> str:
    given = list(names)
    return f"{', '.join(given[:-1])} {last} {given[-1]}"
