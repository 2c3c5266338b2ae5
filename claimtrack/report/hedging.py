"""How often claims are hedged: those that sound probable or possible, of those that take a stance at all; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from claimtrack.model import Certainty
from claimtrack.report.language import Language
from claimtrack.report.view import ClaimView, Rate

HEDGED = (Certainty.PROBABLE, Certainty.POSSIBLE)
STANCES = (Certainty.CERTAIN, *HEDGED)


def hedging_of(label: str, numbers: Mapping[Certainty, int], words: Language) -> Rate:
    """Of claims with these certainties; those without a stance count nowhere."""
    return rate(label, sum(numbers.get(c, 0) for c in HEDGED), sum(numbers.get(c, 0) for c in STANCES), words)


def certainties_of(claims: Iterable[ClaimView]) -> Mapping[Certainty, int]:
    return Counter(Certainty(claim.certainty.key) for claim in claims)


def rate(label: str, hits: int, total: int, words: Language) -> Rate:
    """`hits` of `total`; a dash where there is nothing to take a share of."""
    share = hits / total if total else 0.0
    return Rate(label, hits, total, words.percent(share) if total else "–", round(100 * share, 3))
