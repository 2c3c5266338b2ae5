"""Reviewers' decisions on claims: checked, then added to the log that nobody can change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from claimtrack.errors import BadDecision
from claimtrack.model import Decision, Verdict
from claimtrack.store import Store, append_decision, load_claim

MAX_NOTE = 10_000
"""Characters of a note."""

MAX_NAME = 200
"""Characters of a reviewer's name."""


def decide(
    store: Store,
    claim: str,
    verdict: Verdict,
    *,
    reviewer: str,
    now: datetime,
    note: str = "",
    evidence: Iterable[str] = (),
) -> Decision:
    """Append a decision on the claim with this id (or the only one that starts so), made at `now` (with its time zone).

    Raises BadDecision for a blank reviewer, a note too long or evidence that is no web address; NotFound, Ambiguous.
    """
    name, words = " ".join(reviewer.split()), note.strip()
    addresses = tuple(dict.fromkeys(address.strip() for address in evidence))
    _check(name, words, addresses)
    if now.tzinfo is None:
        raise ValueError(f"a decision's time needs its time zone: {now!r}")
    with store.write() as session:
        decision = Decision(
            claim_id=load_claim(session, claim).id,
            verdict=verdict,
            reviewer=name,
            decided_at=now,
            note=words,
            evidence=addresses,
        )
        append_decision(session, decision)
    return decision


def log_of(store: Store, claim: str) -> tuple[Decision, ...]:
    """A claim's decisions, the first made first. Raises NotFound, Ambiguous."""
    with store.read() as session:
        return load_claim(session, claim).decisions


def _check(reviewer: str, note: str, evidence: tuple[str, ...]) -> None:
    if not reviewer:
        raise BadDecision("it needs the reviewer's name (--by)")
    if len(reviewer) > MAX_NAME:
        raise BadDecision(f"the reviewer's name is over {MAX_NAME} characters")
    if len(note) > MAX_NOTE:
        raise BadDecision(f"the note is over {MAX_NOTE:,} characters")
    if "\0" in reviewer + note:
        raise BadDecision("the name or the note holds a NUL character")
    for address in evidence:
        if not _is_web_address(address):
            raise BadDecision(f"the evidence {address!r} is not an http or https address")


def _is_web_address(address: str) -> bool:
    if any(c.isspace() or not c.isprintable() for c in address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
