"""Sources that are one, or that are not: joined and parted by people, each act logged and taken back by one more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from claimtrack.errors import BadSourceAct, NotFound
from claimtrack.folding import name_key
from claimtrack.identity import Deed, SourceAct, standing
from claimtrack.review.writing import writing
from claimtrack.store import (
    Session,
    Store,
    do_to_sources,
    find_sources_named,
    load_claim,
    load_source,
    lock_sources,
    read_acts,
    source_named,
)

MAX_NAME = 200
MAX_NOTE = 10_000
"""Characters."""

MAX_CLAIMS = 1_000
"""Claims that one split may move."""


def merge_sources(
    store: Store | Session, source: int, into: int, *, reviewer: str, now: datetime, note: str = ""
) -> SourceAct:
    """`source` is `into` by another name: all that it says, now and in texts to come, is `into`'s.

    Raises NotFound; BadSourceAct where they are one already, or for a blank reviewer.
    """
    _check(reviewer, note)
    with writing(store) as session:
        lock_sources(session)
        one, other = load_source(session, source), load_source(session, into)
        if one.id == other.id:
            raise BadSourceAct(f"{one.name} and that one are the same source already")
        return do_to_sources(session, SourceAct(Deed.MERGE, one.id, reviewer, now, into=other.id, note=note.strip()))


def split_source(
    store: Store | Session,
    source: int,
    claims: Sequence[str],
    name: str,
    *,
    reviewer: str,
    now: datetime,
    note: str = "",
) -> SourceAct:
    """These claims of `source` are those of the source with this name, which is made where there is none.

    `claims` are full ids. Raises NotFound; BadSourceAct for no claims, a claim of somebody else, a name that is none.
    """
    _check(reviewer, note)
    told = " ".join(name.split())
    if not name_key(told) or len(told) > MAX_NAME or not told.isprintable():
        raise BadSourceAct(f"the other source needs a name of at most {MAX_NAME} characters")
    wanted = tuple(dict.fromkeys(claims))
    if not 0 < len(wanted) <= MAX_CLAIMS:
        raise BadSourceAct(f"mark the claims that are another's: one at least, {MAX_CLAIMS:,} at most")
    with writing(store) as session:
        lock_sources(session)
        found = load_source(session, source)
        for claim in wanted:
            if load_claim(session, claim).source_id != found.id:
                raise BadSourceAct(f"claim {claim} is not one of {found.name}")
        into = source_named(session, told, found.kind)
        act = SourceAct(Deed.SPLIT, found.id, reviewer, now, into=into, claims=wanted, note=note.strip())
        done = do_to_sources(session, act)
        if load_claim(session, wanted[0]).source_id == found.id:
            raise BadSourceAct(f"{told} is {found.name}: name another source")
        return done


def undo_source_act(
    store: Store | Session, position: int, *, reviewer: str, now: datetime, note: str = ""
) -> SourceAct:
    """Take back the act at this position of the log. Raises BadSourceAct where none that stands is there."""
    _check(reviewer, note)
    with writing(store) as session:
        lock_sources(session)
        act = next((one for one in standing(read_acts(session)) if one.position == position), None)
        if act is None:
            raise BadSourceAct(f"number {position} is no act on sources that stands")
        return do_to_sources(
            session, SourceAct(Deed.UNDO, act.source, reviewer, now, undoes=position, note=note.strip())
        )


def named_source(session: Session, name: str) -> int:
    """The source that is meant by the very words of a name of it, or by "#" and its number. Raises BadSourceAct where
    that is none, or several."""
    told = " ".join(name.split())
    if told.startswith("#") and told[1:].isascii() and told[1:].isdecimal() and len(told) < 12:
        try:
            return load_source(session, int(told[1:])).id
        except NotFound as error:
            raise BadSourceAct(f"there is no source {told}; 'claimtrack sources' lists them") from error
    found = find_sources_named(session, told) if name_key(told) else []
    if not found:
        raise BadSourceAct(
            f"no source has this very name {told!r}; 'claimtrack sources' lists them, in the desk 'Fuentes'"
        )
    if len(found) > 1:
        numbers = " or ".join(f"#{pk}" for pk in found)
        raise BadSourceAct(f"{len(found)} sources have the name {told!r}: say {numbers}")
    return found[0]


def _check(reviewer: str, note: str) -> None:
    if not reviewer.strip():
        raise BadSourceAct("it needs the name of who does it")
    if len(note) > MAX_NOTE:
        raise BadSourceAct(f"the note is over {MAX_NOTE:,} characters")
