"""Word classes by the rules that parsed text goes through too (claimtrack/parse/classes.py)."""

from claimtrack.parse.classes import Reading, settle
from training.conllu import Sentence


def harmonise_classes(sentence: Sentence) -> None:
    """Change classes, and what hangs on them, in place."""
    for word in sentence.words:
        head, before = sentence.head_of(word), sentence.word(word.index - 1)
        number = head is not None and head.index == word.index + 1 and head.upos in ("NUM", "SYM")
        read = Reading(word.upos, word.lemma, word.feats, word.relation)
        counts = number and not sentence.children(word)
        found = settle(word.form, read, before=before.upos if before else "", counts=counts)
        word.upos, word.lemma, word.relation = found.upos, found.lemma, found.relation
        word.feats = dict(found.feats)
