"""Cursors of lists that go by a number."""

from __future__ import annotations

from claimtrack.errors import BadCursor


def read_place(cursor: str | None) -> int | None:
    """The number that a cursor stands for. Raises BadCursor."""
    if cursor is None:
        return None
    if not cursor.isascii() or not cursor.isdecimal() or not 0 < int(cursor[:19]) < 2**31 or len(cursor) > 10:
        raise BadCursor
    return int(cursor)


def write_place(place: int | None) -> str | None:
    return None if place is None else str(place)
