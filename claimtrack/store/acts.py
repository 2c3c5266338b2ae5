"""What people joined and parted among sources, as the chain holds it, out of the tables."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from claimtrack.store.chained import Joining
from claimtrack.store.parts import in_parts
from claimtrack.store.tables import SourceActRow, SourceRow


def read_joinings(session: Session, pks: Sequence[int]) -> dict[int, Joining]:
    """The acts with these keys; those that have no row are left out."""
    source, into = aliased(SourceRow), aliased(SourceRow)
    found: dict[int, Joining] = {}
    for part in in_parts(pks):
        acts = (
            select(SourceActRow, source.key, into.key)
            .join(source, source.pk == SourceActRow.source_pk)
            .outerjoin(into, into.pk == SourceActRow.into_pk)
            .where(SourceActRow.pk.in_(part))
        )
        found |= {row.pk: _joining(row, one, other) for row, one, other in session.execute(acts)}
    return found


def _joining(row: SourceActRow, source: str, into: str | None) -> Joining:
    return Joining(
        number=row.pk,
        deed=row.deed,
        source=source,
        reviewer=row.reviewer,
        made_at=row.made_at,
        into=into,
        claims=tuple(row.claims),
        undoes=row.undoes,
        note=row.note,
    )
