"""JSON Lines, CSV and Parquet hold the same rows, as pandas reads them."""

from __future__ import annotations

import io
import json

import pandas as pd
import pytest

from claimtrack.report.exports.jsonl import jsonl_lines
from claimtrack.report.exports.parquet import write_parquet
from claimtrack.report.exports.rows import COLUMNS
from claimtrack.report.exports.spreadsheet import csv_lines
from claimtrack.sheet import FOR_REVIEWERS, guarded, unguarded
from tests.report.exports.records import HOSTILE, article_record, hostile_record


def read_csv(text: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(text.encode("utf-8")), encoding="utf-8-sig", dtype=str, keep_default_na=False)


def test_pandas_reads_the_same_claims_from_all_three() -> None:
    documents = [article_record(), hostile_record()]
    lines = pd.read_json(io.StringIO("".join(jsonl_lines(documents))), lines=True, dtype=False)
    out = io.BytesIO()
    write_parquet(documents, out)
    parquet = pd.read_parquet(io.BytesIO(out.getvalue()))
    sheet = read_csv("".join(csv_lines(documents)))
    assert list(lines.columns) == list(parquet.columns) == list(COLUMNS)
    assert list(lines["id"]) == list(parquet["id"]) == list(sheet["id"])
    assert list(lines["certainty"]) == list(parquet["certainty"]) == list(sheet["certainty"])
    assert list(parquet["content"]) == list(lines["content"])
    assert len(sheet) == 8


def test_parquet_keeps_types() -> None:
    out = io.BytesIO()
    write_parquet([article_record()], out)
    frame = pd.read_parquet(io.BytesIO(out.getvalue()))
    assert str(frame["decided_at"].dtype) == "datetime64[us, UTC]"
    assert list(frame["evidence"][0]) == ["https://example.org/acta"]
    assert (frame["published"][0].year, frame["reviewer"][0]) == (2024, "Ana")
    assert frame["cue_start"].notna().sum() == 6


def test_offsets_slice_the_words_out_of_the_text() -> None:
    for line in jsonl_lines([hostile_record()]):
        row = json.loads(line)
        ends = iter(row["content_spans"])
        assert " […] ".join(HOSTILE[start:end] for start, end in zip(ends, ends, strict=True)) == row["content"]


def test_the_sheet_runs_no_formula_and_every_claim_is_one_line() -> None:
    text = "".join(csv_lines([hostile_record()]))
    assert text.count("\r\n") == 3
    sheet = read_csv(text)
    assert not [cell for row in sheet.to_numpy() for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert sheet["source"][0].startswith("'=HYPERLINK")
    assert sheet["note"][1] == "'-2+3 _así_"


def test_a_reviewer_has_empty_columns_beside_the_verdict() -> None:
    sheet = read_csv("".join(csv_lines([article_record()])))
    at = list(sheet.columns).index("decided_at")
    assert tuple(sheet.columns[at + 1 : at + 4]) == FOR_REVIEWERS
    assert set(sheet["new_verdict"]) == {""}


@pytest.mark.parametrize("cell", ["=1+1", " =1", "@A1", "-5", "＝1", "'=1", "'", "'así'", "", "llano", "''=x"])
def test_a_guarded_cell_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


def test_nothing_to_tell_is_a_header_alone() -> None:
    assert "".join(jsonl_lines([])) == ""
    assert len(read_csv("".join(csv_lines([])))) == 0
