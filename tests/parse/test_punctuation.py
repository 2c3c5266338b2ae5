"""Marks in a parse hang by rule, wherever the models put them."""

from __future__ import annotations

from claimtrack.model import NO_FEATS, Span, Word
from claimtrack.parse.punctuation import settle_punctuation


def sentence(*rows: tuple[str, str, int, str]) -> list[Word]:
    return [
        Word(index, form, form, upos, NO_FEATS, head, deprel, Span(index, index + 1))
        for index, (form, upos, head, deprel) in enumerate(rows)
    ]


def test_marks_are_hung_anew_and_other_words_are_left_alone() -> None:
    words = sentence(
        ("«", "PUNCT", 3, "dep"),
        ("Vendrá", "VERB", 3, "ccomp"),
        ("»", "PUNCT", 3, "punct"),
        ("dijo", "VERB", -1, "root"),
        (".", "PUNCT", 1, "punct"),
    )
    settled = settle_punctuation(words)
    assert [(w.head, w.deprel) for w in settled if w.upos == "PUNCT"] == [(1, "punct"), (1, "punct"), (3, "punct")]
    assert (settled[1], settled[3]) == (words[1], words[3])


def test_a_sentence_that_is_one_mark_stays() -> None:
    words = sentence(("…", "PUNCT", -1, "root"))
    assert settle_punctuation(words) == tuple(words)


def test_words_under_a_mark_go_to_its_head() -> None:
    words = sentence(("Vino", "VERB", -1, "root"), ("-", "PUNCT", 0, "punct"), ("Ana", "PROPN", 1, "nsubj"))
    assert settle_punctuation(words)[2].head == 0
