"""The Spanish models that ship, loaded once and run on real text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimtrack.config import Settings, resource_path
from claimtrack.errors import ModelMissing
from claimtrack.lexicon import LanguagePack
from claimtrack.parse import Parser, load_parser, read_conllu, write_conllu
from tests.parse.sound import assert_sound, words

pytestmark = pytest.mark.model

SPANISH = LanguagePack(
    "es", "Spanish", "", (), "tokenize,mwt,pos,lemma,depparse", "es_news", (), (), (), {}, frozenset(), {}
)
SETTINGS = Settings(db_url="sqlite://", db_from="test", threads=1)
ODD = [
    "",
    " \n\n ",
    "\x85\x85",
    "No",
    "Dijo 😀😀 que sí 👩\u200d🚀.",
    "\u200bdel\u200b\ufeff",
    "x" * 3_000,
    "del\ndel\tdel",
    "25\u00a0000  \n euros a*NUMBER*b <b>&nbsp;</b> http://a.es/b?c=d a@b.es |||\\\\",
    "“”«»\"'—…¿¡" * 20,
    "a\x00b \x07",
    "İSTANBUL İZMİR VE İNGİLTERE DIJERON",
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser(SETTINGS, SPANISH)


def test_the_parser_takes_the_threads_of_the_settings() -> None:
    torch = pytest.importorskip("torch")
    for threads in (2, 1):
        load_parser(replace(SETTINGS, threads=threads), SPANISH)
        assert torch.get_num_threads() == threads


def test_the_demo_article_is_parsed_with_offsets_that_slice(parser: Parser) -> None:
    text = resource_path("seeds", "demo", "cumbre-kim-putin.txt").read_text(encoding="utf-8")
    (parsed,) = parser.parse([text])
    assert parsed.text == text
    assert_sound(parsed)
    confirmed = next(word for word in words(parsed) if word.span.of(text) == "confirmado")
    assert (confirmed.lemma, confirmed.upos) == ("confirmar", "VERB")
    kremlin = next(word for word in words(parsed) if word.text == "Kremlin")
    assert (kremlin.deprel, kremlin.head) == ("nsubj", confirmed.index)
    assert list(read_conllu(write_conllu(parsed))) == [(None, parsed)]


def test_words_of_a_contraction_share_its_span(parser: Parser) -> None:
    (parsed,) = parser.parse(["Habló del plan."])
    of, the = (word for word in words(parsed) if word.span.of(parsed.text) == "del")
    assert (of.text, of.upos, the.text, the.upos) == ("de", "ADP", "el", "DET")
    assert of.span == the.span


def test_a_share_in_one_token_is_a_symbol(parser: Parser) -> None:
    (parsed,) = parser.parse(["El 45% de los votantes dijo que no."])
    share = next(word for word in words(parsed) if word.text == "45%")
    assert (share.upos, share.feats) == ("SYM", {})


def test_several_documents_in_one_call_are_parsed_as_each_alone(parser: Parser) -> None:
    texts = ["El ministro dijo que no.", "", "Según Reuters, habrá acuerdo.\n\n«No lo sé», respondió.", *ODD[4:6]]
    assert parser.parse(texts) == [parser.parse([text])[0] for text in texts]


def test_no_text_is_no_work(parser: Parser) -> None:
    assert parser.parse([]) == []


def test_odd_text_is_parsed_like_any_other(parser: Parser) -> None:
    for text, parsed in zip(ODD, parser.parse(ODD), strict=True):
        assert parsed.text == text
        assert_sound(parsed)


def test_a_text_without_a_full_stop_is_cut_into_sentences_that_a_parser_can_hold(parser: Parser) -> None:
    text = "y el ministro habló del plan, " * 100
    before = "Un titular\n\n"
    (parsed,) = parser.parse([before + text])
    assert_sound(parsed)
    (notice,) = parsed.skipped
    assert (notice.reason, notice.span.of(parsed.text)) == ("over-long sentence cut", text.strip())
    assert max(len(sentence.words) for sentence in parsed.sentences) <= 250
    assert all(sentence.words[-1].text == "," for sentence in parsed.sentences[1:])


def test_a_sentence_of_200_words_stays_whole_and_without_notice(parser: Parser) -> None:
    text = "Dijo que " + "el ministro habló del plan y " * 28 + "se fue."
    (parsed,) = parser.parse([text])
    assert_sound(parsed)
    assert len(parsed.sentences) == 1
    assert len(parsed.sentences[0].words) > 200
    assert parsed.skipped == ()


def test_headlines_in_capitals_get_the_lemmas_of_small_letters(parser: Parser) -> None:
    (parsed,) = parser.parse(["TRUMP ASEGURA QUE MÉXICO PAGARÁ EL MURO"])
    assert_sound(parsed)
    found = {word.text: word.lemma for word in words(parsed)}
    assert (found["ASEGURA"], found["PAGARÁ"], found["TRUMP"]) == ("asegurar", "pagar", "TRUMP")


def test_the_fingerprint_names_every_model_file(parser: Parser) -> None:
    assert sorted(parser.fingerprint) == [
        f"{kind}/es_news.pt" for kind in ("depparse", "lemma", "mwt", "pos", "pretrain", "tokenize")
    ]
    assert all(len(digest) == 64 for digest in parser.fingerprint.values())


def test_a_broken_model_file_is_told(tmp_path: Path) -> None:
    shipped = resource_path("seeds", "es", "stanza")
    for path in shipped.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(shipped)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.symlink_to(path)
    broken = tmp_path / "es" / "lemma" / "es_news.pt"
    broken.unlink()
    broken.write_bytes(b"not a model")
    with pytest.raises(ModelMissing, match=str(tmp_path)):
        load_parser(Settings(db_url="sqlite://", db_from="test", models_dir=tmp_path), SPANISH)
