"""One flat row a claim, the same for JSON Lines, CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime

from claimtrack.model import Span
from claimtrack.report.exports.record import ClaimRecord, DocumentRecord


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a table says of a claim. Offsets count characters of the document's text, [start, end); `content_spans`
    holds starts and ends in turn. `imprint` changes with whatever a reviewer judges."""

    id: str
    source: str | None
    cue: str | None
    content: str
    certainty: str
    polarity: str
    act: str
    form: str
    source_kind: str
    anonymity: str | None
    verdict: str
    reviewer: str | None
    note: str | None
    evidence: tuple[str, ...]
    decided_at: datetime | None
    reading: str
    work: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    source_text: str | None
    hedges: tuple[str, ...]
    confidence: float | None
    outer: str | None
    cue_start: int | None
    cue_end: int | None
    source_start: int | None
    source_end: int | None
    content_spans: tuple[int, ...]
    rule: str
    document: str
    text_sha256: str
    version: str
    pack_sha256: str
    imprint: str


COLUMNS = tuple(field.name for field in fields(ClaimRow))


def rows_of(documents: Iterable[DocumentRecord]) -> Iterator[ClaimRow]:
    for document in documents:
        yield from (_row(document, claim) for claim in document.claims)


def _row(document: DocumentRecord, record: ClaimRecord) -> ClaimRow:
    claim, decision = record.claim, record.decision
    cue_start, cue_end = _ends(claim.cue)
    source_start, source_end = _ends(claim.source)
    return ClaimRow(
        id=record.id,
        source=record.speaker,
        cue=record.cue,
        content=" […] ".join(record.content),
        certainty=claim.certainty.value,
        polarity=claim.polarity.value,
        act=claim.act.value,
        form=claim.form.value,
        source_kind=claim.source_kind.value,
        anonymity=claim.anonymity.value if claim.anonymity else None,
        verdict=record.verdict.value,
        reviewer=decision.reviewer if decision else None,
        note=decision.note if decision else None,
        evidence=tuple(piece.url for piece in decision.evidence) if decision else (),
        decided_at=decision.decided_at if decision else None,
        reading=record.reading,
        work=record.work,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        url=document.url,
        source_text=record.source,
        hedges=record.hedges,
        confidence=claim.confidence,
        outer=record.outer_id,
        cue_start=cue_start,
        cue_end=cue_end,
        source_start=source_start,
        source_end=source_end,
        content_spans=tuple(offset for span in claim.contents for offset in (span.start, span.end)),
        rule=claim.trace.rule,
        document=document.id,
        text_sha256=document.sha256,
        version=document.run.tools.version,
        pack_sha256=document.run.tools.pack_digest,
        imprint=record.imprint,
    )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
