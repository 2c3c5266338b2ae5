"""What becomes of an article's claims when its text is edited: kept, moved, changed or orphaned. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claimtrack.folding import name_key
from claimtrack.model import Fate

THRESHOLD = 0.72
"""How alike two contents must be to pass for one that was edited: 1 is equal, 0 has nothing in common."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim as matching sees it: `key` tells it from the others of its text, `start` is where its content begins."""

    key: int
    start: int
    content: str
    cue: str
    source: str

    @property
    def words(self) -> str:
        """Its folded words: marks and accents are no edit."""
        return name_key(self.content)


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of the claim `old`; `new` is None for an orphan."""

    old: int
    new: int | None
    kind: Fate
    score: float


def follow(old: Sequence[Placed], new: Sequence[Placed]) -> list[Succession]:
    """One succession for each old claim, in order; no new claim follows two.

    Equal words come first: those in the same place, then those with the same source and cue, then by nearness.
    What is left goes by likeness (rapidfuzz's ratio of the folded contents; another source lowers it), best first.
    """
    found = _equal(old, new)
    taken = {one.new for one in found.values()}
    rest_old = [one for one in old if one.key not in found]
    rest_new = [one for one in new if one.key not in taken]
    found |= _alike(rest_old, rest_new)
    return [found.get(one.key, Succession(one.key, None, Fate.ORPHANED, 0.0)) for one in old]


def _equal(old: Sequence[Placed], new: Sequence[Placed]) -> dict[int, Succession]:
    same: dict[str, list[Placed]] = defaultdict(list)
    for one in new:
        same[one.words].append(one)
    pairs = [(_distance(one, other), one, other) for one in old for other in same.get(one.words, ())]
    found: dict[int, Succession] = {}
    taken: set[int] = set()
    for _, one, other in sorted(pairs, key=lambda pair: (pair[0], pair[1].key, pair[2].key)):
        if one.key not in found and other.key not in taken:
            kind = Fate.KEPT if (one.start, one.content) == (other.start, other.content) else Fate.MOVED
            if _other_speaker(one, other):
                kind = Fate.CHANGED
            found[one.key] = Succession(one.key, other.key, kind, 1.0 if kind is not Fate.CHANGED else 0.95)
            taken.add(other.key)
    return found


def _distance(one: Placed, other: Placed) -> tuple[bool, bool, bool, int]:
    return (
        one.start != other.start,
        _other_speaker(one, other),
        name_key(one.cue) != name_key(other.cue),
        abs(one.start - other.start),
    )


def _other_speaker(one: Placed, other: Placed) -> bool:
    """Whether both name a source and these share no word: then somebody else says it."""
    mine, theirs = set(name_key(one.source).split()), set(name_key(other.source).split())
    return bool(mine and theirs and not mine & theirs)


def _alike(old: Sequence[Placed], new: Sequence[Placed]) -> dict[int, Succession]:
    pairs = [(_likeness(one, other), one, other) for one in old for other in new]
    found: dict[int, Succession] = {}
    taken: set[int] = set()
    for score, one, other in sorted(pairs, key=lambda pair: (-pair[0], abs(pair[1].start - pair[2].start))):
        if score >= THRESHOLD and one.key not in found and other.key not in taken:
            found[one.key] = Succession(one.key, other.key, Fate.CHANGED, round(min(score, 0.99), 4))
            taken.add(other.key)
    return found


def _likeness(one: Placed, other: Placed) -> float:
    alike = fuzz.ratio(one.words, other.words, score_cutoff=100 * THRESHOLD) / 100
    return alike - (0.1 if _other_speaker(one, other) else 0.0)
