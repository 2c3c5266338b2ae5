"""`claimtrack export`: the search's claims in each format, to stdout or whole into a file."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from claimtrack.cli.export import FORMATS
from claimtrack.report.exports import ExportFormat
from tests.cli.conftest import Run

TEXT_FORMATS = [name for name in FORMATS if name not in ("parquet", "brat")]


def test_the_command_offers_every_format() -> None:
    assert list(FORMATS) == [form.value for form in ExportFormat]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_on_stdout_and_in_a_file(stored: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / "new" / f"claims.{name}"
    result = stored("export", name, "-o", out)
    assert (result.exit_code, result.stdout) == (0, f"{out}: 3 claims from 1 document\n")
    assert out.read_bytes() == stored("export", name).stdout_bytes
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(
    "options",
    [
        ("source:kremlin",),
        ("--source", "kremlin"),
        ("--certainty", "possible"),
        ("--form", "according", "--until", "2023-09-11"),
        ("reunión OR tren",),
    ],
)
def test_the_searchs_filters_choose_the_claims(stored: Run, options: tuple[str, ...]) -> None:
    exported = [json.loads(line)["id"] for line in stored("export", "jsonl", *options).stdout.splitlines()]
    found = [json.loads(line)["id"] for line in stored("search", *options, "--format", "jsonl").stdout.splitlines()]
    assert sorted(exported) == sorted(found)
    assert exported


def test_claims_come_as_they_stand_in_their_text_and_the_latest_article_first(stored: Run) -> None:
    other = ("--title", "Otra", "--date", "2023-09-12")
    stored("ingest", "-", *other, stdin="El Kremlin confirmó la reunión entre Kim y Putin, en otra nota.")
    rows = [json.loads(line) for line in stored("export", "jsonl").stdout.splitlines()]
    places = [(row["published"], row["content_spans"][0]) for row in rows]
    assert places == sorted(places, key=lambda place: (-int(place[0].replace("-", "")), place[1]))


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_no_claim_is_an_empty_document_and_a_notice(stored: Run, name: str) -> None:
    result = stored("export", name, "zanahoria")
    assert (result.exit_code, result.stderr) == (0, "claimtrack: no claim fits. Try fewer words or options.\n")


def test_no_claim_leaves_the_old_file_as_it_was(stored: Run, tmp_path: Path) -> None:
    out = tmp_path / "claims.csv"
    out.write_text("before")
    result = stored("export", "csv", "zanahoria", "-o", out)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert (out.read_text(), list(tmp_path.glob(".*.part"))) == ("before", [])


def test_a_query_that_cannot_be_read_is_one_line(stored: Run) -> None:
    result = stored("export", "jsonl", "(reunión")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)


def test_binary_formats_are_what_they_say(stored: Run) -> None:
    frame = pd.read_parquet(io.BytesIO(stored("export", "parquet").stdout_bytes))
    assert list(frame["title"]) == ["La reunión"] * 3
    with zipfile.ZipFile(io.BytesIO(stored("export", "brat").stdout_bytes)) as packed:
        assert packed.testzip() is None
        assert len(packed.namelist()) == 3
