"""W3C Web Annotations (www.w3.org/TR/annotation-model), in the shape that Hypothes.is reads and writes.

Each content of a claim is a target, found by its words (TextQuoteSelector) and its offsets (TextPositionSelector, in
code points as the standard asks).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimtrack.model import Decision, Reading, Span, Verdict
from claimtrack.report.exports.record import ClaimRecord, DocumentRecord, claim_urn, flat
from claimtrack.workflow import effective

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a quotation that tell it from an equal one; Hypothes.is keeps as many."""


def annotation_lines(documents: Iterable[DocumentRecord]) -> Iterator[str]:
    """One AnnotationPage, an annotation a line."""
    yield f'{{"@context": "{CONTEXT}", "id": "urn:claimtrack:annotations", "type": "AnnotationPage", "items": ['
    before = "\n"
    for document in documents:
        for record in document.claims:
            yield before + json.dumps(annotation(document, record), ensure_ascii=False)
            before = ",\n"
    yield "\n]}\n"


def annotation(document: DocumentRecord, record: ClaimRecord) -> Mapping[str, Any]:
    """One claim's annotation: who says it and how sure it sounds, its labels as tags, each standing verdict."""
    return {
        "@context": CONTEXT,
        "id": claim_urn(record.id),
        "type": "Annotation",
        "motivation": "identifying",
        "created": _moment(document.run.started_at.isoformat(timespec="seconds")),
        "generator": {
            "id": f"urn:claimtrack:version:{document.run.tools.version}",
            "type": "Software",
            "name": f"claimtrack {document.run.tools.version}",
        },
        "body": [
            {"type": "TextualBody", "value": _said(record), "format": "text/plain", "purpose": "describing"},
            *({"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in _tags(record)),
            *(_verdict(one) for one in effective(record.decisions) if one.verdict not in (None, Verdict.UNREVIEWED)),
        ],
        "target": [_target(document, span) for span in record.claim.contents],
    }


def _target(document: DocumentRecord, span: Span) -> Mapping[str, Any]:
    text = document.text
    return {
        "source": document.address,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _said(record: ClaimRecord) -> str:
    who = flat(record.speaker or record.claim.source_kind.value)
    return f"{who}: {flat(record.cue)}" if record.cue else who


def _tags(record: ClaimRecord) -> Iterator[str]:
    claim = record.claim
    for label in (claim.certainty, claim.polarity, claim.act, claim.form, claim.source_kind):
        yield f"claimtrack:{label.value}"
    yield f"claimtrack:{record.verdict.value}"
    if record.reading != Reading.UNJUDGED:
        yield f"claimtrack:read-{record.reading}"


def _verdict(decision: Decision) -> Mapping[str, Any]:
    verdict = decision.verdict.value if decision.verdict else ""
    sources = " ".join(piece.url for piece in decision.evidence)
    return {
        "type": "TextualBody",
        "purpose": "assessing",
        "format": "text/plain",
        "value": " ".join(
            part for part in (f"{verdict}:" if decision.note else verdict, decision.note, sources) if part
        ),
        "creator": {"type": "Person", "name": decision.reviewer},
        "created": _moment(decision.decided_at.isoformat(timespec="seconds")),
    }


def _moment(iso: str) -> str:
    return iso.replace("+00:00", "Z")
