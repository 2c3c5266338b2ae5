"""A query as frozen values: what the language, the command line, the web and the API all come down to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from claimtrack.model import Act, Anonymity, Certainty, Form, Opinions, Polarity, Reading, SourceKind, Verdict, Work


class Place(StrEnum):
    """Where words may stand: what was said, who said it, how that is put, the article's title."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    TITLE = "title"


EVERYWHERE = tuple(Place)


class Label(StrEnum):
    """A label of claims that a query can ask for, under the name that the language has for it."""

    CERTAINTY = "certainty"
    VERDICT = "verdict"
    READING = "reading"
    WORK = "work"
    OPINIONS = "opinions"
    KIND = "kind"
    ACT = "act"
    FORM = "form"
    POLARITY = "polarity"
    ANONYMITY = "anonymity"


VALUES: dict[Label, type[StrEnum]] = {
    Label.CERTAINTY: Certainty,
    Label.VERDICT: Verdict,
    Label.READING: Reading,
    Label.WORK: Work,
    Label.OPINIONS: Opinions,
    Label.KIND: SourceKind,
    Label.ACT: Act,
    Label.FORM: Form,
    Label.POLARITY: Polarity,
    Label.ANONYMITY: Anonymity,
}


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words that stand one after the other in one of `places`.

    `exact`: as they are, else any word with the same stem will do (then there is one token). `prefix`: the last may go
    on. A prefix is exact in what it gives.
    """

    tokens: tuple[str, ...]
    places: tuple[Place, ...] = EVERYWHERE
    exact: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Labelled:
    """Claims with one of these values of a label."""

    label: Label
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confident:
    """Claims whose confidence keeps these bounds, each ">", ">=", "<" or "<=" and a number from 0 to 1; those that have
    none keep no bound."""

    bounds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class FromOutlet:
    """Claims of an outlet: its whole name, folded, or with `prefix` how that begins."""

    key: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """Claims of documents published from `since` to `until`, both included; those without a date are none of them."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class InDocument:
    """Claims of the document whose id starts so."""

    key: str


@dataclass(frozen=True, slots=True)
class AssignedTo:
    """Claims that are with this reviewer: a whole name, folded."""

    key: str


@dataclass(frozen=True, slots=True)
class BySource:
    """Claims of one canonical source."""

    source_pk: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the parts; without parts, everything."""

    parts: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Query


Filter: TypeAlias = Labelled | Confident | FromOutlet | Published | InDocument | BySource | AssignedTo
Query: TypeAlias = Words | Filter | AllOf | AnyOf | Not

EVERYTHING = AllOf()


def both(*queries: Query) -> Query:
    """All of the queries, flat: what is AllOf already is not put inside another."""
    parts: list[Query] = []
    for query in queries:
        parts += query.parts if isinstance(query, AllOf) else (query,)
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def either(*queries: Query) -> Query:
    """At least one of the queries, flat."""
    parts: list[Query] = []
    for query in queries:
        parts += query.parts if isinstance(query, AnyOf) else (query,)
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def is_findable(query: Query) -> bool:
    """Whether a full-text index can say by itself which claims fit: it asks for words alone, and not only for what must
    not be there."""
    if isinstance(query, AllOf):
        wanted = [part for part in query.parts if not isinstance(part, Not)]
        unwanted = [part.part for part in query.parts if isinstance(part, Not)]
        return bool(wanted) and all(map(is_findable, [*wanted, *unwanted]))
    if isinstance(query, AnyOf):
        return all(map(is_findable, query.parts))
    return isinstance(query, Words)


def sought_words(query: Query) -> Iterator[Words]:
    """The words that a claim is found by, not those that it must not hold."""
    if isinstance(query, Words):
        yield query
    elif isinstance(query, AllOf | AnyOf):
        for part in query.parts:
            yield from sought_words(part)
