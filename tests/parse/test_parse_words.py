"""Given words stay as they are; tags and trees are the models' own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import load_pack
from claimtrack.model import ParsedText
from claimtrack.parse import WordParser, load_parser

pytestmark = pytest.mark.model

TEXT = "El ministro habló del plan. Lo dijo ayer."


def test_words_and_sentences_stay_and_trees_are_made_anew() -> None:
    parser = load_parser(
        Settings(db_url="sqlite://", db_from="test", threads=1), load_pack(resource_path("seeds", "es"))
    )
    assert isinstance(parser, WordParser)
    (parsed,) = parser.parse([TEXT])
    (bare,) = parser.parse_words([_without_trees(parsed)])
    assert [w.span for s in bare.sentences for w in s.words] == [w.span for s in parsed.sentences for w in s.words]
    assert bare == parsed


def _without_trees(parsed: ParsedText) -> ParsedText:
    """Every word a noun under the first."""
    sentences = [
        replace(s, words=tuple(replace(w, upos="X", head=min(w.index, 1) - 1, deprel="dep", lemma="") for w in s.words))
        for s in parsed.sentences
    ]
    return ParsedText(parsed.text, tuple(sentences))
