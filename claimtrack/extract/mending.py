"""Parses put right where a parser is known to err on who speaks, before any rule looks at them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from claimtrack.extract.names import is_acronym, noun_classes
from claimtrack.extract.tree import feat
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Sentence, Word

GLUED = ("flat", "appos", "nmod")
BODIES = frozenset({"role", "institution", "place"})


def mend(sentence: Sentence, pack: LanguagePack, sayings: Collection[str]) -> Sentence:
    """The sentence with names freed that a parser glued to what stands in front. `sayings` are verbs of saying.

    ", dijo al medio argentino Télam [Fernando Goldbaum, director del centro]": a person's name right behind a phrase
    with a preposition is the subject of a verb of saying that has none. "El exjefe de la CIA [Michael Hayden]": behind
    the name of a body it tells who holds the role.
    """
    words = sentence.words
    for word in words:
        role = _role_held(words, word, pack)
        if role is not None:
            words = _freed(words, word, role, "appos")
    for verb in words:
        finite = verb.upos == "VERB" and feat(verb, "VerbForm") == "Fin"
        if finite and verb.lemma in sayings and not _has_subject(words, verb):
            name = _glued_name(words, verb, pack)
            if name is not None:
                words = _freed(words, name, verb, "nsubj")
                break
    return sentence if words is sentence.words else replace(sentence, words=words)


def _role_held(words: tuple[Word, ...], name: Word, pack: LanguagePack) -> Word | None:
    """The role noun whose bearer's name hangs in the name of the body in between; None where there is none."""
    if name.upos != "PROPN" or name.text not in pack.given_names or name.deprel not in ("flat", "appos"):
        return None
    if not 0 < name.index < len(words) - 1 or words[name.index + 1].upos != "PROPN":
        return None
    before, top = words[name.index - 1], words[name.head]
    if before.upos != "PROPN" or before.text in pack.given_names:
        return None
    if not is_acronym(before.text) and top.index == before.index:  # "la Fundación Carlos Slim"
        return None
    while top.deprel in GLUED and top.upos == "PROPN" and top.head >= 0:
        top = words[top.head]
    singular = top.upos == "NOUN" and feat(top, "Number") == "Sing"
    return top if singular and "role" in noun_classes(top, pack) and top.index < name.index - 1 else None


def _has_subject(words: tuple[Word, ...], verb: Word) -> bool:
    return any(w.head == verb.index and w.deprel.startswith("nsubj") for w in words)


def _glued_name(words: tuple[Word, ...], verb: Word, pack: LanguagePack) -> Word | None:
    """The first word of a person's name that hangs in a phrase with a preposition right behind the verb."""
    for word in words[verb.index + 3 :]:
        if word.upos in ("PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"):
            return None
        if word.upos == "PROPN" and word.text in pack.given_names and word.deprel in GLUED:
            return word if _is_glued(words, verb, word, pack) else None
    return None


def _is_glued(words: tuple[Word, ...], verb: Word, name: Word, pack: LanguagePack) -> bool:
    before = words[name.index - 1]
    if before.upos not in ("NOUN", "PROPN", "ADJ") or before.text in pack.given_names:
        return False
    if noun_classes(words[name.head], pack) & BODIES:  # "la Universidad Juan Carlos" · "al presidente Luis Ruiz"
        return False
    top = words[name.head]
    while top.head >= 0 and top.head != verb.index and top.deprel in GLUED:
        top = words[top.head]
    if top.head != verb.index or not verb.index < top.index < name.index or top.text in pack.given_names:
        return False
    return any(w.head == top.index and w.deprel == "case" and w.text.lower() in _leading(pack) for w in words)


def _leading(pack: LanguagePack) -> frozenset[str]:
    """Prepositions that lead to who is told something, and where or when it is said."""
    return pack.words["hearers"] | pack.words["occasion_prepositions"] | pack.words["writing_places"]


def _freed(words: tuple[Word, ...], name: Word, top: Word, deprel: str) -> tuple[Word, ...]:
    """The name hangs on `top`, and what followed it in the phrase hangs on the name."""
    holders, at = set[int](), name.head
    while at not in (*holders, top.index, -1):  # only between the two: higher up may hang `top` itself
        holders.add(at)
        at = words[at].head
    mended = []
    for word in words:
        if word.index == name.index:
            mended.append(replace(word, head=top.index, deprel=deprel))
        elif word.index > name.index and word.head in holders:
            mended.append(replace(word, head=name.index))
        else:
            mended.append(word)
    return tuple(mended)
