"""An HTML page -> the article in it: its text without menus and advertisements, title, outlet, date."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from claimtrack.errors import InputTooLarge, NoArticle
from claimtrack.model import SourceText
from claimtrack.text.files import read_text

# It tells of every page that it finds odd.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def is_page(name: str, start: bytes) -> bool:
    """By a file's name, or by how it starts: with a document type or a root element."""
    opening = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower()
    return Path(name).suffix.lower() in SUFFIXES or opening.startswith((b"<!doctype", b"<html"))


def read_upload(data: bytes, name: str, *, max_bytes: int) -> SourceText:
    """What a file of that name holds, a text or a saved page. Raises an InputError."""
    read = read_page if is_page(name, data[:100]) else read_text
    return read(data, name, max_bytes=max_bytes)


def read_page(markup: bytes, origin: str, *, max_bytes: int, url: str | None = None) -> SourceText:
    """`url` is where the page was found; a saved page may say so itself (its canonical link). Raises NoArticle,
    InputTooLarge, or another InputError where its text is none."""
    if len(markup) > max_bytes:
        raise InputTooLarge(origin, len(markup), max_bytes)
    from trafilatura import bare_extraction  # takes half a second, and most commands read no page
    from trafilatura.settings import Document

    found = bare_extraction(markup, url=url, with_metadata=True, include_comments=False) if markup.strip() else None
    if not isinstance(found, Document) or not found.text:
        raise NoArticle(origin)
    # One paragraph a line is what the library gives; blank lines are what tells paragraphs apart here.
    text = read_text(found.text.replace("\n", "\n\n").encode(), origin, max_bytes=len(found.text) * 8)
    return SourceText(
        text=text.text,
        origin=origin,
        title=found.title or None,
        outlet=found.sitename or None,
        url=url or _web_address(found.url),
        published=_day(found.date),
    )


def _web_address(given: str | None) -> str | None:
    return given if given and given.startswith(("http://", "https://")) else None


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        return None
