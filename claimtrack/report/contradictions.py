"""Claims of one source that say something and its opposite; pure."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import Act
from claimtrack.report.alike import THRESHOLD, affirms, gist, likeness
from claimtrack.store import StoredClaim

MOST = 20
STATING = (Act.ASSERTION, Act.BELIEF)


def find_contradictions(claims: Sequence[StoredClaim]) -> list[tuple[StoredClaim, StoredClaim, float]]:
    """Pairs of one that affirms and one that denies over alike contents, with how alike they are; the most alike first.

    Only what is stated or believed counts: who asks for one thing and refuses another contradicts nothing. A claim and
    the one that it stands in are no pair.
    """
    stated = [(claim, gist(claim.content)) for claim in claims if claim.claim.act in STATING]
    yes = [pair for pair in stated if affirms(pair[0].claim.polarity, pair[0].content)]
    no = [pair for pair in stated if not affirms(pair[0].claim.polarity, pair[0].content)]
    pairs = [
        (one, other, score)
        for one, mine in yes
        for other, theirs in no
        if one.outer_id != other.id and other.outer_id != one.id
        if (score := likeness(mine, theirs)) >= THRESHOLD
    ]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0].id, pair[1].id))[:MOST]
