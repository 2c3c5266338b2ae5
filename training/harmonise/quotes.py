"""Speech: the verb of saying governs what is said, wherever it stands."""

from training.conllu import Sentence
from training.harmonise.tables import Tables


def harmonise_quotes(sentence: Sentence, tables: Tables) -> None:
    """ "X, dijo Ana": dijo is the head and X its `ccomp` (AnCora's way), in place."""
    for verb in list(sentence.words):
        said = sentence.head_of(verb)
        if said is None or verb.relation != "parataxis" or verb.lemma not in tables.speech or verb.index < said.index:
            continue
        if sentence.has(verb, "mark", "ccomp", "obj", "csubj", "xcomp"):
            continue
        mine = {w.index for w in sentence.below(verb)} | {verb.index}
        rest = [w for w in sentence.below(said) if w.index not in mine and w.upos != "PUNCT"]
        if any(w.index > verb.index for w in rest):
            continue
        verb.head, verb.relation = said.head, said.relation
        said.head, said.relation = verb.index, "ccomp"
