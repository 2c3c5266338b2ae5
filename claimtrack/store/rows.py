"""Rows <-> values of the model, without a database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from claimtrack.folding import name_key
from claimtrack.model import (
    Claim,
    Decision,
    Evidence,
    Hedge,
    SourceText,
    Span,
    Trace,
    TraceStep,
    document_id,
)
from claimtrack.store.corrections import correction_of, correction_values
from claimtrack.store.dialect import compact_json
from claimtrack.store.records import StoredRun, Tools
from claimtrack.store.tables import (
    ClaimRow,
    ContentSpanRow,
    DecisionEvidenceRow,
    DecisionRow,
    HedgeRow,
    RunRow,
    ToolsRow,
)

Values = dict[str, Any]


def document_details(source_text: SourceText) -> Values:
    """What may be told of a document again, later and better."""
    return {
        "given_id": source_text.id,
        "title": source_text.title,
        "outlet": source_text.outlet,
        "outlet_key": name_key(source_text.outlet) if source_text.outlet else None,
        "published": source_text.published,
    }


def document_values(source_text: SourceText, *, language: str, now: datetime) -> Values:
    return {
        "id": document_id(source_text),
        "sha256": source_text.sha256,
        "text": source_text.text,
        "origin": source_text.origin,
        "url": source_text.url,
        "language": language,
        "added_at": now,
        **document_details(source_text),
    }


def tools_values(tools: Tools) -> Values:
    return {
        "digest": tools_digest(tools),
        "version": tools.version,
        "language": tools.language,
        "pack_digest": tools.pack_digest,
        "parser": tools.parser,
        "models": dict(sorted(tools.models.items())),
        "rules_digest": tools.rules_digest,
    }


def tools_digest(tools: Tools) -> str:
    """SHA-256, equal for equal tools."""
    parts = [
        tools.version,
        tools.language,
        tools.pack_digest,
        tools.parser,
        sorted(tools.models.items()),
        tools.rules_digest,
    ]
    return hashlib.sha256(compact_json(parts).encode()).hexdigest()


def claim_values(claim: Claim) -> Values:
    """A claim's own columns; identity, document, run and source are the saver's."""
    return {
        "form": claim.form,
        "source_kind": claim.source_kind,
        "act": claim.act,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "start": min(span.start for span in (*claim.contents, *([claim.cue] if claim.cue else []))),
        **_offsets("cue", claim.cue),
        **_offsets("source", claim.source),
        **_offsets("source_ref", claim.source_ref),
        "anonymity": claim.anonymity,
        "confidence": claim.confidence,
        "rule": claim.trace.rule,
        "steps": [_step_values(step) for step in claim.trace.steps],
    }


def content_values(claim_pk: int, claim: Claim) -> list[Values]:
    return [
        {"claim_pk": claim_pk, "position": at, "start": span.start, "end": span.end}
        for at, span in enumerate(claim.contents)
    ]


def hedge_values(claim_pk: int, claim: Claim) -> list[Values]:
    return [
        {
            "claim_pk": claim_pk,
            "position": at,
            "start": hedge.span.start,
            "end": hedge.span.end,
            "kind": hedge.kind,
            "certainty": hedge.certainty,
            "marker": hedge.marker,
        }
        for at, hedge in enumerate(claim.hedges)
    ]


def claim_of(row: ClaimRow, contents: Sequence[ContentSpanRow], hedges: Sequence[HedgeRow]) -> Claim:
    """`contents` and `hedges` in order of position."""
    return Claim(
        contents=tuple(Span(span.start, span.end) for span in contents),
        form=row.form,
        source_kind=row.source_kind,
        act=row.act,
        polarity=row.polarity,
        certainty=row.certainty,
        cue=_span(row.cue_start, row.cue_end),
        source=_span(row.source_start, row.source_end),
        source_ref=_span(row.source_ref_start, row.source_ref_end),
        hedges=tuple(Hedge(Span(h.start, h.end), h.kind, h.certainty, h.marker) for h in hedges),
        trace=Trace(row.rule, tuple(_step(values) for values in row.steps)),
        anonymity=row.anonymity,
        confidence=row.confidence,
    )


def decision_values(decision: Decision) -> Values:
    return {
        "claim_id": decision.claim_id,
        "verdict": decision.verdict,
        "reviewer": decision.reviewer,
        "decided_at": decision.decided_at,
        "note": decision.note,
        "reading": decision.reading,
        "fault": decision.fault,
        "correction": correction_values(decision.correction) if decision.correction else None,
        "work": decision.work,
        "assignee": decision.assignee,
        "undoes": decision.undoes,
        "second_opinion": decision.second_opinion,
        "settles": decision.settles,
    }


def decision_of(row: DecisionRow, position: int, evidence: Iterable[DecisionEvidenceRow]) -> Decision:
    """`position` is its place in the ledger."""
    return Decision(
        claim_id=row.claim_id,
        verdict=row.verdict,
        reviewer=row.reviewer,
        decided_at=row.decided_at,
        note=row.note,
        evidence=tuple(Evidence(piece.url, piece.title, piece.sha256, piece.quote) for piece in evidence),
        reading=row.reading,
        fault=row.fault,
        correction=correction_of(row.correction),
        work=row.work,
        assignee=row.assignee,
        undoes=row.undoes,
        second_opinion=row.second_opinion,
        settles=row.settles,
        position=position,
    )


def run_of(row: RunRow, tools: ToolsRow) -> StoredRun:
    models: Mapping[str, str] = {str(name): str(digest) for name, digest in tools.models.items()}
    return StoredRun(
        id=row.pk,
        started_at=row.started_at,
        tools=Tools(tools.version, tools.language, tools.pack_digest, tools.parser, models, tools.rules_digest),
    )


def _offsets(name: str, span: Span | None) -> Values:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _step_values(step: TraceStep) -> list[Any]:
    """A list, not an object: a million claims would write the same six names five million times."""
    start, end = (step.span.start, step.span.end) if step.span else (None, None)
    return [step.part, step.reason, step.word, step.lemma, step.deprel, start, end]


def _step(values: Sequence[Any]) -> TraceStep:
    part, reason, word, lemma, deprel, start, end = values
    return TraceStep(part, reason, word, lemma, deprel, _span(start, end))
