"""`claimtrack search`, `sources` and `documents`: the right rows in each format."""

from __future__ import annotations

import csv
import io
import json

import pytest

from claimtrack.cli.search import SORTS
from claimtrack.store import Sort
from tests.cli.conftest import Run


def found(result_stdout: str) -> list[str]:
    """The contents of the claims in jsonl output."""
    return [" ".join(json.loads(line)["content"]) for line in result_stdout.splitlines()]


def test_words_are_found_without_case_or_accents(stored: Run) -> None:
    contents = found(stored("search", "content:REUNION", "--format", "jsonl").stdout)
    assert any("reunión" in content for content in contents)
    assert not any("tren" in content for content in contents)


@pytest.mark.parametrize(
    ("options", "expected", "left_out"),
    [
        (("--source", "kremlin"), "reunión", "tren"),
        (("--certainty", "possible"), "firmarse", "reunión"),
        (("--certainty", "possible", "--certainty", "certain"), "tren", "nothing"),
        (("--form", "according"), "tren", "reunión"),
        (("--outlet", "El Diario", "--since", "2023-09-11", "--until", "2023-09-11"), "tren", "nothing"),
        (("--verdict", "unreviewed", "--act", "assertion", "--polarity", "affirmed"), "tren", "nothing"),
    ],
)
def test_options_narrow_the_search(stored: Run, options: tuple[str, ...], expected: str, left_out: str) -> None:
    contents = " / ".join(found(stored("search", *options, "--format", "jsonl").stdout))
    assert expected in contents
    assert left_out not in contents


@pytest.mark.parametrize(
    "options", [("zanahoria",), ("--outlet", "Otro"), ("--since", "2023-09-12"), ("--verdict", "disputed")]
)
def test_nothing_found_is_a_notice_and_no_failure(stored: Run, options: tuple[str, ...]) -> None:
    result = stored("search", *options, "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "claimtrack: no claim fits. Try fewer words or options.\n"


@pytest.mark.parametrize("query", ['"abierta', "(reunión", "...", "a OR", "certainty:sure"])
def test_a_query_that_cannot_be_read_is_one_line(stored: Run, query: str) -> None:
    result = stored("search", "--", query)
    assert result.exit_code == 1
    assert result.stderr.startswith("claimtrack: cannot search for ")
    assert result.stderr.count("\n") == 1


def test_an_unknown_label_is_wrong_usage_that_lists_the_labels(stored: Run) -> None:
    result = stored("search", "--certainty", "sure")
    assert result.exit_code == 2
    assert "'certain', 'probable', 'possible', 'unknown'" in result.stderr
    assert result.stderr.count("\n") == 1


def test_the_limit_is_said_when_it_cuts(stored: Run) -> None:
    result = stored("search", "--limit", "1", "--format", "jsonl")
    assert len(result.stdout.splitlines()) == 1
    assert "first 1" in result.stderr


def test_a_search_goes_on_where_it_stopped(stored: Run) -> None:
    whole = found(stored("search", "--format", "jsonl").stdout)
    first = stored("search", "--limit", "1", "--format", "jsonl")
    cursor = first.stderr.split("--after ")[1].strip()
    rest = stored("search", "--after", cursor, "--format", "jsonl")
    assert found(first.stdout) + found(rest.stdout) == whole


def test_a_search_comes_in_the_order_asked_for_and_goes_on_in_it(stored: Run) -> None:
    sure = [
        json.loads(line) for line in stored("search", "--sort", "confidence", "--format", "jsonl").stdout.splitlines()
    ]
    shares = [row["confidence"] for row in sure]
    assert shares == sorted(shares, reverse=True)
    first = stored("search", "--sort", "confidence", "--limit", "1", "--format", "jsonl")
    cursor = first.stderr.split("--after ")[1].strip()
    rest = stored("search", "--sort", "confidence", "--after", cursor, "--format", "jsonl")
    assert [json.loads(line) for line in (first.stdout + rest.stdout).splitlines()] == sure
    assert "order" in stored("search", "--sort", "newest", "--after", cursor).stderr


def test_the_orders_on_the_command_line_are_those_of_the_store() -> None:
    assert set(SORTS) == set(Sort)


def test_a_cursor_of_another_search_is_one_line(stored: Run) -> None:
    cursor = stored("search", "--limit", "1", "--format", "jsonl").stderr.split("--after ")[1].strip()
    result = stored("search", "reunión", "--after", cursor)
    assert result.exit_code == 1
    assert "cursor" in result.stderr
    assert result.stderr.count("\n") == 1


def test_facets_count_instead_of_listing(stored: Run) -> None:
    rows = [json.loads(line) for line in stored("search", "--facets", "--format", "jsonl").stdout.splitlines()]
    (whole,) = [row for row in rows if row["by"] == "all"]
    assert whole["claims"] == len(found(stored("search", "--format", "jsonl").stdout))
    assert sum(row["claims"] for row in rows if row["by"] == "certainty") == whole["claims"]


def test_csv_can_be_read_by_a_spreadsheet(stored: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(stored("search", "--format", "csv").stdout)))
    assert {row["outlet"] for row in rows} == {"El Diario"}
    assert any("viajará en tren a Rusia" in row["content"] for row in rows)


def test_sources_are_counted(stored: Run) -> None:
    rows = [json.loads(line) for line in stored("sources", "--format", "jsonl").stdout.splitlines()]
    (kremlin,) = [row for row in rows if "Kremlin" in " ".join([row["name"], *row["aliases"]])]
    assert (kremlin["claims"], kremlin["documents"]) == (1, 1)


@pytest.mark.parametrize("command", ["sources", "documents"])
def test_an_empty_store_says_how_to_start(run: Run, command: str) -> None:
    result = run(command, "--format", "jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "claimtrack ingest" in result.stderr
