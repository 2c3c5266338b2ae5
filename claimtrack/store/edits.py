"""What became of claims from one text of an article to the next, as the chain holds it, out of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, aliased

from claimtrack.model import Fate
from claimtrack.store.canonical import fates_digest
from claimtrack.store.chained import Edit
from claimtrack.store.parts import in_parts
from claimtrack.store.tables import ClaimRow, DocumentRow, SuccessorRow, VersionRow


def read_edits(session: Session, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Edit]:
    """The edits that made these versions, each given as its article's lineage_pk and its number; those that have no row
    are left out."""
    return {place: edit for part in in_parts(places) for place, edit in _read(session, part).items()}


def _read(session: Session, places: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Edit]:
    fates: dict[tuple[int, int], list[tuple[str, str | None, Fate, float]]] = defaultdict(list)
    claim, successor = aliased(ClaimRow), aliased(ClaimRow)
    told = (
        select(SuccessorRow, claim.id, successor.id)
        .join(claim, claim.pk == SuccessorRow.claim_pk)
        .outerjoin(successor, successor.pk == SuccessorRow.successor_pk)
        .where(tuple_(SuccessorRow.lineage_pk, SuccessorRow.number).in_(places))
    )
    for row, old, new in session.execute(told):
        fates[row.lineage_pk, row.number].append((old, new, row.kind, row.score))
    article = aliased(DocumentRow)
    versions = (
        select(VersionRow, article.id, DocumentRow.id)
        .join(article, article.pk == VersionRow.lineage_pk)
        .join(DocumentRow, DocumentRow.pk == VersionRow.document_pk)
        .where(tuple_(VersionRow.lineage_pk, VersionRow.number).in_(places))
    )
    return {
        (row.lineage_pk, row.number): Edit(
            first, document, row.number, row.made_at, fates_digest(fates[row.lineage_pk, row.number])
        )
        for row, first, document in session.execute(versions)
    }
