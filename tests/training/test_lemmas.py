"""What the lemmatizer's dictionary says."""

from __future__ import annotations

from tests.training.trees import tree
from training.lemmas import add_capitals, add_verbs, count_lemmas, drop_doubtful, share_lemmas, speller_sentences

TRAIN = [
    tree("fue ser AUX - 0 root\nfestejo festejo NOUN - 1 nsubj"),
    tree("fue ir VERB - 0 root\nfue ser AUX - 1 conj\n7 7 NUM - 1 obj"),
    tree("puede pueder VERB - 0 root"),
    tree("dijo decir VERB - 0 root"),
]
KNOWN = ["decir", "dijo", "festejar", "festejado", "festejó", "advertir", "advertido", "advirtió", "advierte"]


def test_each_tag_has_its_own_lemma() -> None:
    found = count_lemmas(TRAIN)
    assert (found["AUX"]["fue"], found["VERB"]["fue"]) == ("ser", "ir")
    assert "NUM" not in found


def test_made_up_infinitives_are_forgotten() -> None:
    found = count_lemmas(TRAIN)
    drop_doubtful(found, [*KNOWN, "ir"])
    assert found["VERB"] == {"fue": "ir", "dijo": "decir"}


def test_verbs_of_the_treebank_and_of_the_vectors_are_conjugated() -> None:
    found = count_lemmas(TRAIN)
    assert add_verbs(found, TRAIN, KNOWN) > 100
    verbs = found["VERB"]
    assert verbs["dijeron"] == "decir"
    assert verbs["festejaron"] == verbs["festejo"] == "festejar"
    assert verbs["advierte"] == "advertir"
    assert "advierten" not in verbs, "a changed stem that is no known word"


def test_a_noun_that_looks_like_a_verb_stays_a_noun() -> None:
    found = count_lemmas(TRAIN)
    add_verbs(found, TRAIN, KNOWN)
    share_lemmas(found)
    assert found["NOUN"]["festejo"] == found["ADJ"]["festejo"] == "festejo"


def test_words_at_the_start_of_a_sentence_are_found() -> None:
    found = count_lemmas([tree("festejo festejo NOUN - 0 root\nMarca Marca PROPN - 1 appos")])
    add_capitals(found)
    assert found["NOUN"]["Festejo"] == "festejo"
    assert found["PROPN"] == {"Marca": "Marca"}


def test_the_speller_sees_frequent_words_more_often_but_not_as_often_as_they_are() -> None:
    rows = speller_sentences([tree("a a ADP - 0 root")] * 8 + [tree("b b NOUN - 0 root")], seed=1)
    forms = [w.form for s in rows for w in s.words]
    assert (forms.count("a"), forms.count("b")) == (4, 1)
    assert all(s.is_tree() for s in rows)
