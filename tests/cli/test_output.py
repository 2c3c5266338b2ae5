"""Listings on a terminal, in a pipe, as JSON Lines and as CSV."""

from __future__ import annotations

import io
import json

import pytest

from claimtrack.cli.output import Column, plain, write_rows

COLUMNS = (Column("name", "who"), Column("content", "what", share=1))
ROWS: list[dict[str, object]] = [
    {"name": "Ana", "content": ["uno\tdos", "[red]tres[/]"], "extra": 1},
    {"name": None, "content": "cuatro\ncinco"},
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def written(output_format: str, out: io.StringIO | None = None) -> str:
    out = out or io.StringIO()
    assert write_rows(ROWS, COLUMNS, output_format, out=out) == 2
    return out.getvalue()


def test_a_pipe_gets_one_line_a_row() -> None:
    assert written("table") == "who\twhat\nAna\tuno dos; [red]tres[/]\n\tcuatro cinco\n"


def test_a_terminal_gets_a_table_that_takes_no_markup_from_texts() -> None:
    text = written("table", Terminal())
    assert "[red]tres[/]" in text
    assert "who" in text
    assert "\t" not in text


def test_jsonl_keeps_every_key_and_the_accents() -> None:
    assert [json.loads(line) for line in written("jsonl").splitlines()] == ROWS


def test_csv_has_the_columns_keys_first() -> None:
    assert written("csv") == "name,content\nAna,uno dos; [red]tres[/]\n,cuatro cinco\n"


def test_an_empty_cell_can_say_what_stands_in_its_place() -> None:
    out = io.StringIO()
    columns = (Column("name", "who", instead="kind"),)
    write_rows([{"name": None, "kind": "impersonal"}, {"name": "Ana", "kind": "person"}], columns, "table", out=out)
    assert out.getvalue() == "who\n(impersonal)\nAna\n"


def test_no_rows_leave_the_terminal_alone() -> None:
    out = Terminal()
    assert write_rows([], COLUMNS, "table", out=out) == 0
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\x1b[31mb", "a [31mb"),
        ("a\u202eb\u200bc", "abc"),
        ("  a \r\n b\u2028c ", "a b c"),
        (None, ""),
        (3, "3"),
        (["a", "b"], "a; b"),
        ("\ud800x", "x"),
    ],
)
def test_text_cannot_steer_the_terminal(value: object, expected: str) -> None:
    assert plain(value) == expected
