"""Proper names as words to compare: folded, without titles, with the acronyms that stand for them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from claimtrack import folding
from claimtrack.extract.tree import Tree, is_relation
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Word

PARTICLES = ("ADP", "DET", "CCONJ")
COMMON = frozenset({"institution", "document", "role", "anonymous"})  # alone no names, though written large
QUOTES = frozenset("\"'“”«»‘’")
NICKNAME = 3  # words at most
ACRONYM_LENGTHS = range(2, 9)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`claimtrack.folding.fold`, remembered: a text repeats its words."""
    return folding.fold(text)


def name_words(tree: Tree, head: int, pack: LanguagePack) -> tuple[int, ...]:
    """Indices of the proper name that starts at a word, its particles included; () where it is a title and no name.

    "Manuel Huerta Ladrón de Guevara" and "Ministerio de Sanidad" are whole, "Miguel 'Piojo' Herrera" too; "Presidente"
    in "Presidente Iván Duque" and the nickname in "'Tuca' Ferretti" are left out, and "Director Técnico de los Tigres"
    is no name at all.
    """
    words = tree.words
    if words[head].upos != "PROPN":
        return ()
    if is_acronym(words[head].text):
        return (head,)
    inside = set(tree.subtree(head))
    first = _behind_nickname(words, head, inside)
    run, i = [first], first + 1
    links = pack.words["person_links" if words[head].text in pack.given_names else "name_links"]
    while i in inside:
        if words[i].upos == "PROPN" or (words[i].text[0].isupper() and is_relation(words[i], "flat", "amod")):
            if is_relation(words[i], "appos", "conj", "parataxis") and words[i].head == head:
                break
            run.append(i)
        elif words[i].text in QUOTES and (behind := _behind_nickname(words, i + 1, inside)) > i + 1:
            i = behind
            continue
        elif words[i].upos not in PARTICLES or (words[i].upos == "ADP" and words[i].text.lower() not in links):
            break
        i += 1
    run = list(range(run[0], run[-1] + 1))
    start = 0
    while start < len(run) and is_title(words[run[start]], pack):
        start += 1
    named = run[start:]
    if start and (not named or words[named[0]].upos != "PROPN" or words[named[0]].deprel == "nmod"):
        return ()
    if len(named) == 1 and noun_classes(words[named[0]], pack) & COMMON:
        return ()
    return tuple(named)


def _behind_nickname(words: Sequence[Word], first: int, inside: Container[int]) -> int:
    """The name's word behind a nickname in quotes that starts at `first`; `first` itself where none stands there."""
    if first == 0 or words[first - 1].text not in QUOTES:
        return first
    for i in range(first + 1, min(first + 1 + NICKNAME, len(words) - 1)):
        if words[i].text in QUOTES:
            goes_on = words[i + 1].upos == "PROPN" and i + 1 in inside
            return i + 1 if goes_on else first
    return first


def noun_classes(word: Word, pack: LanguagePack) -> frozenset[str]:
    """What the pack's nouns say of a word, by its lemma or as it is written."""
    return pack.nouns.get(word.lemma.lower(), frozenset()) | pack.nouns.get(word.text.lower(), frozenset())


def is_title(word: Word, pack: LanguagePack) -> bool:
    if word.text.lower().rstrip(".") in pack.words["titles"]:
        return True
    return pack.noun_is(word.text, "role") or pack.noun_is(word.lemma, "role")


def comparable(words: Iterable[Word]) -> tuple[str, ...]:
    """A name's words, folded, without particles: ("huerta", "ladron", "guevara")."""
    return tuple(fold(w.text.rstrip(".")) for w in words if w.upos not in PARTICLES and w.text[:1].isalnum())


def is_acronym(text: str) -> bool:
    """True for OMS, DHS, CDC, EE.UU.; three letters and more, or two in capitals."""
    letters = text.replace(".", "")
    capitals = sum(c.isupper() for c in letters)
    return len(letters) in ACRONYM_LENGTHS and letters.isalpha() and capitals >= 0.6 * len(letters)


def initials(name: Sequence[str]) -> str:
    """The letters that an acronym of the name would have: organizacion mundial salud -> oms."""
    return "".join(part[0] for part in name)


def stands_for(acronym: str, name: Sequence[str]) -> bool:
    """True where the acronym's letters are the initials of the name: AMLO, Andrés Manuel López Obrador."""
    return len(name) > 1 and fold(acronym.replace(".", "")) == initials(name)


def within(short: Sequence[str], long: Sequence[str]) -> bool:
    """True where all words of the short name stand in the long one, in order."""
    rest = iter(long)
    return bool(short) and all(part in rest for part in short)


@lru_cache(maxsize=65536)
def ungendered(lemma: str) -> str:
    """A noun folded and without the vowel that tells its gender: abogada, abogado -> abogad."""
    folded = fold(lemma)
    return folded[:-1] if len(folded) > 3 and folded[-1] in "aeo" else folded


@lru_cache(maxsize=65536)
def stands_in_for(lemma: str, pack: LanguagePack) -> frozenset[str]:
    """The nouns in whose place this one may stand, ungendered: religioso -> obisp, sacerdot, ..."""
    return _stand_ins(pack).get(ungendered(lemma), frozenset())


@lru_cache(maxsize=4)
def _stand_ins(pack: LanguagePack) -> dict[str, frozenset[str]]:
    return {ungendered(noun): frozenset(map(ungendered, others)) for noun, others in pack.stand_ins.items()}
