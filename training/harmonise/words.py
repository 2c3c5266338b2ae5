"""Word classes, features and lemmas: one use of them in all treebanks."""

import re

from claimtrack.parse.shares import is_share
from training.conllu import Sentence, Word
from training.harmonise.forms import masculine
from training.harmonise.tables import Tables

KEPT_FEATURES = frozenset(
    [
        "Mood",
        "Tense",
        "VerbForm",
        "Person",
        "Number",
        "Gender",
        "PronType",
        "Reflex",
        "Polarity",
        "Definite",
        "Degree",
        "Case",
        "Poss",
        "NumType",
    ]
)
QUESTION = re.compile(r"^(qué|quién(es)?|cuál(es)?|dónde|adónde|cuándo|cuánt[oa]s?|cómo)$", re.IGNORECASE)
CALENDAR = frozenset(
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ]
)
NUMBER = re.compile(r"^\d[\d.,:]*$")
LOWER_LEMMA = frozenset({"ADP", "SCONJ", "CCONJ", "ADV", "NOUN", "VERB", "AUX", "ADJ", "DET"})


def harmonise_words(sentence: Sentence, treebank: str, tables: Tables) -> None:
    """Change UPOS, features and lemmas in place."""
    for word in sentence.words:
        word.upos = _upos(sentence, word, treebank, tables)
        _relative_adverb(sentence, word)
        if treebank in ("gsd", "pud"):
            _plain_adjective(word, tables)
        word.feats = _features(word)
        if treebank == "pud":
            _usual_gender(word, tables)
        word.lemma = _lemma(word)
        word.xpos = "_"


def _upos(sentence: Sentence, word: Word, treebank: str, tables: Tables) -> str:
    upos, lower = word.upos, word.lower
    if treebank == "pud" and "Proper=True" in word.misc and upos in ("NOUN", "ADJ") and word.form[0].isupper():
        upos = "PROPN"
    if upos == "PART":
        upos = "ADV"
    if word.lemma in ("ser", "estar") and upos == "VERB":
        upos = "AUX"
    elif upos == "AUX" and word.lemma not in ("ser", "estar") and word.kind not in ("aux", "cop"):
        upos = "VERB"
    if upos == "PROPN" and word.form in CALENDAR:
        word.feats = {"Gender": "Masc", "Number": "Sing"}
        upos = "NOUN"
    if lower == "como" and upos in ("ADP", "CCONJ"):
        upos = "SCONJ"
    if treebank in ("gsd", "pud") and upos in ("NOUN", "ADJ") and _looks_like_name(sentence, word, tables):
        upos = "PROPN"
    if upos == "VERB" and word.kind == "aux":
        upos = "AUX"
    if upos == "PRON" and word.relation == "det" and word.feats.get("Poss") == "Yes":
        upos = "DET"
    if upos == "DET" and word.kind in ("nsubj", "obj", "obl", "root", "nmod") and lower in _NEUTER:
        upos = "PRON"
    if lower == "que" and upos in ("ADP", "CCONJ"):
        upos = "SCONJ"
    if re.match(r"cuy[oa]s?$", lower):
        upos = "DET"
    if NUMBER.match(word.form) and upos in ("NOUN", "NUM", "PROPN", "ADJ", "SYM"):
        upos = "NUM"
    if is_share(word.form):
        upos = "SYM"
    return upos


_NEUTER = frozenset({"esto", "eso", "aquello", "ello", "el", "él"})


def _looks_like_name(sentence: Sentence, word: Word, tables: Tables) -> bool:
    """A capital inside a sentence makes a name ("Ministerio"), as in AnCora, save words that AnCora has as nouns."""
    before = sentence.word(word.index - 1)
    return (
        before is not None
        and before.upos != "PUNCT"
        and word.form[0].isupper()
        and len(word.form) > 2
        and not word.form.isupper()
        and word.form not in tables.capital_nouns
    )


def _relative_adverb(sentence: Sentence, word: Word) -> None:
    if word.lower not in ("donde", "adonde") or word.upos not in ("PRON", "ADV"):
        return
    word.upos, word.lemma, word.feats = "ADV", word.lower, {"PronType": "Rel"}
    if word.relation in ("obl", "nmod", "obj") and not sentence.children(word):
        word.relation = "advmod"


def _plain_adjective(word: Word, tables: Tables) -> None:
    """ "un club privado": no participle where AnCora sees none."""
    if word.is_participle and word.kind in ("amod", "acl") and masculine(word.form) in tables.adjectives:
        word.upos, word.lemma, word.relation = "ADJ", masculine(word.form), "amod"
        del word.feats["VerbForm"]


def _features(word: Word) -> dict[str, str]:
    feats, lower = dict(word.feats), word.lower
    if re.match(r"cuy[oa]s?$", lower):
        feats["PronType"] = "Rel"
    if feats.get("PronType") in ("Int,Rel", "Int", "Rel"):
        feats["PronType"] = "Int" if QUESTION.match(word.form) else "Rel"
    feats = {k: v for k, v in feats.items() if k in KEPT_FEATURES}
    if word.upos in ("PROPN", "PUNCT", "SYM"):
        return {}
    if word.upos == "NUM":
        return _number_features(word, feats)
    if feats.get("NumType") == "Frac":
        del feats["NumType"]
    if feats.get("Degree") == "Pos":
        del feats["Degree"]
    if feats.get("VerbForm") == "Part":
        feats.pop("Tense", None)
    return _pronoun_features(lower, feats) if word.upos == "PRON" else feats


def _number_features(word: Word, feats: dict[str, str]) -> dict[str, str]:
    if word.form[0].isdigit():
        return {"NumType": "Card"}
    if word.lower in ("un", "uno", "una"):
        return {**{k: v for k, v in feats.items() if k in ("Gender", "Number")}, "NumType": "Card"}
    return {"NumType": "Card", "Number": "Plur"}


def _pronoun_features(lower: str, feats: dict[str, str]) -> dict[str, str]:
    if lower == "se":
        return {"Person": "3", "PronType": "Prs", "Reflex": "Yes"}
    if lower == "que":
        return {"PronType": "Rel"}
    if lower in ("le", "les"):
        feats["Case"] = "Dat"
    elif lower in ("lo", "la", "los", "las") and feats.get("PronType") == "Prs":
        feats["Case"] = "Acc"
        feats.pop("Definite", None)
    elif lower not in ("yo", "tú"):
        feats.pop("Case", None)
    if lower in ("me", "te", "nos", "os"):
        feats.pop("Reflex", None)
    if lower in ("esto", "eso"):
        feats.pop("Gender", None)
    return feats


def _usual_gender(word: Word, tables: Tables) -> None:
    """PUD marks gender on words that have none in AnCora ("grande"): follow AnCora where gender is all that differs."""
    usual = tables.usual_features.get(f"{word.lower}/{word.upos}")
    if usual is not None and {k: v for k, v in word.feats.items() if k != "Gender"} == usual:
        word.feats = dict(usual)


def _lemma(word: Word) -> str:
    if word.upos in ("PROPN", "PUNCT", "X", "SYM") or word.form[0].isdigit():
        return word.form
    if re.match(r"cuy[oa]s?$", word.lower):
        return "cuyo"
    return word.lemma.lower() if word.upos in LOWER_LEMMA else word.lemma
