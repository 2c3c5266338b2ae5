"""Who is who among sources: what people joined and parted, as a pure function of the log of their acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """`merge`: a source is another one by a second name; `split`: some claims of a source are another's; `undo` takes
    one of these back."""

    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class SourceAct:
    """One thing that somebody did to sources; acts are added, never changed.

    `source` is the one that is merged or split, `into` where it or its `claims` go; both are sources' keys. `undoes` is
    the position of the act that an undo takes back. `position` counts in the log from 1; None before it is added there.
    """

    deed: Deed
    source: int
    reviewer: str
    made_at: datetime
    into: int | None = None
    claims: tuple[str, ...] = ()
    undoes: int | None = None
    note: str = ""
    position: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Identities:
    """What the acts come to: for every source that was merged the one that it is, for every claim that was moved the
    source that it went to."""

    roots: Mapping[int, int] = field(default_factory=dict)
    moved: Mapping[str, int] = field(default_factory=dict)

    def root(self, source: int) -> int:
        return self.roots.get(source, source)

    def of(self, claim: str, linked: int | None) -> int | None:
        """Who says a claim that was linked to this source; both are keys."""
        at = self.moved.get(claim, linked)
        return None if at is None else self.root(at)


def standing(acts: Sequence[SourceAct]) -> list[SourceAct]:
    """Those that nobody took back, in the order they were done."""
    undone: set[int] = set()
    left: list[SourceAct] = []
    for act in reversed(acts):
        if act.position in undone:
            continue
        if act.undoes is not None:
            undone.add(act.undoes)
        else:
            left.append(act)
    return left[::-1]


def identities_of(acts: Iterable[SourceAct]) -> Identities:
    """Of acts that stand. A source that was merged goes with the one that it is, wherever that one goes later."""
    parents: dict[int, int] = {}
    moved: dict[str, int] = {}

    def root(source: int) -> int:
        while source in parents:
            source = parents[source]
        return source

    for act in acts:
        if act.into is None:
            continue
        if act.deed is Deed.SPLIT:
            moved |= dict.fromkeys(act.claims, act.into)
        elif root(act.source) != root(act.into):
            parents[root(act.source)] = root(act.into)
    return Identities({source: root(source) for source in parents}, moved)
