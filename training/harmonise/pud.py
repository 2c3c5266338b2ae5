"""What only PUD does."""

from training.conllu import Sentence, Word
from training.harmonise.tables import Tables

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
ADVERBIAL = frozenset(["para", "por", "sin", "tras", "hasta", "desde", "mediante", "antes", "después"])


def follow_ancora(sentence: Sentence, tables: Tables) -> None:
    """`xcomp` and `obl` stand for several things in PUD: sort them out, in place."""
    for word in sentence.words:
        head = sentence.head_of(word)
        if head is None:
            continue
        if (
            word.relation == "obl"
            and sentence.case_of(word) == "a"
            and head.upos == "VERB"
            and head.lemma in tables.personal_a
        ) and not any(c.relation in ("obj", "nsubj:pass", "expl:pass", "expl:pv") for c in sentence.children(head)):
            word.relation = "obj"
        if word.relation == "xcomp":
            word.relation = _complement(sentence, word, head)


def _complement(sentence: Sentence, word: Word, head: Word) -> str:
    children = sentence.children(word)
    openers = [
        c for c in children if c.upos in ("ADP", "SCONJ") and c.index < word.index and c.relation in ("case", "mark")
    ]
    opener = openers[0].lemma.lower() if openers else ""
    predicate = any(c.relation == "cop" for c in children)
    if word.upos in NOMINAL | {"ADV"} and opener and not predicate:
        return "nmod" if head.upos in ("NOUN", "PROPN") else "obl"
    if head.upos in ("NOUN", "PROPN", "PRON") and word.upos in ("VERB", "ADJ") and not sentence.has(head, "cop"):
        return "acl"
    finite = word.is_finite or any(c.is_finite for c in children if c.upos == "AUX")
    if finite and any(c.lower == "que" and c.relation == "mark" for c in children):
        return "ccomp"
    if opener in ADVERBIAL or (opener == "a" and word.is_infinitive and any(c.kind == "det" for c in children)):
        return "advcl"
    return "xcomp"
