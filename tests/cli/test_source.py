"""`claimtrack source`: joining and parting sources at a terminal, the log of it, and taking back."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run

SEOUL, RUSSIA = "Gobierno de Seúl", "Gobierno de Rusia"


def claims_of(run: Run, source: str) -> list[str]:
    found = run("search", f'source:"{source}"', "--format", "jsonl")
    return [json.loads(line)["id"] for line in found.stdout.splitlines()]


def test_a_source_is_another_by_a_second_name_until_it_is_undone(stored: Run) -> None:
    done = stored("source", "merge", SEOUL, "kremlin", "--by", "Eva Gil", "--note", "Una prueba")
    assert (done.exit_code, done.stdout) == (0, f"1: «{SEOUL}» is «{RUSSIA}», by Eva Gil\n")
    assert len(claims_of(stored, RUSSIA)) == 2
    undone = stored("source", "undo", "1", "--by", "Eva Gil")
    assert undone.stdout == "2: takes back 1, by Eva Gil\n"
    assert len(claims_of(stored, RUSSIA)) == 1
    acts = [json.loads(line) for line in stored("source", "acts", "--format", "jsonl").stdout.splitlines()]
    assert [(act["deed"], act["stands"], act["note"]) for act in acts] == [
        ("merge", "no", "Una prueba"),
        ("undo", "no", ""),
    ]
    assert stored("db", "verify").exit_code == 0


def test_marked_claims_go_to_a_source_that_is_made(stored: Run) -> None:
    (claim,) = claims_of(stored, SEOUL)
    done = stored("source", "split", SEOUL, "Presidencia de Corea", claim[:6], "--by", "Eva Gil")
    assert (done.exit_code, done.stdout) == (0, f"1: 1 claim of «{SEOUL}» is «Presidencia de Corea»'s, by Eva Gil\n")
    assert claims_of(stored, "Presidencia de Corea") == [claim]
    assert "1 claim of" in stored("source", "acts").stdout


def test_a_number_names_a_source_too(stored: Run) -> None:
    rows = [json.loads(line) for line in stored("sources", "--format", "jsonl").stdout.splitlines()]
    ids = {row["name"]: row["id"] for row in rows}
    done = stored("source", "merge", f"#{ids[SEOUL]}", f"#{ids[RUSSIA]}", "--by", "Eva Gil")
    assert done.stdout == f"1: «{SEOUL}» is «{RUSSIA}», by Eva Gil\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "Nadie", SEOUL), "no source has this very name 'Nadie'"),
        (("merge", SEOUL, "#99"), "there is no source #99"),
        (("merge", SEOUL, SEOUL), "the same source already"),
        (("merge", SEOUL, ""), "no source has this very name ''"),
        (("split", SEOUL, "Otra", "ffff"), "ffff"),
        (("split", SEOUL, " ", "{claim}"), "needs a name"),
        (("split", RUSSIA, "Otra", "{claim}"), "is not one of Gobierno de Rusia"),
        (("undo", "7"), "number 7 is no act on sources that stands"),
    ],
)
def test_what_cannot_be_is_said_in_a_line_and_changes_nothing(
    stored: Run, arguments: tuple[str, ...], said: str
) -> None:
    (claim,) = claims_of(stored, SEOUL)
    failed = stored("source", *(word.format(claim=claim) for word in arguments), "--by", "Eva Gil")
    assert failed.exit_code == 1
    assert said in failed.stderr
    assert failed.stderr.count("\n") == 1
    assert "no source was joined" in stored("source", "acts").stderr


def test_who_does_it_has_to_be_named(stored: Run) -> None:
    failed = stored("source", "merge", SEOUL, RUSSIA, env={"CLAIMTRACK_REVIEWER": ""})
    assert failed.exit_code == 1 or failed.exit_code == 2
    assert failed.stderr.count("\n") == 1
