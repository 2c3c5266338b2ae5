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
    wrote = "0 claims from 0 documents" if name == "claimreview" else "3 claims from 1 document"
    assert (result.exit_code, result.stdout) == (0, f"{out}: {wrote}\n")
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


@pytest.fixture
def misread(stored: Run) -> Run:
    """The Kremlin's claim was read wrongly."""
    claim = json.loads(stored("search", "--source", "Kremlin", "--format", "jsonl").stdout)["id"]
    assert stored("review", "mark-wrong", claim, "--fault", "no-claim", "--by", "Ana Ruiz").exit_code == 0
    return stored


def test_wrongly_read_claims_are_left_out_and_counted(misread: Run, tmp_path: Path) -> None:
    told = "1 wrongly read claim left out, which --with-wrong writes"
    result = misread("export", "jsonl")
    assert {json.loads(line)["reading"] for line in result.stdout.splitlines()} == {"unjudged"}
    assert result.stderr == f"claimtrack: {told}.\n"
    out = tmp_path / "claims.csv"
    assert misread("export", "csv", "-o", out).stdout == f"{out}: 2 claims from 1 document; {told}\n"
    assert "wrong" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [("--with-wrong",), ("reading:wrong,unjudged",)])
def test_wrongly_read_claims_come_with_their_state_where_they_are_asked_for(
    misread: Run, options: tuple[str, ...]
) -> None:
    result = misread("export", "jsonl", *options)
    assert [json.loads(line)["reading"] for line in result.stdout.splitlines()] == ["wrong", "unjudged", "unjudged"]
    assert result.stderr == ""
    told = {
        "csv": ",wrong,done,",
        "w3c-annotation": '"claimtrack:read-wrong"',
        "prov": '"ct:reading": "wrong"',
        "conllu": " unreviewed wrong ",
        "markdown": "**Mal leída**",
    }
    for name, mark in told.items():
        assert misread("export", name, *options).stdout.count(mark) >= 1, name
    brat = zipfile.ZipFile(io.BytesIO(misread("export", "brat", *options).stdout_bytes))
    assert [line.rpartition(" ")[2] for line in brat_lines(brat) if "\tReading " in line] == [
        "wrong",
        "unjudged",
        "unjudged",
    ]


def brat_lines(brat: zipfile.ZipFile) -> list[str]:
    (name,) = (name for name in brat.namelist() if name.endswith(".ann"))
    return brat.read(name).decode("utf-8").splitlines()


def test_where_only_wrongly_read_claims_fit_a_line_says_so(misread: Run, tmp_path: Path) -> None:
    result = misread("export", "csv", "source:kremlin", "-o", tmp_path / "out.csv")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "what fits (1) was read wrongly" in result.stderr


def test_of_claim_reviews_those_are_counted_that_were_reviewed(stored: Run, tmp_path: Path) -> None:
    claim = json.loads(stored("search", "--source", "Kremlin", "--format", "jsonl").stdout)["id"]
    stored("review", "dispute", claim, "--by", "Ana Ruiz", "--note", "Moscú lo desmintió")
    out = tmp_path / "reviews.json"
    assert stored("export", "claimreview", "-o", out).stdout == f"{out}: 1 claim from 1 document\n"
    assert len(json.loads(out.read_text(encoding="utf-8"))["@graph"]) == 1
