"""A web address -> the article there."""

from __future__ import annotations

import codecs

from claimtrack.model import SourceText
from claimtrack.text.files import read_text
from claimtrack.text.online.addresses import Policy
from claimtrack.text.online.fetching import LIMITS, POLICY, Fetched, Limits, fetch
from claimtrack.text.page import read_page

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "ascii": "utf-8-sig",
    "iso8859-1": "cp1252",
    "cp1252": "cp1252",
    "iso8859-15": "iso8859-15",
}
"""What a server may say, by Python's names -> what browsers take it for; with anything else we look for ourselves."""


def fetch_article(url: str, *, limits: Limits = LIMITS, policy: Policy = POLICY) -> SourceText:
    """The article at a web address, as plain text. Raises Unfetchable, or another InputError where it has no text."""
    return read_article(fetch(url, limits=limits, policy=policy))


def read_article(page: Fetched) -> SourceText:
    """Raises NoArticle where a page has none, another InputError where a text is none."""
    if page.kind == "text/plain":
        plain = read_text(_by_charset(page) or page.data, page.url, max_bytes=len(page.data) * 4)
        return SourceText(text=plain.text, origin=page.url, url=page.url)
    return read_page(_by_charset(page) or page.data, page.url, url=page.url, max_bytes=len(page.data) * 4)


def _by_charset(page: Fetched) -> bytes | None:
    """The page in UTF-8, where the server says what it is in and is right; who reads it guesses otherwise."""
    try:
        encoding = codecs.lookup(page.charset).name if page.charset else ""
        return page.data.decode(ENCODINGS[encoding]).encode()
    except (LookupError, UnicodeError):
        return None
