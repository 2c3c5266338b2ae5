"""Verb forms told by their endings, where parsers often take one mood for another."""

from __future__ import annotations

import re

from claimtrack.extract.tree import Tree, feat

CONDITIONAL_ENDING = re.compile(r"(?<=r)ía(s|mos|is|n)?$")


def is_conditional(tree: Tree, index: int) -> bool:
    """True for "estaría", "habrían", "tendríamos"; not for "refería", an imperfect that parsers take for one."""
    word = tree.words[index]
    if word.upos not in {"VERB", "AUX"} or feat(word, "VerbForm") not in {"Fin", ""}:
        return False
    form = word.text.lower()
    stem = CONDITIONAL_ENDING.sub("", form)
    return stem != form and (stem == word.lemma.lower() or stem.endswith(tuple(tree.lists["future_stems"])))


def is_subjunctive(tree: Tree, index: int) -> bool:
    """True for forms marked so, and for "tengamos", "probéis", which parsers take for indicatives."""
    word = tree.words[index]
    if feat(word, "Mood") == "Sub":
        return True
    if is_conditional(tree, index) or feat(word, "Mood") != "Ind" or feat(word, "Tense") not in {"Pres", ""}:
        return False
    endings = tree.lists["subjunctives_of_ar" if word.lemma.endswith("ar") else "subjunctives_of_er_ir"]
    return word.text.lower().endswith(tuple(endings)) and word.lemma not in {"ser", "ir"}  # "vamos"
