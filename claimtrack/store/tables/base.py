"""What all tables share: the names of their constraints, and the types and checks that are ours."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, DateTime, Dialect, Enum, MetaData, TypeDecorator
from sqlalchemy.orm import DeclarativeBase

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC: SQLite itself keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time in the store needs its time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(enumeration: type[StrEnum]) -> list[str]:
    return [member.value for member in enumeration]


def in_words(enumeration: type[StrEnum], name: str) -> Enum:
    """Kept as its value in a VARCHAR with a check, the same on every database (in SQLite's files it is spelt with OR:
    migration 0007 says why)."""
    return Enum(
        enumeration,
        name=name,
        length=24,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        values_callable=_values,
    )


def span_check(name: str) -> CheckConstraint:
    """Both offsets or neither, and then 0 <= start < end. Spelt out, for a check that gives NULL lets a row pass."""
    start, end = f"{name}_start", f"{name}_end"
    return CheckConstraint(
        f"({start} IS NULL AND {end} IS NULL) OR "
        f"({start} IS NOT NULL AND {end} IS NOT NULL AND 0 <= {start} AND {start} < {end})",
        name=f"{name}_span",
    )


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
