"""What the template of a source's report is given."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.report.labels import Tag
from claimtrack.report.view import ClaimView, MethodGroup, Moment, Rate, Share


@dataclass(frozen=True, slots=True)
class Dot:
    """A claim on the strip of days: `x` in per cent of its width, `y` in pixels; `told` is what it stands for."""

    claim: ClaimView
    x: float
    y: int
    told: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the strip: a certainty, with its label's and its own `y` in pixels."""

    tag: Tag
    label_y: int
    y: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The dated claims on a line of days for each certainty, from `first` to `last`."""

    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    first: Moment
    last: Moment
    height: int


@dataclass(frozen=True, slots=True)
class Day:
    """What a source said on one day; `day` is None for articles without a date."""

    day: Moment | None
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet that reports a source, in how many articles, when first and last, with which claims and how often
    hedged; `named` is false for articles without an outlet."""

    name: str
    named: bool
    articles: int
    claims: tuple[ClaimView, ...]
    hedged: str
    first: Moment | None
    last: Moment | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims of one source that say the same, but for a "no"; `alike` in per cent ("62 %")."""

    affirmed: ClaimView
    denied: ClaimView
    alike: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name that the articles give a source, and how many claims use it; 0: known from elsewhere."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class SourceReportView:
    """A report on one source: what it says, the latest day first.

    `rates` compare how often it is made to hedge with all other sources. `strip` is None where no article has a date. A
    `condensed` one has so many claims that it tells the reasons for each in sentences only.
    """

    language: str
    scope: Tag
    title: str
    created: Moment
    version: str
    name: str
    kind: Tag
    summary: tuple[str, ...]
    names: tuple[NameRow, ...]
    certainty: tuple[Share, ...]
    verdicts: tuple[Share, ...]
    rates: tuple[Rate, ...]
    contradictions: tuple[Contradiction, ...]
    outlets: tuple[OutletRow, ...]
    strip: Strip | None
    days: tuple[Day, ...]
    methods: tuple[MethodGroup, ...]
    condensed: bool = False
