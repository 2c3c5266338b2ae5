"""The lemmatizer's dictionary: what the treebanks say of a form, then verb forms made by rule.

Stanza's lemmatizer looks a form up and spells out only what it doesn't find, by a small sequence model
(`train_speller`, or that of an earlier model).
"""

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.pretrain import Pretrain
from stanza.models.lemma.trainer import _pack_pos_dict

from training.conjugation import change_stem, conjugate
from training.conllu import Sentence, Word

Dictionary = dict[str, dict[str, str]]  # UPOS -> form -> lemma
SHARED = frozenset({"NOUN", "ADJ", "ADV"})
UNCHANGED = frozenset({"PROPN", "PUNCT", "X", "SYM"})


def count_lemmas(sentences: Iterable[Sentence]) -> Dictionary:
    """The most frequent lemma of each form and UPOS; numbers in digits are their own."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if not word.form[0].isdigit():
                counts[word.upos, word.form][word.lemma] += 1
    found: Dictionary = defaultdict(dict)
    for (upos, form), lemmas in counts.items():
        found[upos][form] = lemmas.most_common(1)[0][0]
    return dict(found)


def add_capitals(dictionary: Dictionary) -> None:
    """At the start of a sentence a word has a capital: give each form its capitalised twin, in place."""
    for upos, forms in dictionary.items():
        if upos not in UNCHANGED:
            twins = {form[0].upper() + form[1:]: lemma for form, lemma in forms.items() if form[0].islower()}
            dictionary[upos] = {**twins, **forms}


def add_verbs(dictionary: Dictionary, sentences: Iterable[Sentence], words: Iterable[str]) -> int:
    """Add verb forms made by rule, in place; returns how many.

    `words` are known words, most frequent first. Infinitives are the verbs of `sentences`, and those of `words` whose
    participle and past are among them. What the treebanks say of a form wins; a form that two verbs may have goes to
    the one without a change of stem, then to the one in the treebanks, then to the more frequent.
    """
    rank = {word: place for place, word in enumerate(words)}
    attested = _infinitives(sentences, rank)
    offers: dict[str, tuple[tuple[int, bool, float], str]] = {}
    for infinitive in sorted(attested | _inferred(rank)):
        forms = [(form, 0) for form in conjugate(infinitive)]
        forms += [(form, 1) for form in change_stem(infinitive) if form in rank]
        for form, cost in forms:
            key = (cost, infinitive not in attested, rank.get(infinitive, math.inf))
            if form not in offers or key < offers[form][0]:
                offers[form] = (key, infinitive)
    verbs = dictionary.setdefault("VERB", {})
    seen = set(verbs)
    for form, (_, infinitive) in offers.items():
        for written in (form, form.capitalize()) if form in rank else (form,):
            if written not in seen and written.lower() not in seen:
                verbs[written] = infinitive
    return len(verbs) - len(seen)


def known_words(vectors: Path) -> list[str]:
    """The words that have vectors, most frequent first."""
    vocabulary = Pretrain(str(vectors)).vocab
    return [vocabulary.id2unit(i) for i in range(len(vocabulary))]


def known_infinitives(sentences: Iterable[Sentence], words: Iterable[str]) -> frozenset[str]:
    """Verbs of `sentences`, and those among known words (most frequent first), as in `add_verbs`."""
    rank = {word: place for place, word in enumerate(words)}
    return frozenset(_infinitives(sentences, rank) | _inferred(rank))


def _infinitives(sentences: Iterable[Sentence], rank: dict[str, int]) -> set[str]:
    """Verbs of the treebanks that are known words: GSD has a few made-up ones ("pueder")."""
    lemmas = {re.sub("se$", "", w.lemma) for s in sentences for w in s.words if w.upos == "VERB"}
    return {lemma for lemma in lemmas if lemma in rank and len(lemma) > 3 and re.search("[aei]r$", lemma)}


def _inferred(rank: dict[str, int]) -> set[str]:
    """Known words that look like infinitives and whose participle and past, perhaps with another vowel, are known."""
    found = set()
    for word in rank:
        if len(word) > 4 and re.search("[^áéíóú](ar|er|ir)$", word):
            stem = word[:-2]
            ends = ("ado", ("ó",)) if word.endswith("ar") else ("ido", ("ió", "yó"))
            if stem + ends[0] in rank and _has_past(word, ends[1], rank):
                found.add(word)
    return found


def _has_past(infinitive: str, ends: tuple[str, ...], rank: dict[str, int]) -> bool:
    if any(infinitive[:-2] + end in rank for end in ends):
        return True
    return any(form in rank for form in change_stem(infinitive) if form.endswith("ió"))


def drop_doubtful(dictionary: Dictionary, words: Iterable[str]) -> None:
    """Forget verb forms of the treebanks whose lemma is no known word ("pueder"), in place."""
    known = set(words)
    verbs = dictionary.get("VERB", {})
    dictionary["VERB"] = {form: lemma for form, lemma in verbs.items() if re.sub("se$", "", lemma) in known}


def share_lemmas(dictionary: Dictionary) -> None:
    """Let nouns, adjectives and adverbs share their lemmas where all that have a form agree, in place.

    A mistaken tag then costs no lemma. Verbs stay apart: "festejo" is a verb's form by rule, and a noun.
    """
    lemmas: dict[str, set[str]] = defaultdict(set)
    for upos in SHARED & set(dictionary):
        for form, lemma in dictionary[upos].items():
            lemmas[form].add(lemma)
    agreed = {form: next(iter(found)) for form, found in sorted(lemmas.items()) if len(found) == 1}
    for upos in sorted(SHARED):
        dictionary[upos] = {**agreed, **dictionary.get(upos, {})}


def speller_sentences(sentences: Iterable[Sentence], *, seed: int) -> list[Sentence]:
    """Distinct words to train the sequence model on, each as often as the logarithm of its count, 30 to a sentence."""
    counts = Counter((w.form, w.lemma, w.upos) for s in sentences for w in s.words)
    words = [key for key, count in sorted(counts.items()) for _ in range(1 + int(math.log2(count)))]
    random.Random(seed).shuffle(words)
    found = []
    for start in range(0, len(words), 30):
        chunk = enumerate(words[start : start + 30])
        rows = [Word(i + 1, f, le, u, "_", {}, min(i, 1), "dep" if i else "root", "_") for i, (f, le, u) in chunk]
        found.append(Sentence([f"# text = {' '.join(w.form for w in rows)}"], rows))
    return found


def build_dictionary(train: list[Sentence], vectors: Path) -> Dictionary:
    """The whole dictionary from training sentences in the common scheme and the words that have vectors."""
    words = known_words(vectors)
    dictionary = count_lemmas(train)
    drop_doubtful(dictionary, words)
    add_verbs(dictionary, train, words)
    add_capitals(dictionary)
    share_lemmas(dictionary)
    return dictionary


def write_lemmatizer(speller: Path, dictionary: Dictionary, out: Path) -> None:
    """A copy of Stanza's lemmatizer in `speller` with our dictionary."""
    model: dict[str, Any] = torch.load(speller, weights_only=True)
    model["dicts"] = _pack_pos_dict(dictionary)
    torch.save(model, out, _use_new_zipfile_serialization=False)
