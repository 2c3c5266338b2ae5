"""What stands behind a field's colon -> a value: dates, bounds, names of labels. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date


def hyphened(value: str) -> str:
    """A value as it is typed without quotation marks."""
    return "-".join(value.split())


def read_bounds(words: str) -> tuple[tuple[str, float], ...]:
    """Of "0.5..0.8", both included, or of one bound. Raises ValueError."""
    if both_ends := re.fullmatch(r"([0-9.]+%?)\.\.([0-9.]+%?)", words):
        return (">=", _share(both_ends[1])), ("<=", _share(both_ends[2]))
    if one_end := re.fullmatch(r"([<>]=?)([0-9.]+%?)", words):
        return ((one_end[1], _share(one_end[2])),)
    raise ValueError(words)


def _share(words: str) -> float:
    """A number from 0 to 1, or a percentage. Raises ValueError."""
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?%?", words):
        raise ValueError(words)
    share = float(words[:-1]) / 100 if words.endswith("%") else float(words)
    if share > 1:
        raise ValueError(words)
    return share


def read_period(words: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year. Raises ValueError."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?", words)
    if not found:
        raise ValueError(words)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
