"""Join and part sources: log the act and bring the search up to what it changes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from claimtrack.folding import name_key
from claimtrack.identity import Identities, SourceAct
from claimtrack.model import LinkedSource, SourceKind
from claimtrack.store.identities import append_act, read_identities
from claimtrack.store.indexing import index_documents
from claimtrack.store.parts import in_parts
from claimtrack.store.sources import save_sources
from claimtrack.store.tables import ClaimRow, SourceAliasRow, SourceRow


def do_to_sources(session: Session, act: SourceAct) -> SourceAct:
    """Log it; every claim that has another source by it is found under that one. Lock the sources first."""
    before = read_identities(session)
    done = append_act(session, act)
    index_documents(session, _documents_between(session, before, read_identities(session)))
    return done


def source_named(session: Session, name: str, kind: SourceKind) -> int:
    """The key of the one source that is known by this name, or of a new one."""
    known = find_sources_named(session, name)
    if len(known) == 1:
        return known[0]
    key = name_key(name)
    return save_sources(session, [LinkedSource(key, name, kind, name)])[key].pk


def find_sources_named(session: Session, name: str) -> list[int]:
    """The sources that have this name or were found under it, as people see them."""
    key = name_key(name)
    aliases = select(SourceAliasRow.source_pk).where(SourceAliasRow.key == key)
    found = session.execute(select(SourceRow.pk).where(or_(SourceRow.key == key, SourceRow.pk.in_(aliases))))
    identities = read_identities(session)
    return sorted({identities.root(pk) for pk in found.scalars()})


def source_names(session: Session, pks: Iterable[int]) -> dict[int, str]:
    """The names that sources are kept under."""
    names: dict[int, str] = {}
    for part in in_parts(list(pks)):
        found = session.execute(select(SourceRow.pk, SourceRow.name).where(SourceRow.pk.in_(part)))
        names |= {row.pk: row.name for row in found}
    return names


def _documents_between(session: Session, before: Identities, after: Identities) -> list[int]:
    """The documents with a claim whose source is another one now."""
    sources = [one for one in {*before.roots, *after.roots} if before.root(one) != after.root(one)]
    targets = set(sources)
    claims = [
        claim
        for claim in {*before.moved, *after.moved}
        if before.moved.get(claim) != after.moved.get(claim) or after.moved.get(claim) in targets
    ]
    documents: set[int] = set()
    for part in in_parts(sources):
        documents |= set(session.execute(select(ClaimRow.document_pk).where(ClaimRow.source_pk.in_(part))).scalars())
    for ids in in_parts(claims):
        documents |= set(session.execute(select(ClaimRow.document_pk).where(ClaimRow.id.in_(ids))).scalars())
    return sorted(documents)
