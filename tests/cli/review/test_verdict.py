"""`claimtrack review` and `claimtrack show`: every decision is kept, and a claim says why it is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def verdict(run: Run, claim: str) -> str:
    return str(json.loads(run("show", claim, "--format", "jsonl").stdout)["verdict"])


def test_the_last_decision_stands_and_all_are_kept(stored: Run, claim: str) -> None:
    assert verdict(stored, claim) == "unreviewed"
    confirmed = stored("review", "confirm", claim, "--by", "Ana", "--note", "Visto", "--evidence", "http://kremlin.ru/")
    assert (confirmed.exit_code, confirmed.stdout) == (0, f"{claim}: confirmed by Ana\n")
    assert verdict(stored, claim) == "confirmed"
    assert stored("review", "dispute", claim, "--by", "Luis", "--note", "Lo niegan").exit_code == 0
    assert verdict(stored, claim) == "disputed"
    log = [json.loads(line) for line in stored("review", "log", claim, "--format", "jsonl").stdout.splitlines()]
    assert [(row["verdict"], row["reviewer"], row["note"]) for row in log] == [
        ("confirmed", "Ana", "Visto"),
        ("disputed", "Luis", "Lo niegan"),
    ]
    assert log[0]["evidence"] == ["http://kremlin.ru/"]
    assert log[0]["decided_at"] == "2023-09-12T12:00:00+00:00"


def test_the_search_sees_the_verdict(stored: Run, claim: str) -> None:
    stored("review", "dispute", claim, "--by", "Ana", "--note", "No")
    result = stored("search", "--verdict", "disputed", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [claim]


def test_the_start_of_an_id_is_enough(stored: Run, claim: str) -> None:
    assert stored("review", "confirm", claim[:10], "--by", "Ana", "--note", "Sí").stdout.startswith(f"{claim}: ")


def test_no_decision_yet_is_a_notice(stored: Run, claim: str) -> None:
    result = stored("review", "log", claim)
    assert result.exit_code == 0
    assert "nobody has decided" in result.stderr


@pytest.mark.parametrize("arguments", [("show",), ("review", "log"), ("review", "confirm")])
def test_an_unknown_claim_is_one_line_that_says_where_to_look(stored: Run, arguments: tuple[str, ...]) -> None:
    options = ("--by", "Ana", "--note", "x") if "confirm" in arguments else ()
    result = stored(*arguments, "ffffffff", *options)
    assert result.exit_code == 1
    assert result.stderr.startswith("claimtrack: no claim 'ffffffff'. ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--note", "x"), 2),
        (("--by", "Ana"), 2),
        (("--by", "  ", "--note", "x"), 1),
        (("--by", "Ana", "--note", "x", "--evidence", "javascript:alert(1)"), 1),
    ],
)
def test_a_decision_needs_its_reviewer_its_reason_and_web_addresses(
    stored: Run, claim: str, options: tuple[str, ...], code: int
) -> None:
    result = stored("review", "confirm", claim, *options)
    assert (result.exit_code, result.stderr.count("\n")) == (code, 1)
    assert verdict(stored, claim) == "unreviewed"


def test_show_marks_the_claim_in_its_paragraph(stored: Run, claim: str) -> None:
    text = stored("show", claim).stdout
    assert "[El Kremlin] {confirmó} <la reunión entre Kim y Putin>." in text
    assert "La reunión, El Diario, 2023-09-11" in text
    assert "why" not in text


def test_show_why_names_the_rule_and_the_words(stored: Run, claim: str) -> None:
    why = stored("show", claim, "--why").stdout.partition("why ")[2]
    assert "rule " in why
    assert "confirmó" in why


def test_show_why_tells_which_width_the_content_could_have_too(stored: Run, claim: str) -> None:
    why = stored("show", claim, "--why").stdout.partition("why ")[2]
    told = next(line for line in why.splitlines() if line.strip().startswith("width"))
    assert "likely the width, " in told
    assert told.endswith('(not "la reunión entre Kim")')


def test_show_tells_who_decided(stored: Run, claim: str) -> None:
    stored("review", "confirm", claim, "--by", "Ana", "--note", "Visto", "--evidence", "http://kremlin.ru/")
    assert "2023-09-12 12:00 confirmed by Ana: Visto [http://kremlin.ru/]" in stored("show", claim).stdout


@pytest.mark.parametrize(
    ("command", "said"), [("partly", "partly"), ("unverifiable", "unverifiable"), ("retract", "retracted")]
)
def test_every_verdict_has_its_command(stored: Run, claim: str, command: str, said: str) -> None:
    result = stored("review", command, claim, "--by", "Ana", "--note", "x")
    assert (result.exit_code, result.stdout) == (0, f"{claim}: {said} by Ana\n")
    assert verdict(stored, claim) == said


def test_who_decides_may_be_said_once_for_all(stored: Run, claim: str) -> None:
    result = stored("review", "confirm", claim, "--note", "x", env={"CLAIMTRACK_REVIEWER": "Ana Ruiz"})
    assert result.stdout == f"{claim}: confirmed by Ana Ruiz\n"
    result = stored("review", "confirm", claim, "--note", "x", "--by", "Luis", env={"CLAIMTRACK_REVIEWER": "Ana Ruiz"})
    assert result.stdout == f"{claim}: confirmed by Luis\n"


def test_an_editor_settles_what_reviewers_disagree_on(stored: Run, claim: str) -> None:
    stored("review", "confirm", claim, "--by", "Ana", "--note", "x")
    stored("review", "dispute", claim, "--by", "Luis", "--note", "x")
    assert "reviewers DISAGREE" in stored("show", claim).stdout
    result = stored("review", "settle", claim, "confirmed", "--by", "Eva", "--note", "Fuente primaria")
    assert result.stdout == f"{claim}: confirmed, settles by Eva\n"
    assert verdict(stored, claim) == "confirmed"
    assert "DISAGREE" not in stored("show", claim).stdout


def test_only_editors_settle_and_rules_ask_for_a_second_opinion(
    stored: Run, claim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.config.config_file", lambda: tmp_path / "claimtrack.toml")
    (tmp_path / "claimtrack.toml").write_text(
        'reviewer = "Ana"\n[review]\neditors = ["Eva Gil"]\n[[review.second_opinion]]\nverdict = "confirmed"\n'
    )
    result = stored("review", "settle", claim, "confirmed", "--note", "x")
    assert (result.exit_code, "only an editor may settle" in result.stderr) == (1, True)
    assert stored("review", "confirm", claim, "--note", "x").stdout.strip().endswith("needs a second opinion by Ana")
