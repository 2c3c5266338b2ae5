"""How a search's claims spread over sources, outlets, labels and months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from claimtrack.store.conditions import COLUMNS
from claimtrack.store.keys import DAY_SHIFT, day_published
from claimtrack.store.language import VALUES, Label, Query
from claimtrack.store.parts import in_parts
from claimtrack.store.plan import plan_of, select_fitting
from claimtrack.store.records import Facet, FacetCount, Facets
from claimtrack.store.tables import DocumentRow, EntryRow, SourceRow

LABELS = (Label.CERTAINTY, Label.VERDICT, Label.KIND)

Value = TypeVar("Value")
Counted = Iterable[tuple[Value | None, int]]
"""Values, None for claims without one, and how many claims have each."""


def count_facets(session: Session, query: Query, *, most: int = 10) -> Facets:
    """How many claims fit, and how they spread; of sources, outlets and months the `most` frequent.

    Raises NotFound or Ambiguous for a document that is not one.
    """
    counted: dict[Facet, list[tuple[Any, int]]] = defaultdict(list)
    for facet, number, word, claims in session.execute(_counts(session, query, most)):
        counted[Facet(facet)].append((word if number is None else number, int(claims)))
    counts = {
        Facet.SOURCE: _named(counted[Facet.SOURCE], most, lambda pks: _source_names(session, pks)),
        Facet.OUTLET: _named(counted[Facet.OUTLET], most, lambda keys: _outlet_names(session, keys)),
        **{Facet(label.value): _most(counted[Facet(label.value)], len(VALUES[label])) for label in LABELS},
        Facet.MONTH: _months(counted[Facet.MONTH], most),
    }
    return Facets(sum(claims for _, claims in counted[Facet.VERDICT]), counts)


def _counts(session: Session, query: Query, most: int) -> CompoundSelect[Any]:
    """Facet, value (a number or a word), claims. They are found once and counted in the database: to hand each of them
    over would be more work than to find it."""
    columns = (EntryRow.source_pk, EntryRow.outlet_key, *(type_coerce(COLUMNS[label], String) for label in LABELS))
    hits = select_fitting(session, plan_of(session, query), *columns)[0].cte("hits")
    labels = [hits.c[label.value] for label in LABELS]
    # The few ways in which labels go together first, then each label over these.
    labelled = select(*labels, func.count().label("claims")).group_by(*labels).cte("labelled")
    return union_all(
        *(
            _counted(Facet(name), claims=func.sum(labelled.c.claims), word=labelled.c[name])
            for name in (label.value for label in LABELS)
        ),
        _counted(Facet.MONTH, number=hits.c.key.bitwise_rshift(literal(DAY_SHIFT, Integer))),
        _frequent(_counted(Facet.SOURCE, number=hits.c.source_pk), most),
        _frequent(_counted(Facet.OUTLET, word=hits.c.outlet_key), most),
    )


def _counted(
    facet: Facet,
    *,
    number: ColumnElement[Any] | None = None,
    word: ColumnElement[Any] | None = None,
    claims: ColumnElement[Any] | None = None,
) -> Select[Any]:
    return select(
        literal(facet.value).label("facet"),
        cast(null() if number is None else number, BigInteger).label("number"),
        cast(null() if word is None else word, String).label("word"),
        (func.count() if claims is None else claims).label("claims"),
    ).group_by(word if number is None else number)


def _frequent(counted: Select[Any], most: int) -> Select[Any]:
    """The `most` frequent, and all that are as frequent as the last of these: which go first depends on their names."""
    every = counted.add_columns(func.rank().over(order_by=func.count().desc()).label("place")).subquery()
    return select(every.c.facet, every.c.number, every.c.word, every.c.claims).where(every.c.place <= most)


def _most(counted: Counted[str], most: int) -> tuple[FacetCount, ...]:
    """The most frequent first, equal ones by name."""
    ordered = sorted(counted, key=lambda value: (-value[1], value[0] or ""))
    return tuple(FacetCount(value, claims) for value, claims in ordered[:most])


def _named(
    counted: Sequence[tuple[Value | None, int]], most: int, names_of: Callable[[Sequence[Value]], Mapping[Value, str]]
) -> tuple[FacetCount, ...]:
    """As _most, of values that stand for names."""
    names = names_of([value for value, _ in counted if value is not None])
    return _most(((None if value is None else names[value], claims) for value, claims in counted), most)


def _months(counted: Counted[int], most: int) -> tuple[FacetCount, ...]:
    """The latest months; claims without a date come last, and only where there is room."""
    months: Counter[str | None] = Counter()
    for day, claims in counted:
        published = None if day is None else day_published(day)
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
