"""What the template of a comparison is given."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.report.labels import Tag
from claimtrack.report.view import ClaimView, DocumentRef, MethodGroup, Moment, Rate


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts: what it is called in the report, its number of claims, and how many of those that take a
    stance are hedged."""

    name: str
    document: DocumentRef
    claims: int
    hedging: Rate


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of the second text's wording with the first one's in it: `kind` is same, gone or new."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PairView:
    """A claim that both texts have. `shift` is how sure the second sounds beside the first; `gone` and `new` the hedges
    that only the first and only the second has. `opposed`: one affirms what the other denies; `resourced`: they name
    another source. `wording` is empty where the words are equal or the texts are no versions of one article."""

    one: ClaimView
    other: ClaimView
    alike: str
    shift: Tag
    gone: tuple[str, ...]
    new: tuple[str, ...]
    opposed: bool
    resourced: bool
    wording: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two texts beside each other: `pairs` in the order of the first, then what only one of them has."""

    language: str
    scope: Tag
    title: str
    created: Moment
    version: str
    summary: tuple[str, ...]
    one: Side
    other: Side
    pairs: tuple[PairView, ...]
    only_one: tuple[ClaimView, ...]
    only_other: tuple[ClaimView, ...]
    methods: tuple[MethodGroup, ...]
