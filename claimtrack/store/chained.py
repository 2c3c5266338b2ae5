"""What a link of the chain can say: a decision, an edit, or what somebody did to sources; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from claimtrack.identity import Deed
from claimtrack.model import Decision


@dataclass(frozen=True, slots=True)
class Edit:
    """An article got another text, its version `number`, and what became of each claim of the text before: `claims` is
    fates_digest of that. `article` and `document` are the ids of its first text and of this one."""

    article: str
    document: str
    number: int
    made_at: datetime
    claims: str


@dataclass(frozen=True, slots=True)
class Joining:
    """What somebody joined, parted or took back among sources (identity.py): the act `number` of its own log, and
    `undoes` is the number of one before. Sources by their keys, for a number in this database says nothing elsewhere;
    `claims` are ids."""

    number: int
    deed: Deed
    source: str
    reviewer: str
    made_at: datetime
    into: str | None = None
    claims: tuple[str, ...] = ()
    undoes: int | None = None
    note: str = ""


Entry: TypeAlias = Decision | Edit | Joining
"""What a link of the chain says."""


def placed(entry: Entry, position: int) -> Entry:
    """A decision knows its place in the chain."""
    return replace(entry, position=position) if isinstance(entry, Decision) else entry


def told(entry: Entry) -> str:
    """What it is, in words that can be looked up."""
    if isinstance(entry, Edit):
        return f"version {entry.number} of {entry.article} and what became of the claims there"
    if isinstance(entry, Joining):
        return f"act {entry.number} on sources"
    return "what it says"
