"""`claimtrack models`: scores of the parser in use."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import REUNION, Run


def test_score_prints_a_row_a_measure(run: Run) -> None:
    result = run("models", "score", REUNION)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["measure", "precision", "recall", "F1", "gold"]
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["LAS"][2] == by_name["verb lemmas"][2] == "100.00"


def test_score_with_given_words_says_what_the_parser_lacks(run: Run) -> None:
    result = run("models", "score", REUNION, "--gold-tokens")
    assert result.exit_code == 1
    assert "can't be given words" in result.stderr


def test_score_of_no_utf8_is_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "latin.conllu"
    path.write_bytes("1\taño\n".encode("latin-1"))
    result = run("models", "score", path)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "UTF-8" in result.stderr
