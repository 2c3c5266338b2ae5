"""The spreadsheet that leaves as an export and comes back as reviews: its columns, and cells that run no formula."""

from __future__ import annotations

IMPRINT = "imprint"
"""Names the claim as well: a spreadsheet takes some ids for numbers (12e4567890123456), but none with a hyphen."""

NEW_VERDICT = "new_verdict"
NEW_NOTE = "new_note"
NEW_EVIDENCE = "new_evidence"
FOR_REVIEWERS = (NEW_VERDICT, NEW_NOTE, NEW_EVIDENCE)
"""Empty as they leave; what a reviewer writes there is all that is taken in of a row."""

LIST_MARK = "; "
"""Stands between a cell's values where it has several."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would run (OWASP, "CSV Injection"); the full-width signs as well."""


def guarded(cell: str) -> str:
    """The cell behind one more apostrophe where a spreadsheet would take it for a formula, or has one before it."""
    return f"'{cell}" if _is_formula(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    return cell.lstrip("' ").startswith(FORMULA)
