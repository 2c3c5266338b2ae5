"""What the kinds of report are made from, read from the store as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.report.alike import THRESHOLD, gist, likeness, query_for
from claimtrack.store import (
    ClaimFilter,
    Session,
    StoredClaim,
    StoredDocument,
    find_claims,
    load_chain,
    load_claim,
    load_document,
)

MOST_ALIKE = 30
"""Other reports of a claim that are shown."""

MOST_LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with the document that it stands in."""

    claim: StoredClaim
    document: StoredDocument


@dataclass(frozen=True, slots=True)
class ClaimMaterial:
    """A claim, those that it stands in (the nearest first), and others that tell of the same thing with how alike they
    are (0 to 1)."""

    placed: Placed
    chain: tuple[StoredClaim, ...]
    alike: tuple[tuple[Placed, float], ...]


def gather_claim(session: Session, key: str) -> ClaimMaterial:
    """For the claim whose id starts with `key`. Raises NotFound or Ambiguous."""
    claim = load_claim(session, key)
    document = load_document(session, claim.document_id)
    chain = load_chain(session, claim)
    left_out = {claim.id, *(outer.id for outer in chain)}
    found = [(other, score) for other, score in _alike(session, claim) if other.id not in left_out]
    documents = {document.card.id: document}
    for other, _ in found:
        if other.document_id not in documents:
            documents[other.document_id] = load_document(session, other.document_id)
    return ClaimMaterial(
        Placed(claim, document),
        tuple(chain),
        tuple((Placed(other, documents[other.document_id]), score) for other, score in found),
    )


def _alike(session: Session, claim: StoredClaim) -> list[tuple[StoredClaim, float]]:
    """The most alike first; what contains the claim's own content in the same article is its context, no report."""
    query = query_for(claim.content)
    if not query:
        return []
    mine = gist(claim.content)
    scored = [
        (other, likeness(mine, gist(other.content)))
        for other in find_claims(session, ClaimFilter(query=query, limit=MOST_LOOKED_AT))
        if other.outer_id != claim.id
    ]
    alike = [(other, score) for other, score in scored if score >= THRESHOLD]
    return sorted(alike, key=lambda pair: (-pair[1], pair[0].id))[:MOST_ALIKE]
