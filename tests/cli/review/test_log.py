"""`claimtrack review undo` and `agreement`: taking back by one more decision, and measuring."""

from __future__ import annotations

import json

from tests.cli.conftest import Run
from tests.cli.review.conftest import Shown, ids


def test_an_undo_takes_back_ones_own_last_word_and_stays_in_the_log(stored: Run, claim: str, shown: Shown) -> None:
    stored("review", "confirm", claim, "--by", "Ana", "--note", "x")
    stored("review", "dispute", claim, "--by", "Luis", "--note", "x")
    result = stored("review", "undo", claim, "--by", "Luis", "--note", "otra línea")
    assert result.stdout == f"{claim}: Luis takes back decision 2, disputed\n"
    row = shown(claim)
    assert (row["verdict"], [one["says"] for one in row["decisions"]]) == (
        "confirmed",
        ["confirmed", "disputed", "undoes 2"],
    )


def test_nobody_undoes_what_another_said(stored: Run, claim: str) -> None:
    stored("review", "confirm", claim, "--by", "Ana", "--note", "x")
    result = stored("review", "undo", claim, "--by", "Luis")
    assert (result.exit_code, "nothing that Luis said" in result.stderr) == (1, True)


def test_agreement_counts_pairs_and_all(stored: Run) -> None:
    first, second, third = ids(stored("review", "queue", "--format", "jsonl").stdout)[:3]
    for claim, ana, luis in (
        (first, "confirm", "confirm"),
        (second, "dispute", "dispute"),
        (third, "confirm", "dispute"),
    ):
        stored("review", ana, claim, "--by", "Ana", "--note", "x")
        stored("review", luis, claim, "--by", "Luis", "--note", "x")
    result = stored("review", "agreement", "--format", "jsonl")
    row = json.loads(result.stdout)
    assert (row["one"], row["other"], row["claims"], row["same"]) == ("Ana", "Luis", 3, 2)
    assert row["kappa"] == 0.4
    assert "alpha over 3 claims, 2 reviewers: 0.444" in result.stderr


def test_agreement_of_nobody_is_said_so(stored: Run, claim: str) -> None:
    stored("review", "confirm", claim, "--by", "Ana", "--note", "x")
    result = stored("review", "agreement")
    assert (result.exit_code, "no two reviewers" in result.stderr) == (0, True)
