"""Passives, agents and participles."""

import re

from training.conllu import Sentence, Word
from training.harmonise.forms import masculine
from training.harmonise.tables import Tables

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "SYM", "X"})
AGENT_FROM = frozenset({"obl", "obl:arg", "obj", "iobj", "nmod", "obl:agent"})


def infinitive(word: Word, tables: Tables) -> str:
    """conocidas -> conocer, by the table, else by the regular ending."""
    base = masculine(word.form)
    return tables.infinitives.get(base) or re.sub("ado$", "ar", re.sub("[ií]do$", "ir", base))


def harmonise_passives(sentence: Sentence) -> None:
    """`aux:pass`, `nsubj:pass`, `obl:agent`; estar + participle is a copula with an adjective. In place."""
    for word in list(sentence.words):
        verb = sentence.head_of(word)
        if word.upos != "AUX" or verb is None or not verb.is_participle or word.relation not in ("aux", "aux:pass"):
            continue
        if word.lemma == "ser":
            word.relation, verb.upos = "aux:pass", "VERB"
        elif word.lemma == "estar":
            word.relation, verb.upos, verb.lemma = "cop", "ADJ", masculine(verb.form)
    for verb in list(sentence.words):
        children = sentence.children(verb)
        passive = any(c.relation == "aux:pass" for c in children)
        reflexive = any(c.relation == "expl:pass" for c in children)
        perfect = any(c.relation == "aux" and c.lemma == "haber" for c in children)
        for child in children:
            if child.kind == "nsubj":
                child.relation = "nsubj:pass" if passive or reflexive else "nsubj"
            elif child.kind == "csubj":
                child.relation = "csubj"
            elif (
                child.relation in AGENT_FROM
                and child.upos in NOMINAL
                and (passive or (verb.is_participle and not perfect))
                and sentence.case_of(child) == "por"
            ):
                child.relation = "obl:agent"


def harmonise_participles(sentence: Sentence, tables: Tables) -> None:
    """A participle that follows and describes a noun is a verb (`acl`), one before it an adjective (`amod`). In place.

    "el plan anunciado ayer": anunciado VERB, anunciar, acl. "la citada reunión": citada ADJ, citado, amod.
    """
    for word in sentence.words:
        if not word.is_participle or word.relation not in ("amod", "acl") or word.upos not in ("ADJ", "VERB"):
            continue
        if sentence.has(word, "aux", "cop", "mark"):
            continue
        if word.index > word.head:
            word.relation, word.upos = "acl", "VERB"
        else:
            word.relation, word.upos, word.lemma = "amod", "ADJ", masculine(word.form)
    for word in sentence.words:
        if word.upos == "VERB" and word.is_participle and not re.search("[aeií]r(se)?$", word.lemma):
            word.lemma = infinitive(word, tables)
