"""Read claims by their keys; search.py finds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from claimtrack.model import Decision, Span
from claimtrack.store.decisions import decisions_by_claim
from claimtrack.store.lookup import find_one
from claimtrack.store.parts import in_parts
from claimtrack.store.records import StoredClaim
from claimtrack.store.rows import claim_of
from claimtrack.store.tables import ClaimRow, ContentSpanRow, DocumentRow, EntryRow, HedgeRow, SourceRow
from claimtrack.workflow import live_verdict


def load_claim(session: Session, key: str) -> StoredClaim:
    """A claim, superseded or not, by its id or the start of it. Raises NotFound or Ambiguous."""
    found = find_one(session, ClaimRow.id, "claim", key, "Find its id with 'claimtrack search'.")
    pk = session.execute(select(ClaimRow.pk).where(ClaimRow.id == found)).scalar_one()
    return load_claims(session, [(pk, 0)])[0]


def load_claims(session: Session, found: Sequence[tuple[int, int]]) -> list[StoredClaim]:
    """Claims by primary key and the rung that each stands on, in the order given."""
    claims: list[StoredClaim] = []
    for part in in_parts(found):
        rungs = dict(part)
        rows = {row.ClaimRow.pk: row for row in session.execute(CLAIMS, {"pks": list(rungs)})}
        claims += _with_parts(session, [rows[pk] for pk in rungs], rungs)
    return claims


def load_chain(session: Session, claim: StoredClaim) -> list[StoredClaim]:
    """The claims that this one stands in, the nearest first."""
    chain: list[StoredClaim] = []
    at = claim.outer_id
    while at is not None and all(at != link.id for link in chain):
        link = load_claim(session, at)
        chain.append(link)
        at = link.outer_id
    return chain


def claims_of_document(session: Session, document: str) -> list[StoredClaim]:
    """A document's active claims in the order of its text; `document` is its id or the start of it.

    Raises NotFound or Ambiguous.
    """
    found = find_one(session, DocumentRow.id, "document", document, "List them with 'claimtrack documents'.")
    ordered = (
        select(ClaimRow.pk)
        .join(DocumentRow, DocumentRow.pk == ClaimRow.document_pk)
        .where(DocumentRow.id == found, ClaimRow.active)
        .order_by(ClaimRow.start, ClaimRow.pk)
    )
    return load_claims(session, [(pk, 0) for pk in session.execute(ordered).scalars()])


# Put together once: that takes longer than to run them.
PKS: BindParameter[int] = bindparam("pks", expanding=True)
CONTENTS = select(ContentSpanRow).where(ContentSpanRow.claim_pk.in_(PKS)).order_by(ContentSpanRow.position)
HEDGES = select(HedgeRow).where(HedgeRow.claim_pk.in_(PKS)).order_by(HedgeRow.position)
TEXTS = select(DocumentRow.pk, DocumentRow.text).where(DocumentRow.pk.in_(PKS))
CLAIMS: Select[*tuple[Any, ...]] = (
    select(
        ClaimRow,
        DocumentRow.id.label("document_id"),
        DocumentRow.title,
        DocumentRow.outlet,
        DocumentRow.url,
        DocumentRow.published,
        SourceRow.pk.label("living_pk"),
        SourceRow.name.label("source_name"),
        SourceRow.kind.label("known_kind"),
    )
    .join(DocumentRow, DocumentRow.pk == ClaimRow.document_pk)
    .outerjoin(EntryRow, EntryRow.claim_pk == ClaimRow.pk)
    # Whom people took it for, else whom it was linked to: a claim that is just being stored has no entry yet.
    .outerjoin(SourceRow, SourceRow.pk == func.coalesce(EntryRow.source_pk, ClaimRow.source_pk))
    .where(ClaimRow.pk.in_(PKS))
)


def _with_parts(session: Session, found: Sequence[Row[Any]], rungs: Mapping[int, int]) -> list[StoredClaim]:
    """The claims of these rows; what hangs on them is read in one query a table."""
    pks = [row.ClaimRow.pk for row in found]
    contents: dict[int, list[ContentSpanRow]] = defaultdict(list)
    hedges: dict[int, list[HedgeRow]] = defaultdict(list)
    for span in session.execute(CONTENTS, {"pks": pks}).scalars():
        contents[span.claim_pk].append(span)
    for hedge in session.execute(HEDGES, {"pks": pks}).scalars():
        hedges[hedge.claim_pk].append(hedge)
    documents = list({row.ClaimRow.document_pk for row in found})
    texts = {row.pk: row.text for row in session.execute(TEXTS, {"pks": documents})}
    decided = decisions_by_claim(session, [row.ClaimRow.id for row in found])
    return [
        _stored(
            row,
            texts[row.ClaimRow.document_pk],
            contents[row.ClaimRow.pk],
            hedges[row.ClaimRow.pk],
            decided.get(row.ClaimRow.id, ()),
            rungs[row.ClaimRow.pk],
        )
        for row in found
    ]


def _stored(
    found: Row[Any],
    text: str,
    contents: Sequence[ContentSpanRow],
    hedges: Sequence[HedgeRow],
    decisions: tuple[Decision, ...],
    rung: int,
) -> StoredClaim:
    row: ClaimRow = found.ClaimRow
    claim = claim_of(row, contents, hedges)

    def surface(span: Span | None) -> str | None:
        return span.of(text) if span else None

    return StoredClaim(
        id=row.id,
        claim=claim,
        document_id=found.document_id,
        content=tuple(span.of(text) for span in claim.contents),
        run_id=row.run_pk,
        verdict=live_verdict(decisions),
        active=row.active,
        cue=surface(claim.cue),
        source=surface(claim.source),
        source_ref=surface(claim.source_ref),
        source_id=found.living_pk,
        source_name=found.source_name,
        known_kind=found.known_kind,
        decisions=decisions,
        title=found.title,
        outlet=found.outlet,
        url=found.url,
        published=found.published,
        rung=rung,
        outer_id=row.outer_id,
    )
