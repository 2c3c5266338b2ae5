"""The desk's work in numbers: where the claims stand, and who decided how much lately."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from claimtrack.model import Opinions, Verdict, Work
from claimtrack.store.tables import DecisionRow, DocumentRow, EntryRow

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Tally:
    """Active claims by where they stand on each axis; `reviewers` have their decisions since the moment asked for, the
    busiest first."""

    documents: int
    claims: int
    work: Mapping[Work, int]
    verdicts: Mapping[Verdict, int]
    opinions: Mapping[Opinions, int]
    reviewers: Mapping[str, int]


def tally_of(session: Session, *, since: datetime) -> Tally:
    work = _spread(session, EntryRow.work, Work)
    made = func.count().label("made")
    busy = (
        select(DecisionRow.reviewer, made)
        .where(DecisionRow.decided_at >= since)
        .group_by(DecisionRow.reviewer)
        .order_by(made.desc(), DecisionRow.reviewer)
    )
    return Tally(
        documents=session.execute(select(func.count()).select_from(DocumentRow)).scalar_one(),
        claims=sum(work.values()),
        work=work,
        verdicts=_spread(session, EntryRow.verdict, Verdict),
        opinions=_spread(session, EntryRow.opinions, Opinions),
        reviewers={row.reviewer: row.made for row in session.execute(busy)},
    )


def _spread(session: Session, column: InstrumentedAttribute[Any], values: type[Value]) -> dict[Value, int]:
    """Every value with its number, none left out."""
    counted = select(column, func.count()).where(EntryRow.active).group_by(column)
    found: dict[Value, int] = {row[0]: row[1] for row in session.execute(counted)}
    return {value: found.get(value, 0) for value in values}
