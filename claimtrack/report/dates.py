"""Dates and times as Spanish prose writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)


def spanish_date(day: date) -> str:
    """ "12 de septiembre de 2023"."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def spanish_time(moment: datetime) -> str:
    """ "12 de septiembre de 2023, 08:05 UTC"; a time without a zone is taken as UTC, as the store keeps it."""
    utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return f"{spanish_date(utc)}, {utc:%H:%M} UTC"
