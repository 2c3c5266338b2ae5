"""CoNLL-U Plus, read by the conllu library."""

from __future__ import annotations

from pathlib import Path

import conllu
import pytest

from claimtrack.errors import ParseFailed
from claimtrack.model import SourceKind
from claimtrack.parse import read_conllu
from claimtrack.report.exports import records_of
from claimtrack.report.exports.conllu import conllu_lines
from tests.factory import make_claim
from tests.fakes import Replay, replay
from tests.report.records import stored_claim, stored_document

REUNION = (Path(__file__).parents[2] / "cli" / "reunion.conllu").read_text(encoding="utf-8")
(PARSED,) = read_conllu(REUNION)
TEXT = PARSED.parsed.text


def written() -> list[conllu.TokenList]:
    document = stored_document(TEXT)
    first = make_claim(
        TEXT, content="la reunión", cue="confirmó", source="El Kremlin", source_kind=SourceKind.INSTITUTION
    )
    claims = [stored_claim(document, first)]
    lines = "".join(conllu_lines(records_of([(document, claims)]), load_parser=lambda: replay(REUNION)))
    return list(conllu.parse(lines))


def test_a_reader_of_the_plus_format_finds_the_claims_words() -> None:
    sentences = written()
    found = {
        name: [token["form"] for sentence in sentences for token in sentence if token[name] == "1"]
        for name in ("ct:source", "ct:cue", "ct:content")
    }
    assert found == {
        "ct:source": ["El", "Kremlin"],
        "ct:cue": ["confirmó"],
        "ct:content": ["la", "reunión"],
    }


def test_the_sentence_says_which_claim_begins_in_it() -> None:
    told = [sentence.metadata["claim_1"] for sentence in written() if "claim_1" in sentence.metadata]
    assert len(told) == 1
    assert told[0].endswith("certain affirmed assertion indirect institution unreviewed unjudged El Kremlin")


def test_the_parse_is_the_one_that_our_own_reader_knows() -> None:
    heads = [[token["head"] for token in sentence if isinstance(token["id"], int)] for sentence in written()]
    assert heads == [[word.head + 1 for word in sentence.words] for sentence in PARSED.parsed.sentences]


def test_a_text_that_cannot_be_parsed_is_named() -> None:
    document = stored_document("Otro texto dijo Ana.", title="Otro")
    found = [(document, [stored_claim(document, make_claim(document.text, content="Otro texto"))])]
    with pytest.raises(ParseFailed, match="Otro"):
        list(conllu_lines(records_of(found), load_parser=lambda: Replay({})))
