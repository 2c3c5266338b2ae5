"""Find and read claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, literal, select
from sqlalchemy.orm import Session

from claimtrack.folding import name_key
from claimtrack.model import Decision, Span
from claimtrack.model import live_verdict as verdict_of
from claimtrack.store.decisions import decisions_by_claim, live_verdict
from claimtrack.store.engine import dialect_of
from claimtrack.store.lookup import find_one
from claimtrack.store.parts import in_parts
from claimtrack.store.query import Query, read_query, source_query
from claimtrack.store.records import ClaimFilter, StoredClaim
from claimtrack.store.rows import claim_of
from claimtrack.store.tables import ClaimRow, ContentSpanRow, DocumentRow, HedgeRow, SourceRow

UNRANKED = literal(0.0)


def find_claims(session: Session, wanted: ClaimFilter) -> list[StoredClaim]:
    """Claims that pass the filter: the best match first where there is a query, else the latest published.

    Raises BadQuery, or NotFound and Ambiguous for `wanted.document`.
    """
    return _read(session, _select(session, wanted))


def load_claim(session: Session, key: str) -> StoredClaim:
    """A claim, superseded or not, by its id or the start of it. Raises NotFound or Ambiguous."""
    found = find_one(session, ClaimRow.id, "claim", key, "Find its id with 'claimtrack search'.")
    return _read(session, _claims(UNRANKED).where(ClaimRow.id == found))[0]


def claims_of_document(session: Session, document: str) -> list[StoredClaim]:
    """A document's active claims in the order of its text; `document` is its id or the start of it.

    Raises NotFound or Ambiguous.
    """
    return find_claims(session, ClaimFilter(document=document))


def _select(session: Session, wanted: ClaimFilter) -> Select[*tuple[Any, ...]]:
    query = _query(wanted)
    order = (DocumentRow.published.desc().nulls_last(), DocumentRow.pk.desc(), ClaimRow.start, ClaimRow.pk)
    if query is None:
        statement = _claims(UNRANKED).order_by(*order)
    else:
        match = dialect_of(session).match(query)
        statement = _claims(match.rank).join(match.table, match.claim_pk == ClaimRow.pk).where(match.where)
        # A filter on the source alone ranks nothing: the order of a list without a query is the useful one.
        statement = statement.order_by(*((match.rank, ClaimRow.pk) if wanted.query else order))
    statement = statement.where(*_conditions(session, wanted))
    return statement.limit(wanted.limit) if wanted.limit is not None else statement


def _query(wanted: ClaimFilter) -> Query | None:
    query = read_query(wanted.query) if wanted.query else None
    if not wanted.source:
        return query
    source = source_query(wanted.source)
    return source if query is None else query & source


def _conditions(session: Session, wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [] if wanted.superseded else [ClaimRow.active.is_(True)]
    for column, values in (
        (ClaimRow.certainty, wanted.certainty),
        (ClaimRow.polarity, wanted.polarity),
        (ClaimRow.form, wanted.form),
        (ClaimRow.act, wanted.act),
        (live_verdict(), wanted.verdict),
    ):
        if values:
            conditions.append(column.in_(values))
    if wanted.source_id is not None:
        conditions.append(ClaimRow.source_pk == wanted.source_id)
    if wanted.outlet:
        conditions.append(DocumentRow.outlet_key == name_key(wanted.outlet))
    if wanted.since:
        conditions.append(DocumentRow.published >= wanted.since)
    if wanted.until:
        conditions.append(DocumentRow.published <= wanted.until)
    if wanted.document is not None:
        hint = "List them with 'claimtrack documents'."
        conditions.append(DocumentRow.id == find_one(session, DocumentRow.id, "document", wanted.document, hint))
    return conditions


def _claims(rank: ColumnElement[float]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            ClaimRow,
            DocumentRow.id.label("document_id"),
            DocumentRow.title,
            DocumentRow.outlet,
            DocumentRow.url,
            DocumentRow.published,
            SourceRow.name.label("source_name"),
            rank.label("rank"),
        )
        .join(DocumentRow, DocumentRow.pk == ClaimRow.document_pk)
        .outerjoin(SourceRow, SourceRow.pk == ClaimRow.source_pk)
    )


def _read(session: Session, statement: Select[*tuple[Any, ...]]) -> list[StoredClaim]:
    found = session.execute(statement).all()
    claims: list[StoredClaim] = []
    for part in in_parts(found):
        claims += _with_parts(session, part)
    return claims


def _with_parts(session: Session, found: Sequence[Row[Any]]) -> list[StoredClaim]:
    """The claims of these rows; what hangs on them is read in one query a table."""
    pks = [row.ClaimRow.pk for row in found]
    contents: dict[int, list[ContentSpanRow]] = defaultdict(list)
    hedges: dict[int, list[HedgeRow]] = defaultdict(list)
    for span in session.execute(
        select(ContentSpanRow).where(ContentSpanRow.claim_pk.in_(pks)).order_by(ContentSpanRow.position)
    ).scalars():
        contents[span.claim_pk].append(span)
    for hedge in session.execute(
        select(HedgeRow).where(HedgeRow.claim_pk.in_(pks)).order_by(HedgeRow.position)
    ).scalars():
        hedges[hedge.claim_pk].append(hedge)
    documents = {row.ClaimRow.document_pk for row in found}
    read = session.execute(select(DocumentRow.pk, DocumentRow.text).where(DocumentRow.pk.in_(documents)))
    texts = {row.pk: row.text for row in read}
    decided = decisions_by_claim(session, [row.ClaimRow.id for row in found])
    return [
        _stored(
            row,
            texts[row.ClaimRow.document_pk],
            contents[row.ClaimRow.pk],
            hedges[row.ClaimRow.pk],
            decided.get(row.ClaimRow.id, ()),
        )
        for row in found
    ]


def _stored(
    found: Row[Any],
    text: str,
    contents: Sequence[ContentSpanRow],
    hedges: Sequence[HedgeRow],
    decisions: tuple[Decision, ...],
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
        verdict=verdict_of(decisions),
        active=row.active,
        cue=surface(claim.cue),
        source=surface(claim.source),
        source_ref=surface(claim.source_ref),
        source_id=row.source_pk,
        source_name=found.source_name,
        decisions=decisions,
        title=found.title,
        outlet=found.outlet,
        url=found.url,
        published=found.published,
        rank=found.rank,
    )
