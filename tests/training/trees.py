"""Small trees for the harmonisation's tests: a line a word, columns as in a person's notes."""

from __future__ import annotations

from training.conllu import Sentence, Word
from training.harmonise import harmonise
from training.harmonise.tables import Tables, read_tables

TABLES = Tables(
    capital_nouns=frozenset({"Dios"}),
    se_passive=frozenset({"vender"}),
    infinitives={"dicho": "decir"},
    xcomp=frozenset({"llegar a", "tratar de"}),
    adjectives=frozenset({"privado"}),
    **read_tables(),
)


def tree(notes: str) -> Sentence:
    """`form lemma UPOS feats head relation` a line; "-" for no features."""
    words = []
    for index, line in enumerate(notes.strip().splitlines(), 1):
        form, lemma, upos, feats, head, relation = line.split()
        pairs = {} if feats == "-" else dict(pair.split("=") for pair in feats.split("|"))
        words.append(Word(index, form, lemma, upos, "x", pairs, int(head), relation, "_"))
    return Sentence([], words)


def changed(notes: str, treebank: str = "ancora") -> Sentence:
    """The harmonised tree of `notes`."""
    return harmonise(tree(notes), treebank, TABLES)


def arc(sentence: Sentence, form: str) -> tuple[str, str]:
    """The head's form ("" for the root) and the relation of the first word with this form."""
    word = named(sentence, form)
    head = sentence.head_of(word)
    return (head.form if head else "", word.relation)


def named(sentence: Sentence, form: str) -> Word:
    """The first word with this form."""
    return next(w for w in sentence.words if w.form == form)
