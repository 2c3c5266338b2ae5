"""The pronoun "se" and its like: pronominal, passive, impersonal."""

from training.conllu import Sentence
from training.harmonise.tables import Tables

DIRECT = frozenset(["lo", "la", "los", "las"])
FIRST_AND_SECOND = frozenset(["me", "te", "nos", "os"])


def harmonise_se(sentence: Sentence, treebank: str, tables: Tables) -> None:
    """Name the kinds of "se" `expl:pv`, `expl:pass` and `expl:impers` in place; a true dative stays ("se lo dijo")."""
    for word in sentence.words:
        if word.relation == "compound:prt":
            word.relation = "expl:pv"
        verb = sentence.head_of(word)
        if verb is None:
            continue
        if word.lower == "se" and word.upos == "PRON":
            dative = word.relation == "iobj" and any(
                c.lower in DIRECT and c.upos == "PRON" for c in sentence.children(verb)
            )
            if word.relation in ("obj", "iobj", "expl") and not dative:
                word.relation = "expl:pv"
            first_person = verb.feats.get("Person") == "1"
            if (
                treebank == "gsd"
                and word.relation == "expl:pv"
                and verb.lemma in tables.se_passive
                and not first_person
            ):
                word.relation = "expl:pass"
        elif word.relation in ("expl", "expl:pass") and word.lower in FIRST_AND_SECOND:
            word.relation = "expl:pv"
