"""Reviewers' work: what they decide, when a second opinion is needed, how far they agree."""

from claimtrack.review.agreement import Agreement, measure_agreement
from claimtrack.review.decisions import decide, judge, log_of, set_work, undo
from claimtrack.review.rules import NO_RULES, Rules, SecondOpinion, load_rules
from claimtrack.review.sheet import Outcome, SheetRow, read_sheet, take_in
from claimtrack.review.sources import merge_sources, named_source, split_source, undo_source_act

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
    "merge_sources",
    "named_source",
    "read_sheet",
    "set_work",
    "split_source",
    "take_in",
    "undo",
    "undo_source_act",
]
