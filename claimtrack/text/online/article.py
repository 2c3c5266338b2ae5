"""A fetched page -> the article in it: its text without menus and advertisements, title, outlet, date."""

from __future__ import annotations

import codecs
import logging
from datetime import date

from claimtrack.errors import Unfetchable
from claimtrack.model import SourceText
from claimtrack.text.files import read_text
from claimtrack.text.online.addresses import Policy
from claimtrack.text.online.fetching import LIMITS, POLICY, Fetched, Limits, fetch

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "ascii": "utf-8-sig",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-15": "iso8859-15",
}
"""What a server may say, by Python's names -> what browsers take it for; with anything else we look for ourselves."""

# It tells of every page that it finds odd.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def fetch_article(url: str, *, limits: Limits = LIMITS, policy: Policy = POLICY) -> SourceText:
    """The article at a web address, as plain text. Raises Unfetchable, or an InputError where it has no text."""
    return read_article(fetch(url, limits=limits, policy=policy))


def read_article(page: Fetched) -> SourceText:
    """Raises Unfetchable where a page has no article, an InputError where a text is none."""
    if page.kind == "text/plain":
        plain = read_text(_by_charset(page) or page.data, page.url, max_bytes=len(page.data) * 4)
        return SourceText(text=plain.text, origin=page.url, url=page.url)
    from trafilatura import bare_extraction  # takes half a second, and most commands fetch nothing
    from trafilatura.settings import Document

    markup = _by_charset(page)
    found = bare_extraction(
        markup.decode() if markup else page.data, url=page.url, with_metadata=True, include_comments=False
    )
    if not isinstance(found, Document) or not found.text:
        raise Unfetchable(page.url, "no article was found in the page. Copy its text and paste it")
    # One paragraph a line is what the library gives; blank lines are what tells paragraphs apart here.
    text = read_text(found.text.replace("\n", "\n\n").encode(), page.url, max_bytes=len(found.text) * 8)
    return SourceText(
        text=text.text,
        origin=page.url,
        title=found.title or None,
        outlet=found.sitename or None,
        url=page.url,
        published=_day(found.date),
    )


def _by_charset(page: Fetched) -> bytes | None:
    """The page in UTF-8, where the server says what it is in and is right; who reads it guesses otherwise."""
    try:
        encoding = codecs.lookup(page.charset).name if page.charset else ""
        return page.data.decode(ENCODINGS[encoding]).encode()
    except (LookupError, UnicodeError):
        return None


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        return None
