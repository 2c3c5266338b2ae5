"""Where a page of a search ended, as a word that the next one is asked for with.

It says where the last claim stood in the search's order, so that the next page starts behind it whatever was added
meanwhile, and carries a check that another query or order, or a changed letter, does not pass.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass

from claimtrack.errors import BadCursor
from claimtrack.store.language import Query
from claimtrack.store.records import Sort

PLACE = struct.Struct(">dq")
CHECK = 8
"""Bytes; with the place they make 32 letters without padding."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A claim's place in a search: its rank, then its key. The rank is the stretch of the order that it stands in,
    counted from 0, or what ordering.py makes of its confidence."""

    rank: float
    key: int


def write_cursor(query: Query, sort: Sort, last: Position) -> str:
    place = PLACE.pack(last.rank, last.key)
    return base64.urlsafe_b64encode(place + _check(query, sort, place)).decode()


def read_cursor(query: Query, sort: Sort, cursor: str) -> Position:
    """Raises BadCursor for anything that write_cursor did not make of this query in this order."""
    try:
        given = base64.b64decode(cursor.strip().encode("ascii"), b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        raise BadCursor from None
    place, check = given[: PLACE.size], given[PLACE.size :]
    if len(given) != PLACE.size + CHECK or check != _check(query, sort, place):
        raise BadCursor
    return Position(*PLACE.unpack(place))


def _check(query: Query, sort: Sort, place: bytes) -> bytes:
    asked = f"{sort.value} {query!r}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(asked + place, digest_size=CHECK, person=b"claimtrack").digest()
