"""A query's filters as SQL conditions on the entries, one parameter a value."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, false, not_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from claimtrack.model import Verdict
from claimtrack.store.engine import dialect_of
from claimtrack.store.keys import first_key, last_key
from claimtrack.store.language import (
    AllOf,
    AnyOf,
    AssignedTo,
    Confident,
    Filter,
    FromOutlet,
    InDocument,
    Label,
    Labelled,
    Not,
    Published,
    Query,
    Words,
    is_findable,
)
from claimtrack.store.lookup import find_one
from claimtrack.store.tables import REVIEWED, ClaimRow, DocumentRow, EntryRow

COMPARED: dict[str, Callable[[Any, float], ColumnElement[bool]]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
COLUMNS: dict[Label, InstrumentedAttribute[object]] = {label: getattr(EntryRow, label.value) for label in Label}


def condition(session: Session, query: Query) -> ColumnElement[bool]:
    """Raises NotFound and Ambiguous for a document that is not one."""
    if is_findable(query):
        match = dialect_of(session).match(query)
        return EntryRow.key.in_(select(match.key).select_from(match.table).where(match.where))
    if isinstance(query, AllOf):
        return and_(true(), *(condition(session, part) for part in query.parts))
    if isinstance(query, AnyOf):
        return or_(false(), *(condition(session, part) for part in query.parts))
    if isinstance(query, Not):
        return not_(condition(session, query.part))
    if isinstance(query, Words):
        raise TypeError(f"words are findable: {query}")
    return _filter(session, query)


def _filter(session: Session, query: Filter) -> ColumnElement[bool]:
    if isinstance(query, Labelled):
        # Where nothing is known is not another value, so that NOT finds it: NULL alone would be neither.
        column = COLUMNS[query.label]
        fits = and_(column.is_not(None), column.in_(query.values))
        named = query.label is Label.VERDICT and Verdict.UNREVIEWED not in query.values
        return and_(fits, REVIEWED) if named else fits
    if isinstance(query, Confident):
        confidence = EntryRow.confidence
        return and_(confidence.is_not(None), *(COMPARED[sign](confidence, bound) for sign, bound in query.bounds))
    if isinstance(query, FromOutlet):
        # An outlet that is not known is not another one, so that NOT finds its claims.
        name = EntryRow.outlet_key
        fits = name.startswith(query.key, autoescape=True) if query.prefix else name == query.key
        return and_(name.is_not(None), fits)
    if isinstance(query, AssignedTo):
        return and_(EntryRow.assignee_key.is_not(None), EntryRow.assignee_key == query.key)
    if isinstance(query, Published):
        return and_(EntryRow.key >= first_key(query.until), EntryRow.key < last_key(query.since))
    if isinstance(query, InDocument):
        hint = "List them with 'claimtrack documents'."
        found = find_one(session, DocumentRow.id, "document", query.key, hint)
        document = select(DocumentRow.pk).where(DocumentRow.id == found).scalar_subquery()
        return EntryRow.claim_pk.in_(select(ClaimRow.pk).where(ClaimRow.document_pk == document))
    return and_(EntryRow.source_pk.is_not(None), EntryRow.source_pk == query.source_pk)
