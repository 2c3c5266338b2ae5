"""What no database is to keep, because one of them cannot."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.errors import StoreRefused
from claimtrack.model import Decision, LinkedSource, SourceText

NUL = "\0"
"""PostgreSQL keeps it nowhere."""


def refuse_nul_in_document(text: SourceText, linked: Sequence[LinkedSource | None]) -> None:
    """Raises StoreRefused."""
    names = (name for link in linked if link for name in (link.name, link.alias, link.key))
    given = (text.text, text.origin, text.id, text.title, text.outlet, text.url, *names)
    _refuse(text.origin, given)


def refuse_nul_in_decision(decision: Decision) -> None:
    """Raises StoreRefused."""
    evidence = (part for piece in decision.evidence for part in (piece.url, piece.title, piece.sha256, piece.quote))
    correction = (decision.correction.source, *(part for label in decision.correction.labels for part in label))
    given = (decision.reviewer, decision.note, decision.assignee, *evidence, *correction)
    _refuse(f"the decision on {decision.claim_id}", given)


def _refuse(where: str, given: Sequence[str | None]) -> None:
    if any(value and NUL in value for value in given):
        raise StoreRefused(f"{where.replace(NUL, '?')} holds a NUL character")
