"""Golden parses are what their heads say: valid, punctuated by the rule, each mistake beside its right parse."""

from __future__ import annotations

from pathlib import Path

import pytest
from udtools.validator import Validator

from claimtrack.parse import read_conllu
from claimtrack.parse.punctuation import settle_punctuation
from tests.extract.test_golden import GOLDEN, read_examples

FILES = sorted(GOLDEN.glob("*.conllu"))
RIGHT = [path for path in FILES if path.stem != "recovered"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_head_of_the_file_says_where_its_parses_come_from(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# global.parses = ")


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_parses_pass_the_validator_of_universal_dependencies(path: Path) -> None:
    """Level 3: trees, relations and features fit each other, in any language."""
    state = Validator(lang="es", level=3).validate_files([str(path)])
    assert state.passed(), str(state)


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_punctuation_hangs_by_the_rule(path: Path) -> None:
    sentences = [s for document in read_conllu(path.read_text(encoding="utf-8")) for s in document.parsed.sentences]
    assert [s.words for s in sentences] == [settle_punctuation(s.words) for s in sentences]


def test_each_mistake_of_a_parser_stands_beside_the_right_parse_with_the_same_claims() -> None:
    right = {e.parsed.text: e for path in RIGHT for e in read_examples(path)}
    for mistaken in read_examples(GOLDEN / "recovered.conllu"):
        match = right[mistaken.parsed.text]
        assert mistaken.parsed != match.parsed, mistaken.id
        assert {*mistaken.expected, *mistaken.missed} == {*match.expected, *match.missed}, mistaken.id
