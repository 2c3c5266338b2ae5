"""Objects, obliques and their like."""

from training.conllu import Sentence, Word
from training.harmonise.tables import Tables

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
CONTENT = NOMINAL | {"VERB", "ADJ", "ADV", "AUX", "DET", "INTJ"}
CLITICS = frozenset(["me", "te", "le", "les", "nos", "os", "lo", "la", "los", "las", "se"])


def harmonise_arguments(sentence: Sentence, tables: Tables) -> None:
    """A nominal with a preposition is `obl` (`nmod` under a noun), save a direct object with personal "a". In place."""
    for word in sentence.words:
        head = sentence.head_of(word)
        if head is None:
            continue
        case = sentence.case_of(word)
        _name_pronoun(word, case)
        if word.relation == "obj" and case and word.upos in CONTENT:
            word.relation = "obj" if _is_personal_object(sentence, word, case, tables) else "obl"
        bare = not sentence.has(word, "det", "case", "nmod", "nummod")
        if word.relation == "obj" and word.upos == "ADJ" and head.upos == "VERB" and bare:
            word.relation = "xcomp"
        plain = not sentence.has(head, "cop", "nsubj", "mark")
        if word.relation == "obl" and case and head.upos in ("NOUN", "PROPN", "NUM", "SYM") and plain:
            word.relation = "nmod"
        if word.relation == "nmod" and head.upos in ("VERB", "AUX"):
            word.relation = "obl"
        plain = plain and not sentence.has(head, "aux") and head.upos in ("NOUN", "PROPN")
        if word.relation == "advcl" and word.is_infinitive and word.index > head.index and plain:
            word.relation = "acl"
    for verb in sentence.words:
        objects = [c for c in sentence.children(verb) if c.relation == "obj"]
        if len(objects) > 1:
            for child in objects:
                if sentence.case_of(child) == "a":
                    child.relation = "obl"


def _name_pronoun(word: Word, case: str) -> None:
    """Clitics are `iobj`, other recipients `obl`; subtypes of `obl` go."""
    if word.relation == "obl:arg":
        word.relation = "iobj" if word.lower in CLITICS and word.upos == "PRON" and not case else "obl"
    if word.relation in ("obl:tmod", "obl:loc"):
        word.relation = "obl"
    if word.relation in ("obj", "obl") and word.lower in ("le", "les") and word.upos == "PRON" and not case:
        word.relation = "iobj"
    if word.relation == "iobj" and word.upos != "PRON":
        word.relation = "obl" if case else "obj" if word.upos in NOMINAL else "iobj"


def _is_personal_object(sentence: Sentence, word: Word, case: str, tables: Tables) -> bool:
    """ "vio a Ana": after "a", of an active verb with no other object, which does not take "a" for a recipient."""
    head = sentence.head_of(word)
    if head is None:
        return False
    if case != "a" or head.upos != "VERB" or head.lemma in tables.recipient:
        return False
    siblings = [c for c in sentence.children(head) if c is not word]
    if any(c.lower == "se" for c in siblings):
        return False
    if any(c.relation in ("obj", "ccomp") and not sentence.case_of(c) for c in siblings):
        return False
    return not head.is_participle or any(c.upos == "AUX" for c in siblings)
