"""Values -> the rows that listings print; gold's format among them, which the scorer and other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimtrack.cli.output import Column
from claimtrack.model import Claim, Correction, Decision, Hedge, Span, TraceStep, Work

if TYPE_CHECKING:
    from claimtrack.store import DocumentCard, StoredClaim, StoredSource

CLAIM_COLUMNS = (
    Column("id", "claim"),
    Column("source", "source", share=3, instead="source_kind"),
    Column("cue", "cue", share=2),
    Column("content", "content", share=7),
    Column("form", "form", label=True),
    Column("act", "act", label=True),
    Column("polarity", "polarity", label=True),
    Column("certainty", "certainty", label=True),
)
STORED_COLUMNS = (*CLAIM_COLUMNS, Column("verdict", "verdict", label=True))
# A spreadsheet has the room that a terminal lacks.
STORED_CSV_COLUMNS = (
    *STORED_COLUMNS,
    Column("source_kind", "source kind"),
    Column("anonymity", "anonymity"),
    Column("confidence", "confidence"),
    Column("outer", "within claim"),
    Column("document", "document"),
    Column("title", "title"),
    Column("outlet", "outlet"),
    Column("published", "published"),
    Column("url", "url"),
)
SOURCE_COLUMNS = (
    Column("name", "source", share=3),
    Column("kind", "kind"),
    Column("claims", "claims"),
    Column("documents", "documents"),
    Column("aliases", "also written", share=4),
)
DOCUMENT_COLUMNS = (
    Column("id", "document"),
    Column("title", "title", share=3),
    Column("outlet", "outlet", share=1),
    Column("published", "published"),
    Column("claims", "claims"),
    Column("origin", "read from", share=2),
)
DECISION_COLUMNS = (
    Column("decided_at", "when"),
    Column("position", "n."),
    Column("says", "says", share=2),
    Column("reviewer", "by", share=1),
    Column("note", "note", share=4),
    Column("evidence", "evidence", share=3),
)


def gold_claim(claim: Claim) -> dict[str, Any]:
    """A claim as the annotation guidelines write it, with more keys: hedges, rule, trace and what is graded of it."""
    return {
        "cue": _offsets(claim.cue),
        "source": _offsets(claim.source),
        "source_ref": _offsets(claim.source_ref),
        "content": [_offsets(span) for span in claim.contents],
        "form": claim.form.value,
        "source_kind": claim.source_kind.value,
        "act": claim.act.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "hedges": [_hedge(hedge) for hedge in claim.hedges],
        "anonymity": claim.anonymity.value if claim.anonymity else None,
        "outer": claim.outer,
        "confidence": claim.confidence,
        "rule": claim.trace.rule,
        "trace": [_step(step) for step in claim.trace.steps],
    }


def claim_row(claim: Claim, text: str, *, claim_id: str, source_name: str | None) -> dict[str, Any]:
    """A claim as a table shows it: words instead of offsets."""
    named = claim.source_ref or claim.source
    return {
        "id": claim_id,
        "source": source_name or (named.of(text) if named else None),
        "cue": claim.cue.of(text) if claim.cue else None,
        "content": [span.of(text) for span in claim.contents],
        **_labels(claim),
    }


def stored_claim_row(stored: StoredClaim) -> dict[str, Any]:
    """A claim of the store: `source` is the best name for who says it, `source_text` the words in the sentence."""
    return {
        "id": stored.id,
        "source": stored.speaker,
        "source_text": stored.source,
        "cue": stored.cue,
        "content": list(stored.content),
        **_labels(stored.claim),
        "verdict": stored.verdict.value,
        "anonymity": stored.claim.anonymity.value if stored.claim.anonymity else None,
        "confidence": stored.claim.confidence,
        "outer": stored.outer_id,
        "document": stored.document_id,
        "title": stored.title,
        "outlet": stored.outlet,
        "published": stored.published.isoformat() if stored.published else None,
        "url": stored.url,
    }


def source_row(source: StoredSource) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "claims": source.claims,
        "documents": source.documents,
        "aliases": [alias for alias in source.aliases if alias != source.name],
    }


def document_row(card: DocumentCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "outlet": card.outlet,
        "published": card.published.isoformat() if card.published else None,
        "url": card.url,
        "claims": card.claims,
        "origin": card.origin,
        "given_id": card.given_id,
        "language": card.language,
        "sha256": card.sha256,
        "added_at": card.added_at.isoformat(timespec="seconds"),
    }


def decision_row(decision: Decision) -> dict[str, Any]:
    return {
        "claim": decision.claim_id,
        "decided_at": decision.decided_at.isoformat(timespec="seconds"),
        "position": decision.position,
        "says": said_in_words(decision),
        "verdict": decision.verdict.value if decision.verdict else None,
        "reading": decision.reading.value if decision.reading else None,
        "fault": decision.fault.value if decision.fault else None,
        "correction": _correction(decision.correction),
        "work": decision.work.value if decision.work else None,
        "assignee": decision.assignee or None,
        "undoes": decision.undoes,
        "second_opinion": decision.second_opinion,
        "settles": decision.settles,
        "reviewer": decision.reviewer,
        "note": decision.note,
        "evidence": [piece.url for piece in decision.evidence],
        "evidence_details": [
            {"url": piece.url, "title": piece.title, "sha256": piece.sha256, "quote": piece.quote}
            for piece in decision.evidence
        ],
    }


def said_in_words(decision: Decision) -> str:
    """What a decision says, in a word or a few: "disputed", "reading wrong (span)", "assigned to Ana", "undoes 12"."""
    if decision.verdict is not None:
        more = ", settles" if decision.settles else ", needs a second opinion" if decision.second_opinion else ""
        return f"{decision.verdict}{more}"
    if decision.reading is not None:
        return f"reading {decision.reading}{f' ({decision.fault})' if decision.fault else ''}"
    if decision.work is not None:
        return f"{decision.work}{f' to {decision.assignee}' if decision.work is Work.ASSIGNED else ''}"
    return f"undoes {decision.undoes}"


def _correction(correction: Correction) -> dict[str, Any] | None:
    if not correction:
        return None
    contents = [_offsets(span) for span in correction.contents]
    return {"contents": contents, "source": correction.source, "labels": dict(correction.labels)}


def _labels(claim: Claim) -> dict[str, str]:
    return {
        "form": claim.form.value,
        "source_kind": claim.source_kind.value,
        "act": claim.act.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
    }


def _offsets(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _hedge(hedge: Hedge) -> dict[str, Any]:
    return {
        "span": _offsets(hedge.span),
        "kind": hedge.kind.value,
        "certainty": hedge.certainty.value,
        "marker": hedge.marker,
    }


def _step(step: TraceStep) -> dict[str, Any]:
    return {
        "part": step.part,
        "reason": step.reason,
        "word": step.word,
        "lemma": step.lemma,
        "deprel": step.deprel,
        "span": _offsets(step.span),
    }
