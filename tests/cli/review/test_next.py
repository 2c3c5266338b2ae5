"""`claimtrack review next`: a claim in its text, one key, the next one."""

from __future__ import annotations

import pytest
from click.testing import Result

from claimtrack.cli.marking import marked_paragraph
from claimtrack.cli.output import visible
from tests.cli.conftest import Run
from tests.cli.review.conftest import Shown, ids
from tests.factory import make_claim


@pytest.fixture
def waiting(stored: Run) -> list[str]:
    """The claims in the queue's order."""
    return ids(stored("review", "queue", "--format", "jsonl").stdout)


def sit(run: Run, keys: str, *options: str) -> Result:
    result = run("review", "next", "--by", "Ana", *options, stdin=keys)
    assert result.exit_code == 0, result.stderr
    return result


def test_a_claim_is_shown_with_source_cue_and_content_marked(stored: Run, claim: str) -> None:
    output = sit(stored, "q", "source:kremlin").stdout
    assert claim in output
    assert "[El Kremlin] {confirmó} <la reunión entre Kim y Putin>" in " ".join(output.split())
    assert "La reunión, El Diario, 2023-09-11" in output


def test_each_key_decides_and_goes_on_in_the_queues_order(stored: Run, waiting: list[str], shown: Shown) -> None:
    output = sit(stored, "cdp").stdout
    assert [output.index(claim) for claim in waiting[:3]] == sorted(output.index(claim) for claim in waiting[:3])
    assert [shown(claim)["verdict"] for claim in waiting[:3]] == ["confirmed", "disputed", "partly"]


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("u", "unverifiable"),
        ("r", "retracted"),
        ("v", "reading valid"),
        ("xs", "reading wrong (source)"),
        ("s", "second-look"),
    ],
)
def test_keys_reach_every_axis(stored: Run, waiting: list[str], shown: Shown, keys: str, says: str) -> None:
    sit(stored, keys)
    assert [one["says"] for one in shown(waiting[0])["decisions"]] == [says]


def test_a_claim_left_for_later_is_not_decided_on_and_back_returns_to_it(
    stored: Run, waiting: list[str], shown: Shown
) -> None:
    sit(stored, "jdkkc")
    assert [shown(claim)["verdict"] for claim in waiting[:2]] == ["confirmed", "disputed"]


def test_z_takes_back_the_last_decision_and_shows_the_claim_again(
    stored: Run, waiting: list[str], shown: Shown
) -> None:
    output = sit(stored, "czd").stdout
    assert "taken back: confirmed" in output
    row = shown(waiting[0])
    assert (row["verdict"], [one["says"] for one in row["decisions"]]) == (
        "disputed",
        ["confirmed", "undoes 1", "disputed"],
    )


def test_a_note_goes_with_the_next_decision_alone(stored: Run, waiting: list[str], shown: Shown) -> None:
    sit(stored, "nLo dice TASS\ncd")
    notes = [shown(claim)["decisions"][0]["note"] for claim in waiting[:2]]
    assert notes == ["Lo dice TASS", ""]


def test_an_unknown_key_shows_the_keys_and_decides_nothing(stored: Run, waiting: list[str], shown: Shown) -> None:
    output = sit(stored, "y?xyq").stdout
    assert output.count("disputed: it was checked and does not hold") == 2
    assert "nothing decided" in output
    assert shown(waiting[0])["decisions"] == []


def test_the_end_of_the_queue_is_said_and_first_has_none_before_it(stored: Run, waiting: list[str]) -> None:
    output = sit(stored, "kz" + "c" * len(waiting)).stdout
    assert "this is the first" in output
    assert "nothing to take back here" in output
    assert f"the queue ends here; {len(waiting)} decisions made" in output
    assert "nothing was decided" in sit(stored, "").stderr


def test_a_hostile_text_cannot_rewrite_the_terminal() -> None:
    text = "\x1b[2J\u202eAna\x07 dijo que no."
    claim = make_claim(text, content="que no", cue="dijo", source="Ana")
    shown = "".join(visible(piece.text) for piece in marked_paragraph(claim, text))
    assert shown == " [2J[Ana]  {dijo} <que no>."
