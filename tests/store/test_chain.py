"""The chain of decisions: pure, and the same for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from claimtrack.model import Decision, Verdict
from claimtrack.store.chain import GENESIS, Head, fault_of, hash_of, head_of, next_link, read_lines, write_line
from tests.factory import NOON

DECISION = Decision("0" * 16, Verdict.DISPUTED, "Ana Ruiz", NOON, "desmentido: «no»\n", ("https://b.example/",))


def test_hash_is_the_one_that_other_programs_compute() -> None:
    """sha256 of {"claim":"0000000000000000","decided_at":"2023-09-12T12:00:00.000000+00:00",...}, by sha256sum."""
    assert hash_of(1, GENESIS, DECISION) == "39ab1711c6b3cf5562529a919d2c91542dde576ef09b018fcc0331b1f9154901"


def test_hash_does_not_depend_on_the_time_zone() -> None:
    elsewhere = replace(DECISION, decided_at=NOON.astimezone(timezone(timedelta(hours=-6))))
    assert hash_of(1, GENESIS, elsewhere) == hash_of(1, GENESIS, DECISION)


@pytest.mark.parametrize(
    "change",
    [
        {"claim_id": "1" * 16},
        {"verdict": Verdict.CONFIRMED},
        {"reviewer": "Ana"},
        {"decided_at": NOON + timedelta(microseconds=1)},
        {"note": ""},
        {"evidence": ()},
    ],
)
def test_every_field_is_in_the_hash(change: dict[str, object]) -> None:
    link = next_link(Head(), DECISION)
    forged = replace(link, decision=replace(DECISION, **change))  # type: ignore[arg-type]
    assert fault_of(link, Head()) is None
    assert fault_of(forged, Head()) == "its hash does not fit what it says"


def test_link_that_was_taken_out_shows() -> None:
    first = next_link(Head(), DECISION)
    second = next_link(head_of(first), DECISION)
    assert fault_of(second, head_of(first)) is None
    assert fault_of(second, Head()) == "position 1 is missing"
    assert fault_of(replace(second, position=1), Head()) == "does not carry the hash of the one before"


def test_exported_line_comes_back() -> None:
    link = next_link(Head(), DECISION)
    assert list(read_lines([write_line(link), ""])) == [link]


@pytest.mark.parametrize("line", ["{", "[]", "{}", '{"position": 1}', "null"])
def test_line_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        list(read_lines([line]))
