"""Listings: a table on a terminal, tab-separated lines into a pipe, JSON Lines or CSV where asked for."""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import OverflowMethod
    from rich.text import Text

    from claimtrack.model import Skipped, Span

Row = Mapping[str, object]

FORMATS = ("table", "jsonl", "csv")

# Values that a reader's eye should find in a long table.
STYLES = {
    "denied": "red",
    "probable": "cyan",
    "possible": "yellow",
    "unknown": "dim",
    "confirmed": "green",
    "disputed": "red",
    "partly": "yellow",
    "unverifiable": "dim",
    "retracted": "red",
    "unreviewed": "dim",
}

# Characters that a terminal needs for a column to each label.
ROOMY = 150


@dataclass(frozen=True, slots=True)
class Column:
    """A key of the rows and its heading.

    Columns with a `share` divide a terminal's free width, others stay whole; where it is narrow, those that hold a
    `label` stand below each other in one. Where a cell is empty, a reader sees the value of `instead` in brackets.
    """

    key: str
    heading: str
    share: int = 0
    label: bool = False
    instead: str = ""


Marks = Callable[[str, str], Sequence["Span"]]
"""A column's key and the text of a cell -> the spans of it that a terminal should make stand out."""


def no_marks(_key: str, _text: str) -> Sequence[Span]:
    return ()


def write_rows(
    rows: Iterable[Row],
    columns: Sequence[Column],
    output_format: str,
    *,
    out: TextIO | None = None,
    marks: Marks = no_marks,
) -> int:
    """Print the rows, `columns` of them but for jsonl, which keeps every key; returns how many there were."""
    out = out or sys.stdout
    if output_format == "jsonl":
        count = _write_jsonl(rows, out)
    elif output_format == "csv":
        count = _write_csv(rows, columns, out)
    elif out.isatty():
        count = _write_rich(rows, columns, out, marks)
    else:
        count = _write_tabs(rows, columns, out)
    out.flush()
    return count


def json_line(row: Row) -> str:
    """One line of JSON Lines, with its line end; accents stay readable."""
    return json.dumps(row, ensure_ascii=False, default=str) + "\n"


def counted(number: int, thing: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def left_out(skipped: Iterable[Skipped]) -> str:
    """ "  (2 notices: unclosed quotation)": what was seen and read with caution; "" where there is nothing."""
    reasons = Counter(notice.reason for notice in skipped)
    if not reasons:
        return ""
    return f"  ({counted(reasons.total(), 'notice')}: {', '.join(sorted(reasons))})"


def cell(row: Row, column: Column) -> str:
    """What a reader sees in a column."""
    text = plain(row.get(column.key))
    return text if text or not column.instead else f"({plain(row.get(column.instead))})"


def plain(value: object) -> str:
    """A value as one line of text without control or direction characters, which could rewrite a terminal."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(plain(item) for item in value)
    return " ".join(visible(str(value)).split())


def visible(text: str) -> str:
    """The text without what could rewrite a terminal; spaces stay as they are, line breaks become one."""
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cf", "Cs"})


def _write_jsonl(rows: Iterable[Row], out: TextIO) -> int:
    count = 0
    for row in rows:
        out.write(json_line(row))
        count += 1
    return count


def _write_csv(rows: Iterable[Row], columns: Sequence[Column], out: TextIO) -> int:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in columns])
    count = 0
    for row in rows:
        writer.writerow([plain(row.get(column.key)) for column in columns])
        count += 1
    return count


def _write_tabs(rows: Iterable[Row], columns: Sequence[Column], out: TextIO) -> int:
    out.write("\t".join(column.heading for column in columns) + "\n")
    count = 0
    for row in rows:
        out.write("\t".join(cell(row, column) for column in columns) + "\n")
        count += 1
    return count


def _write_rich(rows: Iterable[Row], columns: Sequence[Column], out: TextIO, marks: Marks) -> int:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out)
    labels = [column for column in columns if column.label] if console.width < ROOMY else []
    single = [column for column in columns if column not in labels]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_lines=bool(labels), expand=True)
    for column in single:
        overflow: OverflowMethod = "fold" if column.share else "ellipsis"
        table.add_column(column.heading, ratio=column.share or None, no_wrap=not column.share, overflow=overflow)
    if labels:
        table.add_column("labels", no_wrap=True)
    for row in rows:
        cells = [_styled(row, column, marks) for column in single]
        merged = [Text("\n").join(_styled(row, column, marks) for column in labels)] if labels else []
        table.add_row(*cells, *merged)
    if table.row_count:
        console.print(table)
    return table.row_count


def _styled(row: Row, column: Column, marks: Marks) -> Text:
    from rich.text import Text

    text = cell(row, column)
    styled = Text(text, style=STYLES.get(text, "") if column.label else "")
    for span in marks(column.key, text):
        styled.stylize("bold", span.start, span.end)
    return styled
