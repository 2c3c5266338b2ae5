"""The chain of decisions: each one's record holds the hash of the one before, so that nothing in it can change unseen.

A record is canonical JSON (UTF-8, keys sorted, no blanks, times in UTC with six digits after the point); its hash is
SHA-256. What a decision does not say has no key, so that a verdict is written as it was before there was more to say.
A claim's id is itself a hash of its document and places, and the document's id one of its text and address: what was
decided on is in the record too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from claimtrack.model import Decision, Evidence, Fault, Reading, Verdict, Work
from claimtrack.store.corrections import correction_of, correction_values

GENESIS = "0" * 64
"""Stands for the one before the first."""


@dataclass(frozen=True, slots=True)
class Link:
    """A decision in its place in the chain; positions count from 1."""

    position: int
    previous: str
    hash: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: with `position` 0 it is empty."""

    position: int = 0
    hash: str = GENESIS

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"


def next_link(head: Head, decision: Decision) -> Link:
    position = head.position + 1
    placed = replace(decision, position=position)
    return Link(position, head.hash, hash_of(position, head.hash, placed), placed)


def head_of(link: Link) -> Head:
    return Head(link.position, link.hash)


def hash_of(position: int, previous: str, decision: Decision) -> str:
    return hashlib.sha256(canonical(position, previous, decision).encode("utf-8")).hexdigest()


def canonical(position: int, previous: str, decision: Decision) -> str:
    """What is hashed."""
    record = {
        "claim": decision.claim_id,
        "decided_at": decision.decided_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "evidence": [_evidence(piece) for piece in decision.evidence],
        "note": decision.note,
        "position": position,
        "previous": previous,
        "reviewer": decision.reviewer,
        **_said(decision),
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _said(decision: Decision) -> dict[str, Any]:
    given = {
        "verdict": decision.verdict,
        "reading": decision.reading,
        "fault": decision.fault,
        "correction": correction_values(decision.correction) or None,
        "work": decision.work,
        "assignee": decision.assignee or None,
        "undoes": decision.undoes,
        "second_opinion": decision.second_opinion or None,
        "settles": decision.settles or None,
    }
    return {name: value for name, value in given.items() if value is not None}


def _evidence(piece: Evidence) -> str | dict[str, str]:
    """A bare address as itself."""
    more = {"title": piece.title, "sha256": piece.sha256, "quote": piece.quote}
    told = {name: value for name, value in more.items() if value}
    return {"url": piece.url, **told} if told else piece.url


def fault_of(link: Link, before: Head) -> str | None:
    """What is wrong with a link behind this head, None where it holds."""
    if link.position != before.position + 1:
        return f"position {before.position + 1} is missing"
    if link.previous != before.hash:
        return "does not carry the hash of the one before"
    if hash_of(link.position, link.previous, link.decision) != link.hash:
        return "its hash does not fit what it says"
    return None


def write_line(link: Link) -> str:
    """A line of an exported log: the record and its hash."""
    record = json.loads(canonical(link.position, link.previous, link.decision))
    return json.dumps(record | {"hash": link.hash}, ensure_ascii=False, sort_keys=True)


def read_lines(lines: Iterable[str]) -> Iterator[Link]:
    """Raises ValueError for a line that write_line did not make."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _read(json.loads(line))
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise ValueError(f"line {number} is no line of an exported log") from error


FIXED = ("claim", "decided_at", "evidence", "note", "position", "previous", "reviewer", "hash")
SAID = ("verdict", "reading", "fault", "correction", "work", "assignee", "undoes", "second_opinion", "settles")
KEYS = frozenset((*FIXED, *SAID))


def _read(record: dict[str, Any]) -> Link:
    position, undoes = record["position"], record.get("undoes")
    if not isinstance(position, int) or not isinstance(undoes, int | None) or not KEYS.issuperset(record):
        raise TypeError("not a link")
    decision = Decision(
        claim_id=str(record["claim"]),
        verdict=Verdict(record["verdict"]) if "verdict" in record else None,
        reviewer=str(record["reviewer"]),
        decided_at=datetime.fromisoformat(record["decided_at"]),
        note=str(record["note"]),
        evidence=tuple(_read_evidence(piece) for piece in record["evidence"]),
        reading=Reading(record["reading"]) if "reading" in record else None,
        fault=Fault(record["fault"]) if "fault" in record else None,
        correction=correction_of(record.get("correction")),
        work=Work(record["work"]) if "work" in record else None,
        assignee=str(record.get("assignee", "")),
        undoes=undoes,
        second_opinion=bool(record.get("second_opinion", False)),
        settles=bool(record.get("settles", False)),
        position=position,
    )
    return Link(position, str(record["previous"]), str(record["hash"]), decision)


def _read_evidence(piece: str | dict[str, str]) -> Evidence:
    return Evidence(piece) if isinstance(piece, str) else Evidence(**piece)
