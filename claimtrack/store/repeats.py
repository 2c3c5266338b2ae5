"""The same told by several outlets: claims whose contents have the same stems, in whatever order and inflection."""

from __future__ import annotations

import hashlib

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from claimtrack.model import Polarity
from claimtrack.store.claims import load_claims
from claimtrack.store.parts import in_parts
from claimtrack.store.records import StoredClaim
from claimtrack.store.tables import TOLD, ClaimRow, EntryRow
from claimtrack.store.words import IndexedText, stem

LETTERS = 4
"""A shorter word is mostly grammar; a number counts however short it is."""

LEAST = 3
"""Stems below which two claims may have the same without telling the same."""

MASK = (1 << 63) - 1

SHOWN = 20


def gist_of(content: IndexedText, polarity: Polarity) -> int | None:
    """A number for what is claimed, within a database's integers: "Kim viajará mañana a Rusia" and "a Rusia viajarán
    mañana" have the same; what is denied has another. None for fewer than three stems."""
    stems = {stem(word) for word in content.words if len(word) >= LETTERS or word.isdigit()}
    if len(stems) < LEAST:
        return None
    told = "\n".join([polarity.value, *sorted(stems)])
    return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest(), "big") & MASK


def repeated(session: Session) -> dict[int, int]:
    """The gists that more than one outlet tells, each with the number of outlets."""
    several = (
        select(EntryRow.gist)
        .where(TOLD)
        .group_by(EntryRow.gist)
        .having(func.min(EntryRow.outlet_key) < func.max(EntryRow.outlet_key))
    )
    gists = [gist for gist in session.execute(several).scalars() if gist is not None]
    counted: dict[int, int] = {}
    for part in in_parts(gists):
        counts = select(EntryRow.gist, func.count(distinct(EntryRow.outlet_key)))
        found = session.execute(counts.where(TOLD, EntryRow.gist.in_(part)).group_by(EntryRow.gist))
        counted |= {gist: outlets for gist, outlets in found if gist is not None}
    return counted


def outlets_of(session: Session, gist: int | None) -> int:
    """How many outlets tell it; at least one does."""
    counts = select(func.count(distinct(EntryRow.outlet_key))).where(TOLD, EntryRow.gist == gist)
    return 1 if gist is None else max(1, session.execute(counts).scalar_one())


def find_repeats(session: Session, claim_id: str, *, limit: int = SHOWN) -> list[StoredClaim]:
    """Active claims of other documents that tell the same as the claim with this full id, the latest first."""
    own = session.execute(
        select(EntryRow.gist, ClaimRow.document_pk)
        .join(ClaimRow, ClaimRow.pk == EntryRow.claim_pk)
        .where(ClaimRow.id == claim_id)
    ).one_or_none()
    if own is None or own.gist is None:
        return []
    same = select(EntryRow.claim_pk, EntryRow.key).where(TOLD, EntryRow.gist == own.gist).subquery()
    found = (
        select(same.c.claim_pk)
        .join(ClaimRow, ClaimRow.pk == same.c.claim_pk)
        .where(ClaimRow.document_pk != own.document_pk)
        .order_by(same.c.key)
        .limit(limit)
    )
    return load_claims(session, [(pk, 0) for pk in session.execute(found).scalars()])
