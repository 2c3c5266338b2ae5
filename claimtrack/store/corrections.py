"""A proposed correction as the database and the log keep it, and back; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimtrack.model import Correction, Span


def correction_values(correction: Correction) -> dict[str, Any]:
    """What is empty is left out."""
    values: dict[str, Any] = {}
    if correction.contents:
        values["contents"] = [[span.start, span.end] for span in correction.contents]
    if correction.source:
        values["source"] = correction.source
    if correction.labels:
        values["labels"] = dict(correction.labels)
    return values


def correction_of(values: Mapping[str, Any] | None) -> Correction:
    given = values or {}
    return Correction(
        contents=tuple(Span(start, end) for start, end in given.get("contents", ())),
        source=given.get("source", ""),
        labels=tuple(sorted(given.get("labels", {}).items())),
    )
