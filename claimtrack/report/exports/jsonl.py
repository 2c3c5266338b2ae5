"""JSON Lines: a claim a line, every key on each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from claimtrack.report.exports.record import DocumentRecord
from claimtrack.report.exports.rows import COLUMNS, rows_of


def jsonl_lines(documents: Iterable[DocumentRecord]) -> Iterator[str]:
    for row in rows_of(documents):
        values = {name: getattr(row, name) for name in COLUMNS}
        yield json.dumps(values, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")
