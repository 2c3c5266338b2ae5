"""Verb forms told by their endings, where parsers often take one mood for another."""

from __future__ import annotations

import re

from claimtrack.extract.tree import feat
from claimtrack.model import Word

CONDITIONAL_ENDING = re.compile(r"(?<=r)ía(s|mos|is|n)?$")
IRREGULAR_STEMS = ("tendr", "podr", "habr", "har", "dir", "sabr", "querr", "pondr", "vendr", "saldr", "valdr", "cabr")
SUBJUNCTIVE_OF_AR = ("emos", "éis")
SUBJUNCTIVE_OF_ER_IR = ("amos", "áis")


def is_conditional(word: Word) -> bool:
    """True for "estaría", "habrían", "tendríamos"; not for "refería", an imperfect that parsers take for one."""
    if word.upos not in {"VERB", "AUX"} or feat(word, "VerbForm") not in {"Fin", ""}:
        return False
    form = word.text.lower()
    stem = CONDITIONAL_ENDING.sub("", form)
    return stem != form and (stem == word.lemma.lower() or stem.endswith(IRREGULAR_STEMS))


def is_subjunctive(word: Word) -> bool:
    """True for forms marked so, and for "tengamos", "probéis", which parsers take for indicatives."""
    if feat(word, "Mood") == "Sub":
        return True
    if is_conditional(word) or feat(word, "Mood") != "Ind" or feat(word, "Tense") not in {"Pres", ""}:
        return False
    endings = SUBJUNCTIVE_OF_AR if word.lemma.endswith("ar") else SUBJUNCTIVE_OF_ER_IR
    return word.text.lower().endswith(endings) and word.lemma not in {"ser", "ir"}  # "vamos"
