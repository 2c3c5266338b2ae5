"""The chain of decisions, of what became of claims when their article was edited, and of what people joined and parted
among sources: each link's record holds the hash of the one before, so that nothing in it can change unseen.

A record (canonical.py) is written as canonical JSON: UTF-8, keys sorted, no blanks, times in UTC with six digits after
the point; its hash is SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimtrack.store.canonical import canonical_json, entry_of, record_of
from claimtrack.store.chained import Entry, placed, told

GENESIS = "0" * 64
"""Stands for the one before the first."""


@dataclass(frozen=True, slots=True)
class Link:
    """What was decided, edited or joined, in its place in the chain; positions count from 1."""

    position: int
    previous: str
    hash: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: with `position` 0 it is empty."""

    position: int = 0
    hash: str = GENESIS

    def __str__(self) -> str:
        return f"{self.position}:{self.hash}"


def next_link(head: Head, entry: Entry) -> Link:
    position = head.position + 1
    return Link(position, head.hash, hash_of(position, head.hash, entry), placed(entry, position))


def head_of(link: Link) -> Head:
    return Head(link.position, link.hash)


def hash_of(position: int, previous: str, entry: Entry) -> str:
    return hashlib.sha256(canonical_json(record_of(position, previous, entry)).encode("utf-8")).hexdigest()


def fault_of(link: Link, before: Head) -> str | None:
    """What is wrong with a link behind this head, None where it holds."""
    if link.position != before.position + 1:
        return f"position {before.position + 1} is missing"
    if link.previous != before.hash:
        return "does not carry the hash of the one before"
    if hash_of(link.position, link.previous, link.entry) != link.hash:
        return f"its hash does not fit {told(link.entry)}"
    return None


def write_line(link: Link) -> str:
    """A line of an exported log: the record and its hash."""
    record = record_of(link.position, link.previous, link.entry)
    return json.dumps(record | {"hash": link.hash}, ensure_ascii=False, sort_keys=True)


def read_lines(lines: Iterable[str]) -> Iterator[Link]:
    """Raises ValueError for a line that write_line did not make."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _read(json.loads(line))
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise ValueError(f"line {number} is no line of an exported log") from error


def _read(record: dict[str, Any]) -> Link:
    return Link(record["position"], str(record["previous"]), str(record["hash"]), entry_of(record))
