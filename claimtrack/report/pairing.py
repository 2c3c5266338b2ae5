"""Which claims of two texts tell of the same thing; pure."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.report.alike import THRESHOLD, gist, likeness
from claimtrack.store import Placed, StoredClaim, follow

Pair = tuple[StoredClaim, StoredClaim, float]


def pair_up(ones: Sequence[StoredClaim], others: Sequence[StoredClaim], *, versions: bool) -> list[Pair]:
    """Pairs with how alike they are (0 to 1), in the order of `ones`; no claim is in two.

    Of two versions of an article as the store follows claims through an edit, so that the report and `claimtrack diff`
    agree; of two articles by likeness of the words, the most alike first.
    """
    return _followed(ones, others) if versions else _alike(ones, others)


def _followed(ones: Sequence[StoredClaim], others: Sequence[StoredClaim]) -> list[Pair]:
    successions = follow(
        [_placed(key, claim) for key, claim in enumerate(ones)],
        [_placed(key, claim) for key, claim in enumerate(others)],
    )
    return [(ones[one.old], others[one.new], one.score) for one in successions if one.new is not None]


def _placed(key: int, claim: StoredClaim) -> Placed:
    return Placed(
        key=key,
        start=claim.claim.contents[0].start,
        content=" … ".join(claim.content),
        cue=claim.cue or "",
        source=claim.source or "",
    )


def _alike(ones: Sequence[StoredClaim], others: Sequence[StoredClaim]) -> list[Pair]:
    theirs = [gist(claim.content) for claim in others]
    scored = [
        (score, at, to)
        for at, claim in enumerate(ones)
        for to, other in enumerate(theirs)
        if (score := likeness(gist(claim.content), other)) >= THRESHOLD
    ]
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, at, to in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if at not in found and to not in taken:
            found[at] = to, score
            taken.add(to)
    return [(ones[at], others[to], score) for at, (to, score) in sorted(found.items())]
