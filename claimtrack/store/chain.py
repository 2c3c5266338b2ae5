"""The chain of decisions: each one's record holds the hash of the one before, so that nothing in it can change unseen.

A record is canonical JSON (UTF-8, keys sorted, no blanks, times in UTC with six digits after the point); its hash is
SHA-256. A claim's id is itself a hash of its document and places, and the document's id one of its text and address:
what was decided on is in the record too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from claimtrack.model import Decision, Verdict

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
    return Link(position, head.hash, hash_of(position, head.hash, decision), decision)


def head_of(link: Link) -> Head:
    return Head(link.position, link.hash)


def hash_of(position: int, previous: str, decision: Decision) -> str:
    return hashlib.sha256(canonical(position, previous, decision).encode("utf-8")).hexdigest()


def canonical(position: int, previous: str, decision: Decision) -> str:
    """What is hashed."""
    record = {
        "claim": decision.claim_id,
        "decided_at": decision.decided_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "evidence": list(decision.evidence),
        "note": decision.note,
        "position": position,
        "previous": previous,
        "reviewer": decision.reviewer,
        "verdict": decision.verdict.value,
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


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


def _read(record: dict[str, object]) -> Link:
    evidence = record["evidence"]
    if not isinstance(evidence, list) or not isinstance(record["position"], int):
        raise TypeError("not a link")
    decision = Decision(
        claim_id=str(record["claim"]),
        verdict=Verdict(str(record["verdict"])),
        reviewer=str(record["reviewer"]),
        decided_at=datetime.fromisoformat(str(record["decided_at"])),
        note=str(record["note"]),
        evidence=tuple(map(str, evidence)),
    )
    return Link(record["position"], str(record["previous"]), str(record["hash"]), decision)
