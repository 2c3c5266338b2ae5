"""Small things as a report shows them: first words of a text, web addresses, dates; pure."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePath
from urllib.parse import quote, urlsplit

from claimtrack.report.language import Language
from claimtrack.report.view import Link, Moment

FRAGMENT_WORDS = 5
"""Words of a passage's beginning and of its end that a link quotes."""


def first_words(text: str, limit: int) -> str:
    """The first line's words, cut before `limit` characters with an ellipsis."""
    line = " ".join((text.strip().splitlines() or [""])[0].split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit)
    return line[: cut if cut > 0 else limit].rstrip(" ,;:") + "…"


def web_link(address: str) -> Link:
    """A link only where the address is plain http(s) with a host: `javascript:` and the like stay text."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return Link(address, None)
    safe = parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c.isspace() for c in address.strip())
    return Link(address, address.strip() if safe else None)


def view_origin(origin: str) -> str:
    """Where a text was read from, as others may see it: of a file only its name, for a path tells of whose machine it
    was."""
    return origin if "://" in origin else PurePath(origin).name or origin


def link_into(page: Link | None, passage: str) -> Link | None:
    """A link that opens the page at this passage (WICG's Text Fragments), or at its top in an older browser."""
    if page is None or page.href is None or "#" in page.href:
        return page
    words = passage.split()
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    told = ",".join(_quoted(" ".join(part)) for part in ends)
    return Link(page.text, f"{page.href}#:~:text={told}")


def _quoted(text: str) -> str:
    """Letters stay as they are, which is shorter; browsers take them. A hyphen, a comma and an ampersand have a meaning
    in the fragment."""
    return "".join(letter if letter.isalnum() else quote(letter, safe="").replace("-", "%2D") for letter in text)


def view_moment(moment: datetime, words: Language) -> Moment:
    return Moment(moment.isoformat(timespec="minutes"), words.time(moment))


def view_day(day: date, words: Language) -> Moment:
    return Moment(day.isoformat(), words.date(day))
