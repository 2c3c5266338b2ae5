"""Treebanks' punctuation by the rule that parses go through too (claimtrack.parse.punctuation)."""

from claimtrack.parse.punctuation import Tree, attach_punctuation
from training.conllu import Sentence


def harmonise_punctuation(sentence: Sentence) -> None:
    """Set the head of every PUNCT word in place."""
    words = sentence.words
    heads = attach_punctuation(
        Tree(
            forms=[w.form for w in words],
            marks=[w.upos == "PUNCT" for w in words],
            heads=[w.head - 1 for w in words],
            relations=[w.relation for w in words],
        )
    )
    for word, head in zip(words, heads, strict=True):
        word.head = head + 1
        if word.upos == "PUNCT" and head >= 0:
            word.relation = "punct"
