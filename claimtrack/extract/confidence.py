"""How probable it is that a claim is right: the ranker's likelihood, calibrated on annotated articles.

The weights come with the pack (training/confidence.py; Platt 1999, one slope and an offset a form).
"""

from __future__ import annotations

import math

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.features import Features
from claimtrack.extract.ranking import score
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form

CONFIDENCE = "confidence"
DIGITS = 3


def grade_confidence(candidate: Candidate, pack: LanguagePack) -> float | None:
    """0 to 1; None where the pack has no rankers or none for this."""
    weights = pack.rankers.get(CONFIDENCE)
    if weights is None or candidate.likelihood is None:
        return None
    return round(score(describe_likelihood(candidate.likelihood, candidate.form), weights), DIGITS)


def describe_likelihood(likelihood: float, form: Form) -> Features:
    bounded = min(max(likelihood, 1e-4), 1 - 1e-4)
    return {"logit": math.log(bounded / (1 - bounded)), f"form={form}": 1.0}
