"""The chain of decisions: pure, and the same for ever."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from claimtrack.identity import Deed
from claimtrack.model import Correction, Decision, Evidence, Fate, Fault, Reading, Span, Verdict, Work
from claimtrack.store.canonical import fates_digest
from claimtrack.store.chain import GENESIS, Head, fault_of, hash_of, head_of, next_link, read_lines, write_line
from claimtrack.store.chained import Edit, Joining
from tests.factory import NOON

DECISION = Decision(
    "0" * 16, Verdict.DISPUTED, "Ana Ruiz", NOON, "desmentido: «no»\n", (Evidence("https://b.example/"),)
)


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
    forged = replace(link, entry=replace(DECISION, **change))  # type: ignore[arg-type]
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


EVERY_KIND = (
    Decision("0" * 16, Verdict.PARTLY, "Ana", NOON, evidence=(Evidence("https://b.example/", "B", "a" * 64, "«no»"),)),
    Decision("0" * 16, Verdict.DISPUTED, "Ana", NOON, second_opinion=True),
    Decision("0" * 16, Verdict.CONFIRMED, "Eva", NOON, settles=True),
    Decision("0" * 16, None, "Ana", NOON, reading=Reading.VALID),
    Decision("0" * 16, None, "Ana", NOON, reading=Reading.WRONG, fault=Fault.LABEL,
             correction=Correction((Span(1, 2),), "Seúl", (("act", "belief"), ("form", "mixed")))),
    Decision("0" * 16, None, "Ana", NOON, work=Work.ASSIGNED, assignee="Luis"),
    Decision("0" * 16, None, "Ana", NOON, undoes=1),
)  # fmt: skip


@pytest.mark.parametrize("decision", EVERY_KIND)
def test_every_kind_of_decision_comes_back_from_its_line_of_the_log(decision: Decision) -> None:
    link = next_link(Head(), decision)
    (back,) = read_lines([write_line(link)])
    assert back == link
    assert isinstance(back.entry, Decision)
    assert back.entry.position == 1
    assert fault_of(back, Head()) is None


EDIT = Edit("a" * 16, "b" * 16, 2, NOON, fates_digest([("0" * 16, None, Fate.ORPHANED, 0.0)]))


def test_hash_of_an_edit_is_the_one_that_other_programs_compute() -> None:
    """By sha256sum: `claims` of [["0000000000000000","","orphaned","0.0000"]], then the record with its keys sorted."""
    assert EDIT.claims == "fb8886c1901831329b33450b4c188cdbee1c7a33a3a13013a517918c548ab547"
    assert hash_of(1, GENESIS, EDIT) == "3145dc356ea4c4dbaf2485fe97d481b6dce58d3cba8c107b3f4f0d0fd7ae6e49"


@pytest.mark.parametrize(
    "change",
    [
        {"article": "c" * 16},
        {"document": "c" * 16},
        {"number": 3},
        {"made_at": NOON + timedelta(microseconds=1)},
        {"claims": "0" * 64},
    ],
)
def test_every_field_of_an_edit_is_in_the_hash_and_comes_back(change: dict[str, object]) -> None:
    link = next_link(Head(), EDIT)
    assert list(read_lines([write_line(link)])) == [link]
    forged = replace(link, entry=replace(EDIT, **change))  # type: ignore[arg-type]
    assert fault_of(forged, Head()) is not None
    assert list(read_lines([write_line(forged)])) == [forged]


SPLIT = Joining(4, Deed.SPLIT, "ana", "Eva", NOON, "ana gil", ("0" * 16,), None, "son dos")
ACTS = (
    SPLIT,
    Joining(1, Deed.MERGE, "moscu", "Eva", NOON, "kremlin"),
    Joining(2, Deed.UNDO, "moscu", "Eva", NOON, undoes=1),
)


def test_hash_of_an_act_on_sources_is_the_one_that_other_programs_compute() -> None:
    """By sha256sum, of the record that the exported line shows, without `hash` and without blanks."""
    assert hash_of(1, GENESIS, SPLIT) == "8664a5ec8e04b59c1b77ef3bbcfb0a497c5ff6954448d4a1f42fef4d3fc965a4"


@pytest.mark.parametrize("act", ACTS)
def test_every_kind_of_act_comes_back_from_its_line_of_the_log(act: Joining) -> None:
    link = next_link(Head(), act)
    (back,) = read_lines([write_line(link)])
    assert back == link
    assert fault_of(back, Head()) is None


@pytest.mark.parametrize(
    "change",
    [
        {"number": 5},
        {"deed": Deed.MERGE},
        {"source": "luis"},
        {"into": "luis"},
        {"claims": ("1" * 16,)},
        {"undoes": 3},
        {"reviewer": "Ana"},
        {"made_at": NOON + timedelta(microseconds=1)},
        {"note": ""},
    ],
)
def test_every_field_of_an_act_is_in_the_hash(change: dict[str, object]) -> None:
    forged = replace(next_link(Head(), SPLIT), entry=replace(SPLIT, **change))  # type: ignore[arg-type]
    assert "act" in str(fault_of(forged, Head()))


@pytest.mark.parametrize("change", [{"more": 1}, {"deed": "steal"}, {"act": "4"}, {"claims": "0"}, {"undoes": "1"}])
def test_a_line_of_an_act_that_we_do_not_know_is_no_line_of_ours(change: dict[str, object]) -> None:
    line = json.dumps(json.loads(write_line(next_link(Head(), SPLIT))) | change)
    with pytest.raises(ValueError, match="line 1"):
        list(read_lines([line]))


def test_digest_of_fates_tells_each_part_and_no_order() -> None:
    fates = [("0" * 16, "1" * 16, Fate.KEPT, 1.0), ("2" * 16, None, Fate.ORPHANED, 0.0)]
    assert fates_digest(fates) == fates_digest(fates[::-1])
    others = [
        [],
        fates[:1],
        [("0" * 16, "1" * 16, Fate.MOVED, 1.0), fates[1]],
        [("0" * 16, "3" * 16, Fate.KEPT, 1.0), fates[1]],
        [("0" * 16, "1" * 16, Fate.KEPT, 0.9), fates[1]],
    ]
    assert len({fates_digest(one) for one in (*others, fates)}) == len(others) + 1


def test_no_two_kinds_of_decision_share_a_hash() -> None:
    assert len({hash_of(1, GENESIS, decision) for decision in EVERY_KIND}) == len(EVERY_KIND)


@pytest.mark.parametrize("said", [{}, {"verdict": Verdict.PARTLY, "work": Work.DONE}])
def test_a_decision_says_one_thing(said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="one thing"):
        Decision("0" * 16, said.get("verdict"), "Ana", NOON, work=said.get("work"))  # type: ignore[arg-type]


def test_a_line_that_says_what_we_do_not_know_is_no_line_of_ours() -> None:
    line = write_line(next_link(Head(), DECISION))
    with pytest.raises(ValueError, match="line 1"):
        list(read_lines([line.replace('"note"', '"more": 1, "note"')]))
