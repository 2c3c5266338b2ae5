"""Sentences as the tokenizer's training sees them."""

from __future__ import annotations

import random

from tests.training.trees import tree
from training.conllu import MultiWord, Sentence
from training.tokens import for_tokenizer


def sentence(notes: str, *comments: str) -> Sentence:
    made = tree(notes)
    made.comments = list(comments)
    return made


def test_a_sentence_that_gsd_cut_is_whole_again() -> None:
    first = sentence("Vino venir VERB - 0 root\n; ; PUNCT - 1 punct", "# sent_id = es-dev-001-s1")
    second = sentence("del del X - 2 case\nmar mar NOUN - 0 root", "# sent_id = es-dev-001-s2")
    second.multiwords = [MultiWord(1, 2, "delmar", "_")]
    (joined,) = for_tokenizer([first, second], random.Random(1), train=False)
    assert [w.head for w in joined.words] == [0, 1, 4, 1]
    assert joined.is_tree()
    assert joined.multiwords == [MultiWord(3, 4, "delmar", "_")]
    assert joined.comments[-1] == "# text = Vino ; delmar"


def test_other_treebanks_keep_their_sentences() -> None:
    parts = [sentence("Vino venir VERB - 0 root\n: : PUNCT - 1 punct", "# sent_id = 3LB-1")] * 2
    assert len(for_tokenizer(parts, random.Random(1), train=False)) == 2


def test_paragraphs_are_of_several_lengths_and_some_headlines_have_no_stop() -> None:
    parts = [sentence("Vino venir VERB - 0 root\n. . PUNCT - 1 punct")] * 1000
    found = for_tokenizer(parts, random.Random(1), train=True)
    opened = sum("# newpar" in s.comments for s in found)
    bare = sum(len(s.words) == 1 for s in found)
    assert 200 < opened < 600
    assert 5 < bare < 60
    assert all(len(s.words) == 2 for s in for_tokenizer(parts, random.Random(1), train=False))
