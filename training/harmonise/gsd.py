"""What only GSD does."""

from training.conllu import Sentence
from training.harmonise.tables import Tables

OPEN_COMPLEMENT = frozenset({"a", "de", "en"})


def follow_ancora(sentence: Sentence, tables: Tables) -> None:
    """ "llegó a jugar": an infinitive that a verb asks for by its preposition is `xcomp`, not `advcl`. In place."""
    for word in sentence.words:
        verb = sentence.head_of(word)
        if word.relation != "advcl" or not word.is_infinitive or verb is None or verb.upos != "VERB":
            continue
        if verb.index > word.index or any(c.kind == "det" for c in sentence.children(word)):
            continue
        marks = [c for c in sentence.children(word) if c.kind in ("case", "mark") and c.index < word.index]
        if not marks or (marks[0].lower in OPEN_COMPLEMENT and f"{verb.lemma} {marks[0].lower}" in tables.xcomp):
            word.relation = "xcomp"
