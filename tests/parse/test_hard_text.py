"""Text as newsrooms get it: no crash, nothing lost, and no sentence longer than the parser's time can bear."""

from __future__ import annotations

import pytest

from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import load_pack
from claimtrack.model import ParsedText
from claimtrack.parse import Parser, load_parser
from tests.parse.sound import assert_sound, words

pytestmark = pytest.mark.model

TABLE = "| Partido | Escaños | % |\n|---|---:|---|\n| PSOE | 120 | 28,7 |\n| PP | 137 | 33,1 |\n"
TABBED = "Equipo\tPJ\tG\tE\tP\nReal Madrid\t38\t29\t8\t1\nBarcelona\t38\t26\t7\t5\n"
HTML = (
    '<p class="lead">El ministro <strong>dijo</strong> que&nbsp;&laquo;no&raquo;.</p><br/>\n<!-- anuncio -->'
    '<script>var x = {"a": [1, 2]};</script> &amp; &#8220;se fue&#8221; <img src="a.jpg" alt="">'
)
EMOJI = "🚨🚨 ÚLTIMA HORA 🚨🚨 El ministro dimitió 😱😱😱 según @elpais 👉 https://t.co/aB3 #dimisión 🇪🇸👨‍👩‍👧"
MASKED = "Fueron *NUMBER* heridos y *NUMBER*,*NUMBER* millones de euros (*NUMBER*%), según *EMAIL* y *URL*. *PHONE*"
CAPITALS = "EL MINISTRO ANUNCIÓ QUE NO HABRÁ ELECCIONES HASTA MAYO\n\n¡¡¡ESCÁNDALO!!! ASÍ LO CONFIRMÓ LA OMS"
HARD = {
    "capitals": CAPITALS,
    "emoji": EMOJI,
    "masked": MASKED,
    "html": HTML,
    "table": TABLE,
    "tabs": TABBED,
    "emoji alone": "😀" * 300,
    "marks alone": ". , ; " * 300,
    "numbers alone": "1.234,56 " * 200,
    "one letter": "a " * 400,
    "no spaces": "elministrodijoque" * 400,
    "open brackets": "(" * 600 + "dijo",
    "commas": ", ".join(["el ministro"] * 400),
    "short lines": "uno\n" * 300,
}


@pytest.fixture(scope="module")
def parser() -> Parser:
    pack = load_pack(resource_path("seeds", "es"))
    return load_parser(Settings(db_url="sqlite://", db_from="test", threads=1), pack)


def longest(parsed: ParsedText) -> int:
    return max(len(sentence.words) for sentence in parsed.sentences)


@pytest.mark.parametrize("name", HARD)
def test_hard_text_is_parsed_whole(parser: Parser, name: str) -> None:
    (parsed,) = parser.parse([HARD[name]])
    assert_sound(parsed)
    assert longest(parsed) <= 250


def test_5000_words_without_a_full_stop_are_cut_and_each_cut_is_told(parser: Parser) -> None:
    text = "y el ministro de la casa habló del plan con ella " * 500
    (parsed,) = parser.parse([text])
    assert_sound(parsed)
    assert len(list(words(parsed))) > 5_000
    assert longest(parsed) <= 250
    assert parsed.skipped
    for sentence in parsed.sentences:
        assert any(notice.span.covers(sentence.span) for notice in parsed.skipped)


def test_capitals_are_read_like_small_letters(parser: Parser) -> None:
    (parsed,) = parser.parse([CAPITALS])
    verbs = {word.text: (word.lemma, word.upos) for word in words(parsed)}
    assert verbs["ANUNCIÓ"] == ("anunciar", "VERB")
    assert verbs["CONFIRMÓ"] == ("confirmar", "VERB")


def test_what_is_around_a_sentence_does_not_change_its_reading(parser: Parser) -> None:
    text = "El ministro confirmó que habrá acuerdo."
    around = [TABLE, EMOJI, HTML, MASKED]
    (alone,) = parser.parse([text])
    (amid,) = parser.parse(["\n\n".join([*around, text, *around])])
    found = next(sentence for sentence in amid.sentences if sentence.span.of(amid.text) == text)
    reading = [(word.lemma, word.upos, word.head, word.deprel) for word in found.words]
    assert reading == [(word.lemma, word.upos, word.head, word.deprel) for word in alone.sentences[0].words]
