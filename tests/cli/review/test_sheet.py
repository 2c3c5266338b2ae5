"""`claimtrack review import`: a spreadsheet's verdicts, shown first, then taken in together."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.review.conftest import Shown

Edit = Callable[..., Path]
ANA = ("--by", "Ana")


@pytest.fixture
def edited(stored: Run, tmp_path: Path) -> Edit:
    """Exports the three claims, writes cells into them by claim, and saves as a spreadsheet would."""

    def edit(cells: dict[str, dict[str, str]], *, encoding: str = "utf-8-sig", mark: str = ",") -> Path:
        exported = stored("export", "csv").stdout_bytes.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(exported, newline="")))
        path = tmp_path / "check.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), delimiter=mark)
            writer.writeheader()
            writer.writerows(row | cells.get(row["id"], {}) for row in rows)
        return path

    return edit


CONFIRMED = {
    "new_verdict": "Confirmed",
    "new_note": "Sí, según el acta",
    "new_evidence": "https://a.es/ ; https://b.es/",
}


def test_without_apply_it_shows_and_changes_nothing(stored: Run, edited: Edit, claim: str, shown: Shown) -> None:
    result = stored("review", "import", edited({claim: CONFIRMED}), *ANA, "--format", "jsonl")
    (row,) = map(json.loads, result.stdout.splitlines())
    assert (row["id"], row["was"], row["verdict"]) == (claim, "unreviewed", "confirmed")
    assert result.stderr.startswith("claimtrack: 1 verdict to take in; nothing was changed.")
    assert (result.exit_code, shown(claim)["verdict"]) == (0, "unreviewed")


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8-sig", ","), ("utf-8", ";"), ("cp1252", ";"), ("utf-16", "\t")])
def test_apply_logs_the_verdict_as_any_other(stored: Run, edited: Edit, claim: str, encoding: str, mark: str) -> None:
    path = edited({claim: CONFIRMED}, encoding=encoding, mark=mark)
    result = stored("review", "import", path, *ANA, "--apply")
    assert (result.exit_code, result.stderr) == (0, "claimtrack: 1 verdict taken in.\n")
    (logged,) = map(json.loads, stored("review", "log", claim, "--format", "jsonl").stdout.splitlines())
    assert (logged["verdict"], logged["reviewer"], logged["note"]) == ("confirmed", "Ana", "Sí, según el acta")
    assert logged["evidence"] == ["https://a.es/", "https://b.es/"]
    assert stored("db", "verify").exit_code == 0


def test_the_same_file_again_is_refused(stored: Run, edited: Edit, claim: str) -> None:
    path = edited({claim: CONFIRMED})
    stored("review", "import", path, *ANA, "--apply")
    again = stored("review", "import", path, *ANA, "--apply")
    assert (again.exit_code, again.stderr) == (1, "claimtrack: 0 verdicts taken in, 1 row refused.\n")
    assert "judged since the export" in again.stdout
    assert len(stored("review", "log", claim, "--format", "jsonl").stdout.splitlines()) == 1


def test_a_claim_that_somebody_judged_meanwhile_is_refused_and_the_others_taken_in(
    stored: Run, edited: Edit, claim: str, shown: Shown
) -> None:
    others = [json.loads(line)["id"] for line in stored("search", "--format", "jsonl").stdout.splitlines()]
    other = next(one for one in others if one != claim)
    path = edited({claim: CONFIRMED, other: CONFIRMED | {"new_verdict": "disputed"}})
    stored("review", "dispute", claim, "--by", "Luis", "--note", "No")
    result = stored("review", "import", path, *ANA, "--apply")
    assert (result.exit_code, result.stderr) == (1, "claimtrack: 1 verdict taken in, 1 row refused.\n")
    assert [shown(one)["verdict"] for one in (claim, other)] == ["disputed", "disputed"]


def test_being_assigned_meanwhile_is_no_change_of_the_claim(stored: Run, edited: Edit, claim: str) -> None:
    path = edited({claim: CONFIRMED})
    assert stored("review", "take", claim, *ANA).exit_code == 0
    assert stored("review", "import", path, *ANA, "--apply").exit_code == 0


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"new_verdict": "verdad"}, "no verdict is called 'verdad'"),
        ({"new_verdict": ""}, "no new_verdict"),
        ({"new_note": ""}, "needs its reason in new_note"),
        ({"new_evidence": "javascript:alert(1)"}, "not an http"),
        ({"imprint": ""}, "no stored claim"),
        ({"imprint": "ffffffffffffffff-0000000000000000"}, "no stored claim"),
    ],
)
def test_a_row_that_cannot_be_taken_in_says_why(
    stored: Run, edited: Edit, claim: str, cells: dict[str, str], reason: str
) -> None:
    result = stored("review", "import", edited({claim: CONFIRMED | cells}), *ANA, "--apply", "--format", "jsonl")
    assert result.exit_code == 1
    (row,) = map(json.loads, result.stdout.splitlines())
    assert reason in row["refused"]
    assert row["verdict"] is None


def test_a_claim_that_stands_twice_is_taken_in_once(stored: Run, edited: Edit, claim: str) -> None:
    path = edited({claim: CONFIRMED})
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, next(line for line in lines if line.startswith(claim))]), encoding="utf-8")
    assert "stands in line" in stored("review", "import", path, *ANA, "--apply").stdout
    assert len(stored("review", "log", claim, "--format", "jsonl").stdout.splitlines()) == 1


def test_an_untouched_export_has_nothing_to_take_in(stored: Run, edited: Edit) -> None:
    result = stored("review", "import", edited({}), *ANA)
    assert (result.exit_code, result.stderr) == (0, "claimtrack: no row has a new verdict; nothing to take in.\n")


HEADER = b"imprint,new_verdict,new_note,new_evidence\n"


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", b"", b"PK\x03\x04zip", HEADER + b'"a\n'])
def test_a_file_that_is_no_export_is_one_line(stored: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "check.csv"
    path.write_bytes(data)
    result = stored("review", "import", path, *ANA)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "check.csv" in result.stderr
