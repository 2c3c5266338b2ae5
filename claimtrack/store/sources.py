"""Canonical sources and the names they were found under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session

from claimtrack.errors import NotFound
from claimtrack.folding import name_key
from claimtrack.identity import Identities
from claimtrack.model import LinkedSource
from claimtrack.store.engine import dialect_of
from claimtrack.store.identities import read_identities
from claimtrack.store.parts import in_parts
from claimtrack.store.records import StoredSource
from claimtrack.store.tables import ClaimRow, EntryRow, SourceAliasRow, SourceRow


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source's primary key and the name that it was first kept under."""

    pk: int
    name: str


def save_sources(session: Session, linked: Sequence[LinkedSource]) -> dict[str, KeptSource]:
    """Each key's source. A source that is new keeps its first name and kind; aliases add up."""
    if not linked:
        return {}
    by_key: dict[str, LinkedSource] = {}
    for link in linked:
        by_key.setdefault(link.key, link)
    dialect = dialect_of(session)
    # In the order of keys: two processes that add the same sources then never wait for each other in a circle.
    new: list[dict[str, object]] = [
        {"key": key, "name": link.name, "kind": link.kind} for key, link in sorted(by_key.items())
    ]
    dialect.insert_missing(session, SourceRow, new)
    kept: dict[str, KeptSource] = {}
    for part in in_parts(list(by_key)):
        found = session.execute(select(SourceRow.key, SourceRow.pk, SourceRow.name).where(SourceRow.key.in_(part)))
        kept |= {row.key: KeptSource(row.pk, row.name) for row in found}
    found_as = {(kept[link.key].pk, name_key(name)): name for link in linked for name in (link.alias, link.name)}
    aliases = [{"source_pk": pk, "key": key, "alias": found_as[pk, key]} for pk, key in sorted(found_as)]
    dialect.insert_missing(session, SourceAliasRow, aliases)
    return kept


def list_sources(session: Session, *, named: str = "", limit: int | None = None, offset: int = 0) -> list[StoredSource]:
    """The sources with active claims, most claims first; `named`: those with a name that begins so."""
    identities = read_identities(session)
    wanted = _counted().order_by(func.count(EntryRow.key).desc(), SourceRow.key).limit(limit).offset(offset)
    if key := name_key(named):
        found_as = select(SourceAliasRow.source_pk).where(SourceAliasRow.key.startswith(key, autoescape=True))
        merged = session.execute(found_as.where(SourceAliasRow.source_pk.in_(list(identities.roots)))).scalars()
        wanted = wanted.where(
            SourceRow.pk.in_(found_as)
            | SourceRow.key.startswith(key, autoescape=True)
            | SourceRow.pk.in_({identities.root(pk) for pk in merged})
        )
    return _read(session, wanted, identities)


def load_source(session: Session, number: int) -> StoredSource:
    """A source with active claims, by its id; one that was merged is the source that it is now. Raises NotFound."""
    identities = read_identities(session)
    found = _read(session, _counted().where(SourceRow.pk == identities.root(number)), identities)
    if not found:
        raise NotFound("source", str(number), "List those that are quoted with 'claimtrack sources'.")
    return found[0]


def page_of_sources(session: Session, *, limit: int, after: int = 0) -> tuple[list[StoredSource], int | None]:
    """The next `limit` sources with active claims in the order they were first found, and the id to go on behind."""
    wanted = _counted().where(SourceRow.pk > after).order_by(SourceRow.pk).limit(limit + 1)
    found = _read(session, wanted, read_identities(session))
    shown = found[:limit]
    return shown, shown[-1].id if len(found) > limit else None


def _counted() -> Select[SourceRow, int, int]:
    """Sources with the numbers of their active claims and of the documents that these stand in."""
    return (
        select(SourceRow, func.count(EntryRow.key), func.count(distinct(ClaimRow.document_pk)))
        .join(EntryRow, EntryRow.source_pk == SourceRow.pk)
        .join(ClaimRow, ClaimRow.pk == EntryRow.claim_pk)
        .where(EntryRow.active)
        .group_by(SourceRow.pk)
    )


def _read(session: Session, counted: Select[SourceRow, int, int], identities: Identities) -> list[StoredSource]:
    """With every name that they and those merged into them were found under."""
    found = session.execute(counted).all()
    shown = {source.pk: source.pk for source, _, _ in found}
    roots = shown | {pk: root for pk, root in identities.roots.items() if root in shown}
    aliases: dict[int, dict[str, str]] = defaultdict(dict)
    for part in in_parts(list(roots)):
        rows = select(SourceAliasRow).where(SourceAliasRow.source_pk.in_(part)).order_by(SourceAliasRow.key)
        for row in session.execute(rows).scalars():
            aliases[roots[row.source_pk]].setdefault(row.key, row.alias)
    return [
        StoredSource(
            source.pk,
            source.name,
            source.kind,
            tuple(aliases[source.pk].values()),
            claims=count,
            documents=documents,
        )
        for source, count, documents in found
    ]
