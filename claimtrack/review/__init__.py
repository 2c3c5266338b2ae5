"""Reviewers' work: what they decide, when a second opinion is needed, how far they agree."""

from claimtrack.review.agreement import Agreement, measure_agreement
from claimtrack.review.decisions import decide, judge, log_of, set_work, undo
from claimtrack.review.rules import NO_RULES, Rules, SecondOpinion, load_rules

__all__ = [
    "NO_RULES",
    "Agreement",
    "Rules",
    "SecondOpinion",
    "decide",
    "judge",
    "load_rules",
    "log_of",
    "measure_agreement",
    "set_work",
    "undo",
]
