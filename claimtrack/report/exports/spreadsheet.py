"""CSV that opens right in a spreadsheet, runs no formula, and comes back as reviews (claimtrack review import)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from claimtrack.report.exports.record import DocumentRecord, flat
from claimtrack.report.exports.rows import COLUMNS, rows_of
from claimtrack.sheet import FOR_REVIEWERS, LIST_MARK, guarded

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads accents in an old encoding."""

REVIEWED_AT = COLUMNS.index("reading")
"""A reviewer's own columns stand beside the verdict."""

HEADER = (*COLUMNS[:REVIEWED_AT], *FOR_REVIEWERS, *COLUMNS[REVIEWED_AT:])


def csv_lines(documents: Iterable[DocumentRecord]) -> Iterator[str]:
    """The header, then a line a claim; cells are one line of text each."""
    yield BYTE_ORDER_MARK + _line(HEADER)
    blank = dict.fromkeys(FOR_REVIEWERS, "")
    for row in rows_of(documents):
        cells = {name: _cell(getattr(row, name)) for name in COLUMNS} | blank
        yield _line([cells[name] for name in HEADER])


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return guarded(LIST_MARK.join(flat(str(item)) for item in value))
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return guarded(flat(str(value)))
