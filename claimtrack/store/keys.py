"""A claim's place in the full-text index: one number that sorts claims by date, newest first, as they were taken in.

    22 bits  days from the date of publication to 9999-12-31; claims without a date come after all others
    10 bits  how often the claim was indexed anew with other words on this date
    31 bits  the claim's primary key

SQLite's index hands rows out in this order, so that a page is ready as soon as it is full, and it never uses a number
again: what an old one left in the index belongs to no claim.
"""

from __future__ import annotations

from datetime import date

UNDATED = date.max.toordinal()
DAY_SHIFT, TURN_SHIFT = 41, 31
MAX_TURN = (1 << (DAY_SHIFT - TURN_SHIFT)) - 1


def key_of(published: date | None, claim_pk: int, turn: int = 0) -> int:
    if not 0 < claim_pk < 1 << TURN_SHIFT:
        raise ValueError(f"no primary key of a claim: {claim_pk}")
    return _day(published) << DAY_SHIFT | turn << TURN_SHIFT | claim_pk


def turn_of(key: int) -> int:
    return key >> TURN_SHIFT & MAX_TURN


def published_of(key: int) -> date | None:
    return day_published(key >> DAY_SHIFT)


def day_published(day: int) -> date | None:
    """The date behind the upper bits of a key."""
    return None if day == UNDATED else date.fromordinal(UNDATED - day)


def first_key(until: date | None) -> int:
    """No key of a claim published up to this day is lower."""
    return _day(until) << DAY_SHIFT if until else 0


def last_key(since: date | None) -> int:
    """Every key of a claim published on this day or later is lower; with None, of every claim that has a date."""
    return (_day(since) + 1 if since else UNDATED) << DAY_SHIFT


def _day(published: date | None) -> int:
    return UNDATED - published.toordinal() if published else UNDATED
