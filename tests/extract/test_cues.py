"""Cues: the lexicon's words found in a sentence with their verb group, whatever the parser made of them."""

from __future__ import annotations

import pytest

from claimtrack.extract.cues import FoundCue, find_cues, find_phrases, index_cues, verb_lemmas
from claimtrack.extract.tree import plant
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Sentence, Span, Word

Row = tuple[str, str, str, int, str]


def sentence(*rows: Row) -> Sentence:
    """Words as (text, lemma, upos, head, deprel), heads from 1, 0 for the root; a blank between all."""
    words, at = [], 0
    for index, (text, lemma, upos, head, deprel) in enumerate(rows):
        feats = {"VerbForm": "Fin"} if upos in ("VERB", "AUX") else {}
        words.append(Word(index, text, lemma, upos, feats, head - 1, deprel, Span(at, at + len(text))))
        at += len(text) + 1
    return Sentence(0, Span(0, at - 1), tuple(words))


def cues_of(found: Sentence, pack: LanguagePack) -> list[tuple[str, str]]:
    text = " ".join(w.text for w in found.words)
    cues: list[FoundCue] = list(find_cues(0, plant(found, pack.words), index_cues(pack), frozenset({"no"})))
    return [(c.span.of(text), c.entry.lemma) for c in cues]


def test_a_verb_brings_its_auxiliaries_and_its_negation(pack: LanguagePack) -> None:
    found = sentence(
        ("Ana", "Ana", "PROPN", 4, "nsubj"),
        ("no", "no", "ADV", 4, "advmod"),
        ("ha", "haber", "AUX", 4, "aux"),
        ("descartado", "descartar", "VERB", 0, "root"),
        ("nada", "nada", "PRON", 4, "obj"),
    )
    assert cues_of(found, pack) == [("no ha descartado", "descartar")]


def test_a_cue_of_several_words_wins_over_its_verb(pack: LanguagePack) -> None:
    found = sentence(
        ("Ana", "Ana", "PROPN", 2, "nsubj"),
        ("dio", "dar", "VERB", 0, "root"),
        ("a", "a", "ADP", 4, "mark"),
        ("conocer", "conocer", "VERB", 2, "xcomp"),
        ("cifras", "cifra", "NOUN", 4, "obj"),
    )
    assert cues_of(found, pack)[0] == ("dio a conocer", "dar a conocer")


def test_a_made_up_lemma_is_undone_by_the_ending(pack: LanguagePack) -> None:
    found = sentence(("Ana", "Ana", "PROPN", 2, "nsubj"), ("tuiteó", "toner", "VERB", 0, "root"))
    assert cues_of(found, pack) == [("tuiteó", "tuitear")]


def test_a_headlines_verb_is_no_noun(pack: LanguagePack) -> None:
    found = sentence(
        ("Llueve", "llover", "VERB", 0, "root"),
        (",", ",", "PUNCT", 3, "punct"),
        ("alerta", "alerta", "NOUN", 1, "appos"),
        ("Cofepris", "Cofepris", "PROPN", 3, "flat"),
    )
    assert cues_of(found, pack) == [("alerta", "alertar")]


@pytest.mark.parametrize(
    ("text", "lemma", "upos", "infinitive"),
    [
        ("revelada", "revelado", "ADJ", "revelar"),
        ("prevista", "previsto", "ADJ", "prever"),
        ("dicha", "dicho", "ADJ", "decir"),
        ("quejarse", "quejarse", "VERB", "quejar"),
        ("dijo", "decir", "VERB", "decir"),
    ],
)
def test_a_word_is_led_back_to_its_infinitive(
    text: str, lemma: str, upos: str, infinitive: str, pack: LanguagePack
) -> None:
    word = Word(0, text, lemma, upos, {}, -1, "root", Span(0, len(text)))
    assert infinitive in verb_lemmas(word, index_cues(pack))


def test_the_longest_phrase_at_a_place_wins(pack: LanguagePack) -> None:
    found = sentence(
        ("De", "de", "ADP", 2, "case"),
        ("acuerdo", "acuerdo", "NOUN", 5, "obl"),
        ("con", "con", "ADP", 4, "case"),
        ("Ana", "Ana", "PROPN", 2, "nmod"),
        ("llueve", "llover", "VERB", 0, "root"),
    )
    [phrase] = find_phrases(0, plant(found, pack.words), index_cues(pack))
    assert (phrase.words, phrase.entry.lemma) == ((0, 1, 2), "de acuerdo con")
