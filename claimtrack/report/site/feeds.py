"""Atom feeds (RFC 4287) of documents, of verdicts and of each source; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from claimtrack import __version__
from claimtrack.model import Decision
from claimtrack.report.build import reading_order
from claimtrack.report.labels import VERDICTS
from claimtrack.report.language import Language
from claimtrack.report.reported import Reported
from claimtrack.report.site.material import SiteSource, changed_at, document_path, in_utc, named_source, title_of
from claimtrack.report.site.view import FeedEntry, FeedView
from claimtrack.store.records import StoredClaim
from claimtrack.workflow import effective

LATEST = 50
"""How many entries a feed has."""

# What XML 1.0 cannot hold, however it is written.
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def documents_feed(title: str, address: str, reported: Sequence[Reported], words: Language) -> FeedView:
    """The latest documents."""
    entries = tuple(_document(item, address, words) for item in reported[:LATEST])
    return _feed("documents", title, address, "documents.atom", "index.html", reported, entries, words)


def verdicts_feed(title: str, address: str, reported: Sequence[Reported], words: Language) -> FeedView:
    """The latest verdicts that stand."""
    found = [
        _verdict(item, number, claim, given[-1], address, words)
        for item in reported
        for number, claim in enumerate(sorted(item.claims, key=reading_order), start=1)
        if (given := [one for one in effective(claim.decisions) if one.verdict is not None])
    ]
    found.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    entries = tuple(found[:LATEST])
    told = words.gettext("%(title)s: veredictos", title=title)
    return _feed("verdicts", told, address, "verdicts.atom", "index.html", reported, entries, words)


def source_feed(title: str, address: str, source: SiteSource, numbers: Mapping[str, int], words: Language) -> FeedView:
    """The latest claims of a source; `numbers` has each claim's number in its document's page, by the claim's id."""
    entries = tuple(
        _claim(item, numbers[claim.id], claim, address) for item in source.reported for claim in item.claims
    )[:LATEST]
    told = words.gettext("%(title)s: lo que dice %(source)s", title=title, source=source.name)
    path = source.path.removesuffix(".html")
    return _feed(path, told, address, f"{path}.atom", source.path, source.reported, entries, words)


def _feed(
    key: str,
    title: str,
    address: str,
    path: str,
    home: str,
    reported: Sequence[Reported],
    entries: tuple[FeedEntry, ...],
    words: Language,
) -> FeedView:
    return FeedView(
        id=address + path if address else f"urn:claimtrack:feed:{key}",
        title=xml_text(title),
        language=words.code,
        href=address + path,
        home=address + home,
        updated=rfc3339(changed_at(reported)),
        version=__version__,
        entries=entries,
    )


def _document(item: Reported, address: str, words: Language) -> FeedEntry:
    card = item.document.card
    return FeedEntry(
        id=f"urn:claimtrack:document:{card.id}",
        title=xml_text(title_of(item)),
        href=address + document_path(card.id),
        published=_published(item),
        updated=rfc3339(changed_at([item])),
        author=xml_text(card.outlet or ""),
        summary=words.ngettext(
            "%(number)s afirmación atribuida", "%(number)s afirmaciones atribuidas", len(item.claims)
        ),
    )


def _claim(item: Reported, number: int, claim: StoredClaim, address: str) -> FeedEntry:
    return FeedEntry(
        id=f"urn:claimtrack:claim:{claim.id}",
        title=xml_text(_content(claim)),
        href=f"{address}{document_path(claim.document_id)}#c{number}",
        published=_published(item),
        updated=rfc3339(changed_at([Reported(item.document, [claim])])),
        author=xml_text(item.document.card.outlet or ""),
        summary=xml_text(title_of(item)),
    )


def _verdict(
    item: Reported, number: int, claim: StoredClaim, last: Decision, address: str, words: Language
) -> FeedEntry:
    told = words.gettext(VERDICTS[claim.verdict].label)
    who = named_source(claim) or claim.speaker
    said = f"{who}: {_content(claim)}" if who else _content(claim)
    return FeedEntry(
        id=f"urn:claimtrack:verdict:{claim.id}",
        title=xml_text(f"{told}. {said}"),
        href=f"{address}{document_path(claim.document_id)}#c{number}",
        published=_published(item),
        updated=rfc3339(last.decided_at),
        author=xml_text(last.reviewer),
        summary=xml_text(last.note or title_of(item)),
    )


def _content(claim: StoredClaim) -> str:
    return " ".join(" […] ".join(claim.content).split())


def _published(item: Reported) -> str:
    day = item.document.card.published
    return rfc3339(datetime(day.year, day.month, day.day, tzinfo=UTC) if day else item.document.card.added_at)


def rfc3339(moment: datetime) -> str:
    """ "2023-09-12T10:00:00Z"."""
    return in_utc(moment).strftime("%Y-%m-%dT%H:%M:%SZ")


def xml_text(text: str) -> str:
    """The text without the characters that XML has no way to write."""
    return _NO_XML.sub("", text)
