"""What the chain holds, as records of plain values that every program can hash, and back; pure.

What a decision does not say has no key, so that a verdict is written as it was before there was more to say. A claim's
id is itself a hash of its document and places, and a document's id one of its text and address: what was decided on is
in the record too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from claimtrack.identity import Deed
from claimtrack.model import Decision, Evidence, Fate, Fault, Reading, Verdict, Work
from claimtrack.store.chained import Edit, Entry, Joining
from claimtrack.store.corrections import correction_of, correction_values

Values: TypeAlias = dict[str, Any]


def fates_digest(fates: Iterable[tuple[str, str | None, Fate, float]]) -> str:
    """SHA-256 over each claim's id, its successor's, what became of it and how alike they are; in the ids' order."""
    told = sorted([claim, successor or "", kind.value, f"{score:.4f}"] for claim, successor, kind, score in fates)
    return hashlib.sha256(canonical_json(told).encode()).hexdigest()


def canonical_json(value: object) -> str:
    """UTF-8 when it is encoded, keys sorted, no blanks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_of(position: int, previous: str, entry: Entry) -> Values:
    """What is hashed."""
    place = {"position": position, "previous": previous}
    if isinstance(entry, Edit):
        return {
            "article": entry.article,
            "claims": entry.claims,
            "document": entry.document,
            "made_at": _instant(entry.made_at),
            "number": entry.number,
            **place,
        }
    if isinstance(entry, Joining):
        return {
            "act": entry.number,
            "deed": entry.deed.value,
            "made_at": _instant(entry.made_at),
            "note": entry.note,
            "reviewer": entry.reviewer,
            "source": entry.source,
            **place,
            **_without_none({"into": entry.into, "claims": list(entry.claims) or None, "undoes": entry.undoes}),
        }
    return {
        "claim": entry.claim_id,
        "decided_at": _instant(entry.decided_at),
        "evidence": [_evidence(piece) for piece in entry.evidence],
        "note": entry.note,
        "reviewer": entry.reviewer,
        **place,
        **_said(entry),
    }


def _instant(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def _said(decision: Decision) -> Values:
    return _without_none(
        {
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
    )


def _without_none(given: Mapping[str, Any]) -> Values:
    return {name: value for name, value in given.items() if value is not None}


def _evidence(piece: Evidence) -> str | dict[str, str]:
    """A bare address as itself."""
    more = {"title": piece.title, "sha256": piece.sha256, "quote": piece.quote}
    told = {name: value for name, value in more.items() if value}
    return {"url": piece.url, **told} if told else piece.url


PLACE = ("position", "previous", "hash")
EDIT = frozenset(("article", "claims", "document", "made_at", "number", *PLACE))
JOINING = frozenset(("act", "deed", "made_at", "note", "reviewer", "source", "into", "claims", "undoes", *PLACE))
FIXED = ("claim", "decided_at", "evidence", "note", "reviewer", *PLACE)
SAID = ("verdict", "reading", "fault", "correction", "work", "assignee", "undoes", "second_opinion", "settles")
DECISION = frozenset((*FIXED, *SAID))


def entry_of(record: Mapping[str, Any]) -> Entry:
    """What a record says. Raises KeyError, TypeError or ValueError for one that record_of did not make."""
    if not isinstance(record["position"], int):
        raise TypeError("not a link")
    if "article" in record:
        return _edit_of(record)
    return _joining_of(record) if "deed" in record else _decision_of(record)


def _edit_of(record: Mapping[str, Any]) -> Edit:
    if not EDIT.issuperset(record) or not isinstance(record["number"], int):
        raise TypeError("not an edit")
    return Edit(
        article=str(record["article"]),
        document=str(record["document"]),
        number=record["number"],
        made_at=datetime.fromisoformat(record["made_at"]),
        claims=str(record["claims"]),
    )


def _joining_of(record: Mapping[str, Any]) -> Joining:
    into, claims, undoes = record.get("into"), record.get("claims", []), record.get("undoes")
    known = JOINING.issuperset(record) and isinstance(claims, list)
    if not known or not isinstance(record["act"], int) or not isinstance(undoes, int | None):
        raise TypeError("not an act on sources")
    return Joining(
        number=record["act"],
        deed=Deed(record["deed"]),
        source=str(record["source"]),
        reviewer=str(record["reviewer"]),
        made_at=datetime.fromisoformat(record["made_at"]),
        into=None if into is None else str(into),
        claims=tuple(map(str, claims)),
        undoes=undoes,
        note=str(record["note"]),
    )


def _decision_of(record: Mapping[str, Any]) -> Decision:
    undoes = record.get("undoes")
    if not isinstance(undoes, int | None) or not DECISION.issuperset(record):
        raise TypeError("not a decision")
    return Decision(
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
        position=record["position"],
    )


def _read_evidence(piece: str | dict[str, str]) -> Evidence:
    return Evidence(piece) if isinstance(piece, str) else Evidence(**piece)
