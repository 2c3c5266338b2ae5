"""How a search's claims spread over sources, outlets, labels and months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import String, bindparam, select, type_coerce
from sqlalchemy.orm import Session

from claimtrack.store.conditions import COLUMNS
from claimtrack.store.keys import DAY_SHIFT, day_published
from claimtrack.store.language import VALUES, Label, Query
from claimtrack.store.parts import in_parts
from claimtrack.store.plan import plan_of, select_fitting
from claimtrack.store.records import Facet, FacetCount, Facets
from claimtrack.store.tables import DocumentRow, EntryRow, SourceRow

COUNTED = (Label.CERTAINTY, Label.VERDICT, Label.KIND)

Value = TypeVar("Value")


def count_facets(session: Session, query: Query, *, most: int = 10) -> Facets:
    """How many claims fit, and how they spread; of sources, outlets and months the `most` frequent.

    Raises NotFound or Ambiguous for a document that is not one.
    """
    plan = plan_of(session, query)
    columns = (EntryRow.source_pk, EntryRow.outlet_key, *(type_coerce(COLUMNS[label], String) for label in COUNTED))
    statement, _ = select_fitting(session, plan, *columns)
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
    found = (
        session.execute(select(SourceRow.pk, SourceRow.name).where(SourceRow.pk.in_(part))) for part in in_parts(pks)
    )
    return {row.pk: row.name for part in found for row in part}


def _outlet_names(session: Session, keys: Sequence[str]) -> Mapping[str, str]:
    """The spelling that came first. One look a name: to group an outlet's documents would read all of them."""
    return {key: str(session.execute(FIRST_SPELLING, {"key": key}).scalar_one()) for key in keys}


FIRST_SPELLING = (
    select(DocumentRow.outlet).where(DocumentRow.outlet_key == bindparam("key")).order_by(DocumentRow.pk).limit(1)
)
