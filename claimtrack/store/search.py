"""Search: which claims fit a query, in what order, a page at a time, and how they spread over sources and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, String, func, select, type_coerce
from sqlalchemy.orm import Session

from claimtrack.folding import name_key
from claimtrack.store.claims import load_claims
from claimtrack.store.conditions import COLUMNS, condition
from claimtrack.store.cursor import Position, read_cursor, write_cursor
from claimtrack.store.documents import load_document
from claimtrack.store.engine import dialect_of
from claimtrack.store.keys import DAY_SHIFT, day_published, first_key, last_key
from claimtrack.store.language import (
    VALUES,
    AllOf,
    BySource,
    FromOutlet,
    InDocument,
    Label,
    Labelled,
    Not,
    Published,
    Query,
    both,
    is_findable,
    read_query,
    rungs,
    source_words,
)
from claimtrack.store.records import ClaimFilter, Facet, FacetCount, Facets, Page, StoredClaim, StoredDocument
from claimtrack.store.tables import ClaimRow, DocumentRow, EntryRow, SourceRow

COUNTED = (Label.CERTAINTY, Label.VERDICT, Label.KIND)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Plan:
    """A query in three: `text`, what the full-text index finds by itself; days, as bounds on the keys (first included,
    last not); and conditions on the entries."""

    text: Query | None
    first: int
    last: int | None
    conditions: tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    claim_pk: int
    at: Position


def search(session: Session, query: Query, *, limit: int, cursor: str | None = None) -> Page:
    """The next `limit` claims behind the cursor, or the first ones: near before far (language/ladder.py), then the
    latest published, then as they were taken in. What is stored meanwhile neither doubles nor drops a claim between
    two pages.

    Raises BadCursor, and NotFound or Ambiguous for a document that is not one.
    """
    after = read_cursor(query, cursor) if cursor is not None else None
    hits = find_hits(session, query, limit=limit + 1, after=after)
    shown = hits[:limit]
    claims = load_claims(session, [(hit.claim_pk, hit.at.rung) for hit in shown])
    return Page(tuple(claims), write_cursor(query, shown[-1].at) if len(hits) > limit else None)


def find_claims(session: Session, wanted: ClaimFilter) -> list[StoredClaim]:
    """All claims that pass the filter, in a search's order.

    Raises BadQuery, or NotFound and Ambiguous for `wanted.document`.
    """
    hits = find_hits(session, query_of(wanted), limit=wanted.limit, superseded=wanted.superseded)
    return load_claims(session, [(hit.claim_pk, hit.at.rung) for hit in hits])


def find_by_document(session: Session, query: Query) -> Iterator[tuple[StoredDocument, list[StoredClaim]]]:
    """Every claim that fits, with its document, in an order that no database and no later ingest changes: the latest
    published document first, equal ones by their ids, claims as they stand in the text. Reads one document at a time.

    Raises NotFound or Ambiguous for a document that is not one.
    """
    plan = _plan(session, query, superseded=False)
    statement, _ = _select(session, plan, plan.text, None, EntryRow.claim_pk, DocumentRow.id.label("document"))
    found = session.execute(
        statement.join(ClaimRow, ClaimRow.pk == EntryRow.claim_pk)
        .join(DocumentRow, DocumentRow.pk == ClaimRow.document_pk)
        .order_by(DocumentRow.published.desc().nulls_last(), DocumentRow.id, ClaimRow.start, ClaimRow.id)
    ).all()  # two keys a claim: a cursor left open would hold up the queries between its rows
    for document, rows in groupby(found, key=lambda row: str(row.document)):
        yield load_document(session, document), load_claims(session, [(row.claim_pk, 0) for row in rows])


def query_of(wanted: ClaimFilter) -> Query:
    """The filter in the query language's own terms. Raises BadQuery."""
    parts = [read_query(wanted.query)]
    if wanted.source:
        parts.append(source_words(wanted.source))
    for label, values in (
        (Label.CERTAINTY, wanted.certainty),
        (Label.POLARITY, wanted.polarity),
        (Label.FORM, wanted.form),
        (Label.ACT, wanted.act),
        (Label.VERDICT, wanted.verdict),
        (Label.READING, wanted.reading),
        (Label.WORK, wanted.work),
        (Label.OPINIONS, wanted.opinions),
        (Label.KIND, wanted.kind),
    ):
        if values:
            parts.append(Labelled(label, tuple(value.value for value in values)))
    if wanted.source_id is not None:
        parts.append(BySource(wanted.source_id))
    if wanted.outlet:
        parts.append(FromOutlet(name_key(wanted.outlet)))
    if wanted.since or wanted.until:
        parts.append(Published(wanted.since, wanted.until))
    if wanted.document is not None:
        parts.append(InDocument(wanted.document))
    return both(*parts)


def find_hits(
    session: Session, query: Query, *, limit: int | None, after: Position | None = None, superseded: bool = False
) -> list[Hit]:
    """The claims that fit, behind `after`, as keys; `superseded` takes in those that the last run no longer found."""
    plan = _plan(session, query, superseded=superseded)
    ladder = rungs(plan.text) if plan.text else (None,)
    hits: list[Hit] = []
    for rung in range(after.rung if after else 0, len(ladder)):
        statement, key = _select(session, plan, ladder[rung], ladder[rung - 1] if rung else None, EntryRow.claim_pk)
        if after and after.rung == rung:
            statement = statement.where(key > after.key)
        missing = None if limit is None else limit - len(hits)
        rows = session.execute(statement.order_by(key).limit(missing))
        hits += [Hit(row.claim_pk, Position(rung, row.key)) for row in rows]
        if limit is not None and len(hits) >= limit:
            break
    return hits


def count_facets(session: Session, query: Query, *, most: int = 10) -> Facets:
    """How many claims fit, and how they spread; of sources, outlets and months the `most` frequent.

    Raises NotFound or Ambiguous for a document that is not one.
    """
    plan = _plan(session, query, superseded=False)
    columns = (EntryRow.source_pk, EntryRow.outlet_key, *(type_coerce(COLUMNS[label], String) for label in COUNTED))
    statement, _ = _select(session, plan, plan.text, None, *columns)
    # Counting here reads the claims once; in SQL it would be once a facet.
    rows = session.execute(statement).all()
    keys, source_pks, outlets, *labels = zip(*rows, strict=True) if rows else ((),) * (len(columns) + 1)
    counts = {
        Facet.SOURCE: _named(Counter(source_pks), most, lambda pks: _source_names(session, pks)),
        Facet.OUTLET: _named(Counter(outlets), most, lambda names: _outlet_names(session, names)),
        **{
            Facet(label.value): _most(Counter(values), len(VALUES[label]))
            for label, values in zip(COUNTED, labels, strict=True)
        },
        Facet.MONTH: _months(Counter(key >> DAY_SHIFT for key in keys), most),
    }
    return Facets(len(rows), counts)


def _plan(session: Session, query: Query, *, superseded: bool) -> Plan:
    parts = query.parts if isinstance(query, AllOf) else (query,)
    text = [part for part in parts if is_findable(part)]
    if text:
        text += [part for part in parts if isinstance(part, Not) and is_findable(part.part)]
    days = [part for part in parts if isinstance(part, Published)]
    rest = [condition(session, part) for part in parts if part not in text and part not in days]
    if not superseded:
        rest.append(EntryRow.active.is_(True))
    return Plan(
        text=both(*text) if text else None,
        first=max((first_key(part.until) for part in days), default=0),
        last=min((last_key(part.since) for part in days), default=None),
        conditions=tuple(rest),
    )


def _select(
    session: Session, plan: Plan, text: Query | None, without: Query | None, *columns: SQLColumnExpression[Any]
) -> tuple[Select[Any], ColumnElement[int]]:
    """The plan's claims that fit `text` and not `without`: their keys and these columns, and the key to sort by."""
    key: ColumnElement[int] = EntryRow.key.expression
    if text is None:
        statement = select(key.label("key"), *columns)
    else:
        match = dialect_of(session).match(text, without)
        key = match.key
        join = match.table.join(EntryRow, EntryRow.key == match.joined)
        statement = select(key.label("key"), *columns).select_from(join).where(match.where)
    if plan.first:
        statement = statement.where(key >= plan.first)
    if plan.last is not None:
        statement = statement.where(key < plan.last)
    return statement.where(*plan.conditions), key


def _most(counted: Mapping[str | None, int], most: int) -> tuple[FacetCount, ...]:
    """The most frequent first, equal ones by name."""
    ordered = sorted(counted.items(), key=lambda value: (-value[1], value[0] or ""))
    return tuple(FacetCount(value, claims) for value, claims in ordered[:most])


def _named(
    counted: Counter[Value], most: int, names_of: Callable[[Sequence[Value]], Mapping[Value, str]]
) -> tuple[FacetCount, ...]:
    """As _most, of values that stand for names."""
    bound = min((claims for _, claims in counted.most_common(most)), default=0)
    kept = [value for value, claims in counted.items() if claims >= bound]
    names = names_of([value for value in kept if value is not None])
    return _most({names.get(value): counted[value] for value in kept}, most)


def _months(days: Mapping[int, int], most: int) -> tuple[FacetCount, ...]:
    """The latest months; claims without a date come last, and only where there is room."""
    months: Counter[str | None] = Counter()
    for day, claims in days.items():
        published = day_published(day)
        months[published.isoformat()[:7] if published else None] += claims
    ordered = sorted(months.items(), key=lambda month: month[0] or "", reverse=True)
    return tuple(FacetCount(month, claims) for month, claims in ordered[:most])


def _source_names(session: Session, pks: Sequence[int]) -> Mapping[int, str]:
    found = session.execute(select(SourceRow.pk, SourceRow.name).where(SourceRow.pk.in_(pks)))
    return {row.pk: row.name for row in found}


def _outlet_names(session: Session, keys: Sequence[str]) -> Mapping[str, str]:
    """The first spelling of each."""
    found = session.execute(
        select(DocumentRow.outlet_key, func.min(DocumentRow.outlet).label("name"))
        .where(DocumentRow.outlet_key.in_(keys))
        .group_by(DocumentRow.outlet_key)
    )
    return {str(row.outlet_key): str(row.name) for row in found}
