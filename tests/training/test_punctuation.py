"""Punctuation hangs by rule, whatever the treebank says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.training.trees import arc, tree
from training.conllu import Sentence, Word
from training.harmonise.punctuation import harmonise_punctuation


def heads(notes: str) -> list[tuple[str, str]]:
    """(mark, its head's form) of each mark, after the rule."""
    sentence = tree(notes)
    harmonise_punctuation(sentence)
    return [(w.form, sentence.words[w.head - 1].form) for w in sentence.words if w.upos == "PUNCT"]


def test_the_last_mark_hangs_from_the_root() -> None:
    assert heads("Ana Ana PROPN - 2 nsubj\nvino venir VERB - 0 root\n. . PUNCT - 1 punct") == [(".", "vino")]


def test_quotes_hang_from_the_top_of_what_they_enclose() -> None:
    notes = """
        Dijo decir VERB - 0 root
        « « PUNCT - 1 punct
        no no ADV - 4 advmod
        cederemos ceder VERB - 1 ccomp
        » » PUNCT - 1 punct
    """
    assert heads(notes) == [("«", "cederemos"), ("»", "cederemos")]


def test_a_comma_between_two_parts_of_one_head_hangs_from_the_first_and_the_next_from_the_insertion() -> None:
    notes = """
        Kim Kim PROPN - 6 nsubj
        , , PUNCT - 6 punct
        según según ADP - 4 case
        fuentes fuente NOUN - 6 obl
        , , PUNCT - 6 punct
        viajará viajar VERB - 0 root
    """
    assert heads(notes) == [(",", "Kim"), (",", "fuentes")]


def test_a_comma_before_a_dependent_to_the_right_hangs_from_it() -> None:
    notes = """
        Vino venir VERB - 0 root
        , , PUNCT - 1 punct
        aunque aunque SCONJ - 4 mark
        llovía llover VERB - 1 advcl
    """
    assert heads(notes) == [(",", "llovía")]


def test_a_comma_after_a_fronted_phrase_hangs_from_it() -> None:
    notes = "Ayer ayer ADV - 4 advmod\n, , PUNCT - 4 punct\nAna Ana PROPN - 4 nsubj\nvino venir VERB - 0 root"
    assert heads(notes) == [(",", "Ayer")]


def test_a_comma_in_a_list_hangs_from_the_part_that_follows() -> None:
    notes = """
        Ana Ana PROPN - 0 root
        , , PUNCT - 1 punct
        Juan Juan PROPN - 1 conj
        , , PUNCT - 1 punct
        Eva Eva PROPN - 1 conj
    """
    assert heads(notes) == [(",", "Juan"), (",", "Eva")]


def test_words_that_hung_from_a_mark_go_to_its_head() -> None:
    sentence = tree("Vino venir VERB - 0 root\n- - PUNCT - 1 punct\nAna Ana PROPN - 2 appos")
    harmonise_punctuation(sentence)
    assert arc(sentence, "Ana") == ("Vino", "appos")


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Any tree over a few words, some of them marks, the root none."""
    size = draw(st.integers(1, 9))
    root = draw(st.integers(1, size))
    order = draw(st.permutations([i for i in range(1, size + 1) if i != root]))
    head, placed = {root: 0}, [root]
    for index in order:
        head[index] = draw(st.sampled_from(placed))
        placed.append(index)
    forms = st.sampled_from([",", ".", "«", "»", '"', "(", ")", "word"])
    words = []
    for index in range(1, size + 1):
        form = "word" if index == root else draw(forms)
        upos = "NOUN" if form == "word" else "PUNCT"
        words.append(Word(index, form, form, upos, "_", {}, head[index], "dep", "_"))
    return Sentence([], words)


@given(trees())
def test_any_tree_stays_a_tree_and_no_word_hangs_from_a_mark(sentence: Sentence) -> None:
    harmonise_punctuation(sentence)
    assert sentence.is_tree()
    assert all(sentence.words[w.head - 1].upos != "PUNCT" for w in sentence.words if w.head)


@given(trees())
def test_the_rule_applied_twice_changes_nothing(sentence: Sentence) -> None:
    harmonise_punctuation(sentence)
    once = sentence.copy()
    harmonise_punctuation(sentence)
    assert sentence == once
