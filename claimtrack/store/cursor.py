"""Where a page of a search ended, as a word that the next one is asked for with.

It says how near the last claim came and where it stood, so that the next page starts behind it whatever was added
meanwhile, and carries a check that another query, or a changed letter, does not pass.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass

from claimtrack.errors import BadCursor
from claimtrack.store.language import Query

PLACE = struct.Struct(">Bq")
CHECK = 9
"""Bytes; with the place they make 24 letters without padding."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A claim's place in a search: the rung of the ladder that it fits, counted from 0, then its key."""

    rung: int
    key: int


def write_cursor(query: Query, last: Position) -> str:
    place = PLACE.pack(last.rung, last.key)
    return base64.urlsafe_b64encode(place + _check(query, place)).decode()


def read_cursor(query: Query, cursor: str) -> Position:
    """Raises BadCursor for anything that write_cursor did not make of this query."""
    try:
        given = base64.b64decode(cursor.strip().encode("ascii"), b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        raise BadCursor from None
    place, check = given[: PLACE.size], given[PLACE.size :]
    if len(given) != PLACE.size + CHECK or check != _check(query, place):
        raise BadCursor
    return Position(*PLACE.unpack(place))


def _check(query: Query, place: bytes) -> bytes:
    return hashlib.blake2b(
        repr(query).encode("utf-8", "surrogatepass") + place, digest_size=CHECK, person=b"claimtrack"
    ).digest()
