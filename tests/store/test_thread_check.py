"""Verifying what became of claims: links and threads that were tampered with are named."""

from __future__ import annotations

import pytest

from claimtrack.store import Problem, Store, verify
from tests.store.test_verify import tamper
from tests.store.test_versions import FIRST, SECOND, THIRD, finding, save


@pytest.fixture
def edited(store: Store) -> Store:
    """An article in three versions: its first claim is number 1, then 5, then 9."""
    for text in (FIRST, SECOND, THIRD):
        save(store, finding(text))
    return store


def test_versions_as_they_were_saved_hold(edited: Store) -> None:
    assert verify(edited).problems == ()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("DELETE FROM threads WHERE claim_pk = 5", Problem("threads", "of claim 5", "missing")),
        (
            "UPDATE threads SET thread_pk = 3 WHERE claim_pk = 9",
            Problem("threads", "of claim 9", "is not what became of its claim"),
        ),
        (
            "INSERT INTO threads (claim_pk, thread_pk) VALUES (4, 1)",
            Problem("threads", "of claim 4", "is not what became of its claim"),
        ),
        (
            "UPDATE successors SET successor_pk = 9 WHERE claim_pk = 2",
            Problem("successors", "2", "does not lead from one version of its article to the next"),
        ),
        (
            "DELETE FROM successors WHERE claim_pk = 1",
            Problem("threads", "of claim 1", "is not what became of its claim"),
        ),
    ],
)
def test_what_somebody_changed_is_named_first(edited: Store, statement: str, problem: Problem) -> None:
    tamper(edited, statement)
    assert verify(edited).problems[0] == problem
