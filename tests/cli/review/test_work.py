"""Who does what: assigning, taking, second looks, closing and opening again; and the queue that shows it."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run
from tests.cli.review.conftest import ids


def test_an_assigned_claim_is_found_by_its_reviewer(stored: Run, claim: str) -> None:
    result = stored("review", "assign", claim, "--to", "Luis Gil", "--by", "Eva")
    assert result.stdout == f"{claim}: assigned to Luis Gil by Eva\n"
    (row,) = map(json.loads, stored("review", "queue", 'assigned:"luis gil"', "--format", "jsonl").stdout.splitlines())
    assert (row["id"], row["work"], row["assignee"]) == (claim, "assigned", "Luis Gil")


@pytest.mark.parametrize(("command", "work"), [("take", "in-review"), ("second-look", "second-look")])
def test_a_claim_in_work_still_waits(stored: Run, claim: str, command: str, work: str) -> None:
    assert stored("review", command, claim, "--by", "Ana").stdout == f"{claim}: {work} by Ana\n"
    assert ids(stored("review", "queue", f"work:{work}", "--format", "jsonl").stdout) == [claim]


def test_a_finished_claim_leaves_the_queue_until_it_is_opened_again(stored: Run, claim: str) -> None:
    stored("review", "finish", claim, "--by", "Eva", "--note", "No vale la pena")
    assert claim not in ids(stored("review", "queue", "--format", "jsonl").stdout)
    stored("review", "reopen", claim, "--by", "Eva")
    assert claim in ids(stored("review", "queue", "--format", "jsonl").stdout)


def test_the_queue_comes_in_pages_by_worth(stored: Run) -> None:
    everything = ids(stored("review", "queue", "--format", "jsonl").stdout)
    first = stored("review", "queue", "--limit", "2", "--format", "jsonl")
    cursor = first.stderr.split("--after ")[1].strip()
    assert f"{len(everything)} wait in all" in first.stderr
    rest = stored("review", "queue", "--after", cursor, "--format", "jsonl")
    assert [*ids(first.stdout), *ids(rest.stdout)] == everything
    worths = [json.loads(line)["worth"] for line in first.stdout.splitlines()]
    assert worths == sorted(worths, reverse=True)


@pytest.mark.parametrize("order", ["newest", "certainty", "anonymity", "confidence"])
def test_every_order_lists_the_same_claims(stored: Run, order: str) -> None:
    by_worth = ids(stored("review", "queue", "--format", "jsonl").stdout)
    assert sorted(ids(stored("review", "queue", "--sort", order, "--format", "jsonl").stdout)) == sorted(by_worth)


def test_an_empty_queue_and_a_bad_cursor_are_said_in_a_line(stored: Run) -> None:
    assert "nothing waits that fits" in stored("review", "queue", "work:assigned").stderr
    bad = stored("review", "queue", "--after", "nowhere")
    assert (bad.exit_code, bad.stderr.count("\n")) == (1, 1)
