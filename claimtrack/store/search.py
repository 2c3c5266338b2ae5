"""Search: which claims fit a query, in what order, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy.orm import Session

from claimtrack.folding import name_key
from claimtrack.store.claims import load_claims
from claimtrack.store.cursor import read_cursor, write_cursor
from claimtrack.store.documents import load_document
from claimtrack.store.language import (
    BySource,
    FromOutlet,
    InDocument,
    Label,
    Labelled,
    Published,
    Query,
    both,
    read_query,
    source_words,
)
from claimtrack.store.ordering import Hit, find_hits
from claimtrack.store.plan import plan_of, select_fitting
from claimtrack.store.records import ClaimFilter, Page, Sort, StoredClaim, StoredDocument
from claimtrack.store.tables import ClaimRow, DocumentRow, EntryRow


def search(
    session: Session, query: Query, *, limit: int, cursor: str | None = None, sort: Sort = Sort.RELEVANCE
) -> Page:
    """The next `limit` claims behind the cursor, or the first ones, in this order. What is stored meanwhile neither
    doubles nor drops a claim between two pages.

    Raises BadCursor, and NotFound or Ambiguous for a document that is not one.
    """
    after = read_cursor(query, sort, cursor) if cursor is not None else None
    hits = find_hits(session, plan_of(session, query), sort, limit=limit + 1, after=after)
    shown = hits[:limit]
    claims = load_claims(session, [(hit.claim_pk, _rung(hit, sort)) for hit in shown])
    return Page(tuple(claims), write_cursor(query, sort, shown[-1].at) if len(hits) > limit else None)


def _rung(hit: Hit, sort: Sort) -> int:
    return int(hit.at.rank) if sort is Sort.RELEVANCE else 0


def find_claims(session: Session, wanted: ClaimFilter) -> list[StoredClaim]:
    """All claims that pass the filter, by relevance.

    Raises BadQuery, or NotFound and Ambiguous for `wanted.document`.
    """
    plan = plan_of(session, query_of(wanted), superseded=wanted.superseded)
    hits = find_hits(session, plan, Sort.RELEVANCE, limit=wanted.limit)
    return load_claims(session, [(hit.claim_pk, _rung(hit, Sort.RELEVANCE)) for hit in hits])


def find_by_document(session: Session, query: Query) -> Iterator[tuple[StoredDocument, list[StoredClaim]]]:
    """Every claim that fits, with its document, in an order that no database and no later ingest changes: the latest
    published document first, equal ones by their ids, claims as they stand in the text. Reads one document at a time.

    Raises NotFound or Ambiguous for a document that is not one.
    """
    statement, _ = select_fitting(session, plan_of(session, query), EntryRow.claim_pk, DocumentRow.id.label("document"))
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
