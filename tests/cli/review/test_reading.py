"""`claimtrack review mark-valid` and `mark-wrong`: what the machine read, apart from what is true."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from tests.cli.review.conftest import Shown, ids


def test_a_wrong_reading_keeps_its_fault_and_correction_and_says_nothing_on_the_truth(
    stored: Run, claim: str, shown: Shown
) -> None:
    correction = ("--content", "3-9", "--source", "Seúl", "--label", "certainty=possible")
    result = stored("review", "mark-wrong", claim, "--fault", "span", *correction, "--by", "Ana", "--note", "de más")
    assert (result.exit_code, result.stdout) == (0, f"{claim}: reading wrong (span) by Ana\n")
    row = shown(claim)
    assert row["verdict"] == "unreviewed"
    assert row["decisions"][0]["correction"] == {
        "contents": [[3, 9]],
        "source": "Seúl",
        "labels": {"certainty": "possible"},
    }
    assert claim not in ids(stored("review", "queue", "--format", "jsonl").stdout)


def test_a_right_reading_leaves_the_claim_to_be_checked(stored: Run, claim: str) -> None:
    assert stored("review", "mark-valid", claim, "--by", "Ana").stdout == f"{claim}: reading valid by Ana\n"
    assert claim in ids(stored("review", "queue", "reading:valid", "--format", "jsonl").stdout)


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "--fault"),
        (("--fault", "span", "--content", "9-3"), 2, "'9-3' is no span"),
        (("--fault", "span", "--content", "nine"), 2, "'nine' is no span"),
        (("--fault", "span", "--content", "0-999999"), 1, "reaches past the text's end"),
        (("--fault", "label", "--label", "certainty"), 2, "'certainty' is no label"),
        (("--fault", "label", "--label", "certainty=sure"), 1, "no certainty is called 'sure'"),
    ],
)
def test_a_correction_that_fits_nothing_is_one_line_and_decides_nothing(
    stored: Run, claim: str, shown: Shown, options: tuple[str, ...], code: int, said: str
) -> None:
    result = stored("review", "mark-wrong", claim, *options, "--by", "Ana")
    assert (result.exit_code, result.stderr.count("\n"), said in result.stderr) == (code, 1, True)
    assert shown(claim)["decisions"] == []
