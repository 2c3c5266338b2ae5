"""schema.org ClaimReview as JSON-LD (schema.org/ClaimReview), for claims that somebody reviewed and no others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claimtrack.model import Reading, SourceKind, Verdict
from claimtrack.report.exports.record import ClaimRecord, DocumentRecord, claim_urn, flat
from claimtrack.report.labels import VERDICTS

CONTEXT = "https://schema.org"
WORST, BEST = 1, 5
RATINGS: Mapping[Verdict, int] = {Verdict.DISPUTED: WORST, Verdict.PARTLY: 3, Verdict.CONFIRMED: BEST}
"""A verdict that is no place between wrong and right (not verifiable, retracted) has only its name."""

KINDS = {SourceKind.PERSON: "Person", SourceKind.INSTITUTION: "Organization"}


def claim_review_lines(documents: Iterable[DocumentRecord]) -> Iterator[str]:
    """One JSON-LD graph, a review a line."""
    yield f'{{"@context": "{CONTEXT}", "@graph": ['
    before = "\n"
    for document in documents:
        for record in document.claims:
            review = claim_review(document, record)
            if review is not None:
                yield before + json.dumps(review, ensure_ascii=False)
                before = ",\n"
    yield "\n]}\n"


def claim_review(document: DocumentRecord, record: ClaimRecord) -> Mapping[str, Any] | None:
    """The verdict that stands on a claim; None where nobody gave one, or where the claim was read wrongly: what nobody
    claimed is no claim to review."""
    decision = record.decision
    if decision is None or record.verdict is Verdict.UNREVIEWED or record.reading == Reading.WRONG:
        return None
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": VERDICTS[record.verdict].label}
    if record.verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[record.verdict], "worstRating": WORST, "bestRating": BEST}
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": claim_urn(record.id),
        "claimReviewed": flat(" […] ".join(record.content)),
        "datePublished": decision.decided_at.date().isoformat(),
        "inLanguage": document.language,
        "author": {"@type": "Person", "name": decision.reviewer},
        "reviewRating": rating,
        "itemReviewed": _item(document, record),
    }
    if decision.note:
        review["reviewBody"] = decision.note
    if decision.evidence:
        review["citation"] = [piece.url for piece in decision.evidence]
    return review


def _item(document: DocumentRecord, record: ClaimRecord) -> Mapping[str, Any]:
    appearance: dict[str, Any] = {"@type": "NewsArticle", "@id": f"urn:claimtrack:document:{document.id}"}
    if document.title:
        appearance["headline"] = document.title
    if document.url:
        appearance["url"] = document.url
    if document.outlet:
        appearance["publisher"] = {"@type": "Organization", "name": document.outlet}
    item: dict[str, Any] = {"@type": "Claim", "appearance": appearance}
    if document.published:
        appearance["datePublished"] = item["datePublished"] = document.published.isoformat()
    if record.speaker:
        item["author"] = {"@type": KINDS.get(record.claim.source_kind, "Thing"), "name": flat(record.speaker)}
    return item
