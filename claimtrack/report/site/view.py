"""What a site's pages are given besides the reports in them: frozen values; every text is plain and must be escaped."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.report.labels import Tag
from claimtrack.report.view import Moment, Share


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page knows of its site: `root` leads to it ("" or "../"), `address` is where it will be published
    or empty, `feed` this page's own feed by its path from the root."""

    title: str
    root: str
    address: str
    feed: str = "documents.atom"


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A line of a list of documents; `verdicts` are those that somebody gave."""

    href: str
    title: str
    language: str
    outlet: str
    published: Moment | None
    claims: int
    verdicts: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A line of the list of sources."""

    href: str
    name: str
    kind: Tag
    claims: int
    documents: int
    certainty: tuple[Share, ...]
    verdicts: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """A month's page; `label` is the month in words, or words for no date."""

    href: str
    label: str
    documents: int


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists: the index, a month, the sources, the search. `created` is when what it lists last changed."""

    language: str
    scope: Tag
    title: str
    created: Moment
    version: str
    summary: tuple[str, ...] = ()
    certainty: tuple[Share, ...] = ()
    verdicts: tuple[Share, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    months: tuple[MonthEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of an Atom feed; times as RFC 3339 has them, `href` absolute where the site's address is known."""

    id: str
    title: str
    href: str
    published: str
    updated: str
    author: str
    summary: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """An Atom feed (RFC 4287), the latest entry first."""

    id: str
    title: str
    language: str
    href: str
    home: str
    updated: str
    version: str
    entries: tuple[FeedEntry, ...]
