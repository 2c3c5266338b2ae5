"""The forms of a Spanish verb, from its infinitive, by rule and a short list of irregular stems (irregular_verbs.csv).

For a lemmatizer's dictionary: forms that don't exist do no harm there, forms that are missing do.
"""

import csv
import re
from functools import cache
from pathlib import Path

IMPERFECT = ["ía", "ías", "íamos", "íais", "ían"]
FUTURE = ["é", "ás", "á", "emos", "éis", "án", *IMPERFECT]
SUBJUNCTIVE_AR = ["e", "es", "emos", "éis", "en"]
SUBJUNCTIVE_ER = ["a", "as", "amos", "áis", "an"]
REGULAR_AR = [
    *("o", "as", "a", "amos", "áis", "an", "aste", "ó", "asteis", "aron", "ad"),
    *("aba", "abas", "ábamos", "abais", "aban", "ando", "ado", "ada", "ados", "adas"),
    *("ara", "aras", "áramos", "arais", "aran", "ase", "ases", "ásemos", "asen"),
]
PRESENT = {"e": ["es", "e", "en", "emos", "éis", "ed"], "i": ["es", "e", "en", "imos", "ís", "id"]}
PAST_STEM = ["ó", "eron", "era", "eras", "éramos", "eran", "ese", "eses", "ésemos", "esen", "endo"]
PAST_STRONG = ["e", "iste", "o", "imos", "isteis"]
PAST_STRONG_STEM = ["eron", "era", "eras", "éramos", "eran", "ese", "eses", "esen"]
SOFT_BEFORE_E = {"c": "qu", "g": "gu", "z": "c", "gu": "gü"}
DIPHTHONGS = {"e": ("ie", "i"), "o": ("ue", "u"), "u": ("ue",)}


@cache
def _irregular() -> dict[str, dict[str, str]]:
    """Tense -> ending of the infinitive -> stem, longest endings first."""
    with Path(__file__).with_name("irregular_verbs.csv").open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: -len(row["ending"]))
    tables: dict[str, dict[str, str]] = {}
    for row in rows:
        tables.setdefault(row["tense"], {})[row["ending"]] = row["stem"]
    return tables


def irregular_stem(infinitive: str, tense: str) -> str | None:
    """sostener, past -> sostuv; None where the verb has no stem of its own there."""
    for ending, stem in _irregular()[tense].items():
        if infinitive.endswith(ending):
            return infinitive[: -len(ending)] + stem
    return None


def conjugate(infinitive: str) -> frozenset[str]:
    """Forms with the infinitive's own vowel, and the irregular ones. Clitics are not forms; vosotros is in part."""
    forms = {infinitive, *(infinitive + end for end in FUTURE)}
    forms |= _first_conjugation(infinitive) if infinitive.endswith("ar") else _other_conjugations(infinitive)
    return frozenset(forms | _irregular_forms(infinitive))


def _first_conjugation(infinitive: str) -> set[str]:
    stem = infinitive[:-2]
    hard = re.search("(gu|[cgz])$", stem)
    soft = stem[: -len(hard[0])] + SOFT_BEFORE_E[hard[0]] if hard else stem
    return {stem + end for end in REGULAR_AR} | {soft + end for end in ("é", *SUBJUNCTIVE_AR)}


def _other_conjugations(infinitive: str) -> set[str]:
    stem, vowel = infinitive[:-2], infinitive[-2]
    silent_u = stem.endswith(("gu", "qu"))
    glide = stem[-1] in "aeou" and not silent_u
    i, accented = ("y", "í") if glide else ("i", "i")
    before_a = _before_a(stem, vowel)
    forms = {before_a + end for end in ("o", *SUBJUNCTIVE_ER)} | {
        stem + end for end in PRESENT.get(vowel, PRESENT["i"])
    }
    forms |= {stem + "í", stem + accented + "ste", stem + accented + "mos"}
    forms |= {stem + i + end for end in PAST_STEM} | {stem + end for end in IMPERFECT}
    in_participle = "í" if glide and stem[-1] != "u" else "i"
    forms |= {stem + in_participle + end for end in ("do", "da", "dos", "das")}
    if vowel == "i" and stem.endswith("u") and not silent_u:  # construye
        forms |= {stem + "y" + end for end in ("o", "es", "e", "en", *SUBJUNCTIVE_ER)}
    return forms


def _before_a(stem: str, vowel: str) -> str:
    """The stem before o and a: conozco, venzo, sigo, protejo."""
    if re.search("[aeiou]c$", stem):
        return stem[:-1] + "zc"
    if stem.endswith("c"):
        return stem[:-1] + "z"
    if stem.endswith("gu") and vowel == "i":
        return stem[:-1]
    if stem.endswith("g"):
        return stem[:-1] + "j"
    return stem


def _irregular_forms(infinitive: str) -> set[str]:
    forms = set[str]()
    if past := irregular_stem(infinitive, "past"):
        i = "" if past.endswith("j") else "i"
        forms |= {past + end for end in PAST_STRONG} | {past + i + end for end in PAST_STRONG_STEM}
        if past.endswith("hic"):
            forms.add(past[:-1] + "zo")
    if future := irregular_stem(infinitive, "future"):
        forms |= {future + end for end in FUTURE}
    if present := irregular_stem(infinitive, "present"):
        forms |= {present + end for end in ("o", *SUBJUNCTIVE_ER)}
    if participle := irregular_stem(infinitive, "participle"):
        forms |= {participle[:-1] + end for end in ("o", "a", "os", "as")}
    return forms


def change_stem(infinitive: str) -> frozenset[str]:
    """Forms with a changed stem vowel, for verbs that may have one: advierte, pidió, muestra, durmió.

    Which verbs change can't be seen from the infinitive: believe a form only where it is a known word.
    """
    parts = re.fullmatch("(.*)([eou])([^aeiouáéíóú]+|[^aeiou]*gu)([aei]r)", infinitive)
    if parts is None:
        return frozenset()
    before, vowel, consonants, ending = parts.groups()
    forms = set[str]()
    for new in DIPHTHONGS[vowel]:
        if new in ("i", "u") and ending != "ir":
            continue
        changed = before + new + consonants + ending
        forms |= {form for form in conjugate(changed) if not form.startswith(changed)}
    return frozenset(forms)
