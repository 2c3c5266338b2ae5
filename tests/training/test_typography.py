"""Other marks, the same words and tree."""

from __future__ import annotations

import random

from tests.training.trees import tree
from training.conllu import Sentence
from training.typography import vary, with_text

QUOTED = '" " PUNCT - 3 punct\nNo no ADV - 3 advmod\nvoy ir VERB - 0 root\n" " PUNCT - 3 punct\n... ... PUNCT - 3 punct'


def variants(notes: str) -> list[Sentence]:
    return [vary(tree(notes), random.Random(seed)) for seed in range(60)]


def test_quotes_come_in_pairs_of_one_kind() -> None:
    seen = {(s.words[0].form, s.words[3].form) for s in variants(QUOTED)}
    assert seen <= {('"', '"'), ("“", "”"), ("«", "»"), ("‘", "’"), ("'", "'")}
    assert {("“", "”"), ("«", "»")} <= seen


def test_an_odd_quote_is_left_alone() -> None:
    assert {s.words[0].form for s in variants('" " PUNCT - 2 punct\nNo no ADV - 0 root')} == {'"'}


def test_words_and_tree_stay() -> None:
    for sentence in variants(QUOTED):
        assert [w.form for w in sentence.words if w.upos != "PUNCT"] == ["No", "voy"]
        assert [w.head for w in sentence.words] == [3, 3, 0, 3, 3]
        assert all(w.lemma == w.form for w in sentence.words if w.upos == "PUNCT")


def test_an_aside_between_dashes_is_set_close() -> None:
    notes = """
        Kim Kim PROPN - 5 nsubj
        - - PUNCT - 3 punct
        líder líder NOUN - 1 appos
        - - PUNCT - 3 punct
        va ir VERB - 0 root
    """
    texts = {s.comments[-1] for s in variants(notes)}
    assert "# text = Kim —líder— va" in texts
    assert "# text = Kim - líder - va" in texts


def test_the_text_is_what_is_written() -> None:
    sentence = tree("No no ADV - 2 advmod\nvoy ir VERB - 0 root\n. . PUNCT - 2 punct")
    sentence.comments = ["# text = old", "# text_en = I'm not going."]
    sentence.words[1].misc = "SpaceAfter=No"
    assert with_text(sentence).comments == ["# text = No voy."]
