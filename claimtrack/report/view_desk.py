"""What the template of a desk's report is given."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.report.labels import Tag
from claimtrack.report.view import ClaimView, MethodGroup, Moment, Rate, Share


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element of SVG; its name is one of a few that only draw."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An element of SVG, of a few that only draw, with its text and the elements in it."""

    tag: str
    attributes: tuple[Attribute, ...]
    text: str
    children: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of numbers that a table beside it tells too: its width and height in pixels and what is in it."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day's new claims by the verdict that stands on them, every verdict in its order."""

    day: Moment
    claims: int
    verdicts: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """The claims that got a verdict in the period and on which this one stands."""

    verdict: Tag
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class DeskOutlet:
    """An outlet in the period: its articles and claims, how many of those with a source have an anonymous one, how
    often it hedges. `named` is false for articles without an outlet."""

    name: str
    named: bool
    articles: int
    claims: int
    anonymous: Rate
    hedging: Rate


@dataclass(frozen=True, slots=True)
class DeskView:
    """A period of the desk, from `since` to `until`, both included.

    `certainty` and `verdicts` are those of the claims published in it; `days` has every day of it with some. `waiting`
    are those of them that are worth most to check. The charts are None where they were left out or are empty.
    """

    language: str
    scope: Tag
    title: str
    created: Moment
    version: str
    since: Moment
    until: Moment
    summary: tuple[str, ...]
    certainty: tuple[Share, ...]
    verdicts: tuple[Share, ...]
    days: tuple[DayRow, ...]
    decided: tuple[Decided, ...]
    waiting: tuple[ClaimView, ...]
    outlets: tuple[DeskOutlet, ...]
    days_chart: Chart | None
    outlets_chart: Chart | None
    methods: tuple[MethodGroup, ...]
