"""An edited article: `ingest` says what became of each claim, `diff` shows it, `show` remembers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.cli.diff import word_diff
from claimtrack.model import ParsedText, Sentence
from tests.cli.canned import CannedParser
from tests.cli.conftest import Run, program

URL = "https://diario.example/reunion"
NEWS = "Última hora. "


def later(parsed: ParsedText, prefix: str) -> ParsedText:
    """The same sentences behind a new beginning."""

    def moved(sentence: Sentence) -> Sentence:
        words = tuple(replace(word, span=word.span.shifted(len(prefix))) for word in sentence.words)
        return replace(sentence, span=sentence.span.shifted(len(prefix)), words=words)

    return ParsedText(prefix + parsed.text, tuple(map(moved, parsed.sentences)))


@pytest.fixture
def desk(db: Path, parser: CannedParser, reunion: str) -> Run:
    parsed = parser.parses[reunion]
    short = parsed.sentences[0].span.end
    shortened = ParsedText(parsed.text[:short], parsed.sentences[:1])
    moved = later(parsed, NEWS)
    return program(db, CannedParser({p.text: p for p in (parsed, moved, shortened)}))


def claim_of(run: Run, source: str) -> str:
    return str(json.loads(run("search", "--source", source, "--format", "jsonl").stdout)["id"])


def test_edited_article_keeps_its_decisions_and_says_so(desk: Run, reunion: str) -> None:
    desk("ingest", "-", "--url", URL, stdin=reunion)
    old = claim_of(desk, "Kremlin")
    desk("review", "confirm", old, "--by", "Ana", "--note", "Visto")
    told = desk("ingest", "-", "--url", URL, stdin=NEWS + reunion).stdout
    new = claim_of(desk, "Kremlin")
    assert "edited (version 2: 3 moved), 3 claims" in told
    assert f"{old} (confirmed): moved, now {new}" in told
    assert new != old
    assert json.loads(desk("show", new, "--format", "jsonl").stdout)["verdict"] == "confirmed"
    assert f"before        {old}, moved" in desk("show", new).stdout
    assert desk("ingest", "-", "--url", URL, stdin=NEWS + reunion).stdout.split()[1] == "unchanged"
    assert desk("db", "verify").exit_code == 0


def test_diff_shows_the_verdict_that_stood_before(desk: Run, reunion: str, parser: CannedParser) -> None:
    desk("ingest", "-", "--url", URL, stdin=reunion)
    short = reunion[: parser.parses[reunion].sentences[0].span.end]
    gone = json.loads(desk("search", "--source", "Seúl", "--format", "jsonl").stdout)["id"]
    desk("review", "dispute", gone, "--by", "Ana", "--note", "No")
    document = desk("ingest", "-", "--url", URL, stdin=short).stdout.split()[0]
    (row,) = [
        line for line in desk("diff", document).stdout.splitlines() if line.startswith("orphaned") and gone in line
    ]
    assert row.endswith("disputed\tdisputed")


def test_diff_shows_what_became_of_each_claim(desk: Run, reunion: str, parser: CannedParser) -> None:
    desk("ingest", "-", "--url", URL, stdin=reunion)
    short = reunion[: parser.parses[reunion].sentences[0].span.end]
    told = desk("ingest", "-", "--url", URL, stdin=short).stdout
    document = told.split()[0]
    result = desk("diff", document[:8], "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["kind"] for row in rows} == {"kept", "orphaned"}
    assert len(rows) == 3
    assert "version 1" in result.stderr
    table = desk("diff", document).stdout.splitlines()
    assert table[0].startswith("became\tclaim before\tclaim now")


def test_article_with_one_text_has_no_diff(desk: Run, reunion: str) -> None:
    document = desk("ingest", "-", stdin=reunion).stdout.split()[0]
    result = desk("diff", document)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "only one text" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("llegan doce barcos", "llegan quince barcos", "llegan [-doce-]{+quince+} barcos"),
        ("habrá paz", "habrá paz", "habrá paz"),
        ("habrá paz", "habrá paz mañana", "habrá paz{+ mañana+}"),
        ("no habrá paz", "habrá paz", "[-no -]habrá paz"),
        ("", "sí", "{+sí+}"),
    ],
)
def test_words_that_went_and_came_are_marked(old: str, new: str, shown: str) -> None:
    assert word_diff(old, new) == shown
