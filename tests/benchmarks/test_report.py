"""What the reports' benchmark compares with writes the same page."""

from __future__ import annotations

from html import unescape
from pathlib import Path

from benchmarks.report.floor import bare_template, join_pieces, marked, pieces_of, write_plainly
from tests.report.pages import PAGES


def test_both_floors_write_the_same_page_as_the_report() -> None:
    html = PAGES["hostile document"]()
    pieces = pieces_of(html)
    assert unescape(join_pieces(pieces)) == unescape(html)
    assert unescape(bare_template().render(pieces=marked(pieces))) == unescape(html)
    assert sum(bool(text) for _, text in pieces) > 50


def test_files_are_written_plainly(tmp_path: Path) -> None:
    assert write_plainly({"a/b.html": b"1", "c.html": b"2"}, tmp_path) == 2
    assert (tmp_path / "a" / "b.html").read_bytes() == b"1"
