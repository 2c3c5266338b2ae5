"""Extraction is measured on parses that are made once, and on documents put one behind the other without harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.extract.measure import joined, size_of
from benchmarks.parses import parsed_articles
from claimtrack.config import resource_path
from claimtrack.extract import extract_claims
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.parse import Parser, read_conllu
from tests.fakes import replay

GOLDEN = Path(__file__).parents[1] / "golden" / "es" / "quotations.conllu"


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


def written() -> str:
    return GOLDEN.read_text(encoding="utf-8")


def test_documents_put_together_keep_their_words_and_their_claims(pack: LanguagePack) -> None:
    documents = [document.parsed for document in read_conllu(written())][:4]
    whole = joined(documents)
    assert [sentence.index for sentence in whole.sentences] == list(range(len(whole.sentences)))
    surfaces = [
        word.span.of(document.text)
        for document in documents
        for sentence in document.sentences
        for word in sentence.words
    ]
    assert [word.span.of(whole.text) for sentence in whole.sentences for word in sentence.words] == surfaces
    assert size_of([whole]) == size_of(documents)
    apart = {
        span.of(document.text)
        for document in documents
        for claim in extract_claims(document, pack).claims
        for span in claim.contents
    }
    together = {span.of(whole.text) for claim in extract_claims(whole, pack).claims for span in claim.contents}
    assert apart
    assert apart == together


def test_a_text_is_parsed_once(tmp_path: Path, pack: LanguagePack) -> None:
    parser = replay(written())
    texts = {f"a{number}": text for number, text in enumerate(parser.parses)}
    loaded: list[LanguagePack] = []

    def load(pack: LanguagePack) -> Parser:
        loaded.append(pack)
        return parser

    first = parsed_articles(texts, pack, folder=tmp_path, load=load)
    assert first == {key: parser.parses[text] for key, text in texts.items()}
    assert parsed_articles(texts, pack, folder=tmp_path, load=load) == first
    assert len(loaded) == 1
    fewer = dict(list(texts.items())[:2])
    assert list(parsed_articles(fewer, pack, folder=tmp_path, load=load)) == ["a0", "a1"]
    assert len(loaded) == 2
