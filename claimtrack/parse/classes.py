"""Word classes that treebanks, and so taggers, give in two ways, settled one way by what stands around the word.

The models' training data and what they parse go through these rules, as with shares and punctuation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack.model import Word

ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root"})
ARTICLE = {"Definite": "Ind", "PronType": "Art"}
GENDERS = {"unos": "Masc", "unas": "Fem"}
OTHERS = frozenset({"otros", "otras", "varios", "varias"})
REFLEXIVE = {"Person": "3", "PronType": "Prs", "Reflex": "Yes"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word is taken for. `relation` is to its head, a subtype after a colon."""

    upos: str
    lemma: str
    feats: Mapping[str, str]
    relation: str


def settle(form: str, read: Reading, *, before: str, counts: bool) -> Reading:
    """The reading as it should be, mostly the one given.

    `before`: the UPOS of the word before; `counts`: the head is a number right behind. "unos 3.000 empleos": DET, not
    PRON. "de por sí": PRON, not INTJ. "a partir de": NOUN. "debido a": ADJ. "ve a este": PRON. "ser" is always AUX.
    """
    form, kind = form.lower(), read.relation.split(":")[0]
    if counts and kind in ("nmod", "det") and form in GENDERS:
        return Reading("DET", "uno", {**ARTICLE, "Gender": GENDERS[form], "Number": "Plur"}, "det")
    if counts and kind in ("nmod", "det") and form in OTHERS:
        return replace(read, upos="DET", relation="det")
    if form == "sí" and before == "ADP" and read.upos != "NOUN":
        return replace(read, upos="PRON", lemma="él", feats=REFLEXIVE)
    if form == "debido" and kind in ("case", "mark"):
        return replace(read, upos="ADJ", lemma="debido", feats={})
    if form in ("partir", "pesar") and kind == "fixed":
        return replace(read, upos="NOUN", lemma=form, feats={})
    if read.upos == "DET" and read.feats.get("PronType") == "Dem" and kind in ARGUMENTS:
        return replace(read, upos="PRON")
    if read.upos == "VERB" and read.lemma in ("ser", "estar"):
        return replace(read, upos="AUX")
    return read


def settle_classes(words: Sequence[Word]) -> list[Word]:
    """The words of a sentence with their classes settled."""
    heads = {word.head for word in words}
    return [_settled(words, word, alone=word.index not in heads) for word in words]


def _settled(words: Sequence[Word], word: Word, *, alone: bool) -> Word:
    counts = alone and word.head == word.index + 1 and words[word.head].upos in ("NUM", "SYM")
    read = Reading(word.upos, word.lemma, word.feats, word.deprel)
    found = settle(word.text, read, before=words[word.index - 1].upos if word.index else "", counts=counts)
    if found is read:
        return word
    return replace(word, upos=found.upos, lemma=found.lemma, feats=found.feats, deprel=found.relation)
