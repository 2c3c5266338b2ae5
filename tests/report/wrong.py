"""Claims that reviewers say were read wrongly, for the tests of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from claimtrack.model import Decision, Fault, Reading
from claimtrack.store import StoredClaim


def read(
    claim: StoredClaim, reading: Reading = Reading.WRONG, *, reviewer: str = "Eva", note: str = "Solo saluda."
) -> StoredClaim:
    """The claim, once a reviewer said how it was read."""
    fault = Fault.NO_CLAIM if reading is Reading.WRONG else None
    said = Decision(
        claim.id,
        None,
        reviewer,
        datetime(2024, 2, 1, 9, 30, tzinfo=UTC),
        note,
        reading=reading,
        fault=fault,
        position=90 + len(claim.decisions),
    )
    return replace(claim, decisions=(*claim.decisions, said))
