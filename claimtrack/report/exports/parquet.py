"""Parquet for data frames: the same row as everywhere, with types, written a group of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

from claimtrack.errors import MissingExtra
from claimtrack.report.exports.record import DocumentRecord
from claimtrack.report.exports.rows import COLUMNS, rows_of

ROWS = 10_000
"""Rows held in memory at once."""


def write_parquet(documents: Iterable[DocumentRecord], out: BinaryIO) -> None:
    """Raises MissingExtra where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ModuleNotFoundError as error:
        raise MissingExtra("Parquet", "parquet") from error
    kinds = {
        "evidence": pa.list_(pa.string()),
        "hedges": pa.list_(pa.string()),
        "content_spans": pa.list_(pa.int64()),
        "published": pa.date32(),
        "decided_at": pa.timestamp("us", tz="UTC"),
        "confidence": pa.float64(),
        **dict.fromkeys(("cue_start", "cue_end", "source_start", "source_end"), pa.int64()),
    }
    schema = pa.schema([pa.field(name, kinds.get(name, pa.string())) for name in COLUMNS])
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        waiting = rows_of(documents)
        while rows := list(islice(waiting, ROWS)):
            columns = [[getattr(row, name) for row in rows] for name in COLUMNS]
            arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
