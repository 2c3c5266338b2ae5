"""Reviewers' work: what they decide, when a second opinion is needed, how far they agree."""

from claimtrack.review.agreement import Agreement, measure_agreement
from claimtrack.review.decisions import decide, judge, log_of, set_work, undo
from claimtrack.review.rules import NO_RULES, Rules, SecondOpinion, load_rules
from claimtrack.review.sheet import Outcome, SheetRow, read_sheet, take_in

__all__ = [
    "NO_RULES",
    "Agreement",
    "Outcome",
    "Rules",
    "SecondOpinion",
    "SheetRow",
    "decide",
    "judge",
    "load_rules",
    "log_of",
    "measure_agreement",
    "read_sheet",
    "set_work",
    "take_in",
    "undo",
]
