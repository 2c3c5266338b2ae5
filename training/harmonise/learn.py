"""Count the tables from training sentences: python -m training.harmonise.learn --ancora A... --gsd G --pud P"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.conllu import Sentence, read_file
from training.harmonise import harmonise
from training.harmonise.forms import masculine
from training.harmonise.tables import HERE, Tables, read_tables, save_tables

Counts = dict[str, Counter[str]]


def learn_tables(ancora: list[Sentence], gsd: list[Sentence], pud: list[Sentence]) -> Tables:
    """Tables from raw training sentences. `ancora` may hold CESS too. No dev or test sentence should be among them."""
    base = Tables(
        capital_nouns=_capital_nouns(ancora),
        se_passive=_mostly(_se_kinds([*ancora, *pud]), "passive"),
        infinitives={k: c.most_common(1)[0][0] for k, c in sorted(_participles([*ancora, *gsd, *pud]).items())},
        xcomp=_mostly(_open_complements(ancora), "xcomp"),
        adjectives=_mostly(_participle_like(ancora), "plain"),
        **read_tables(),
    )
    features, objects = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for raw in ancora:
        sentence = harmonise(raw, "ancora", base)
        for word in sentence.words:
            if word.upos in ("ADJ", "PRON", "DET", "NOUN"):
                features[f"{word.lower}/{word.upos}"]["|".join(f"{k}={v}" for k, v in sorted(word.feats.items()))] += 1
            head = sentence.head_of(word)
            if head is not None and word.relation in ("obj", "obl") and sentence.case_of(word) == "a":
                objects[head.lemma][word.relation] += 1
    return Tables(
        capital_nouns=base.capital_nouns,
        se_passive=base.se_passive,
        infinitives=base.infinitives,
        xcomp=base.xcomp,
        adjectives=base.adjectives,
        **read_tables(),
        personal_a=_mostly(objects, "obj"),
        usual_features=_without_gender(features),
    )


def _without_gender(features: Counts) -> dict[str, dict[str, str]]:
    usual = {k: _as_dict(c.most_common(1)[0][0]) for k, c in sorted(features.items()) if c.total() > 1}
    return {k: feats for k, feats in usual.items() if "Gender" not in feats}


def _as_dict(feats: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|")) if feats else {}


def _mostly(counts: Counts, value: str) -> frozenset[str]:
    return frozenset(k for k, c in counts.items() if 2 * c[value] > c.total())


def _capital_nouns(sentences: Iterable[Sentence]) -> frozenset[str]:
    counts: Counts = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words[1:]:
            if word.form[0].isupper():
                counts[word.form][word.upos] += 1
    return _mostly(counts, "NOUN")


def _se_kinds(sentences: Iterable[Sentence]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            verb = sentence.head_of(word)
            if word.lower == "se" and verb is not None:
                counts[verb.lemma]["passive" if word.relation in ("expl:pass", "expl:impers") else "other"] += 1
    return counts


def _participles(sentences: Iterable[Sentence]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.upos in ("VERB", "AUX") and word.is_participle and re.search("[aeií]r$", word.lemma):
                counts[masculine(word.form)][word.lemma] += 1
    return counts


def _participle_like(sentences: Iterable[Sentence]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.upos == "ADJ" or word.is_participle:
                counts[masculine(word.form)]["participle" if word.is_participle else "plain"] += 1
    return {k: c for k, c in counts.items() if re.search("[aií]do$|[pe]sto$|cho$|rto$|rito$|elto$|oto$", k)}


def _open_complements(sentences: Iterable[Sentence]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            verb = sentence.head_of(word)
            if (
                verb is None
                or not word.is_infinitive
                or word.relation not in ("xcomp", "advcl")
                or verb.index > word.index
            ):
                continue
            marks = [c for c in sentence.children(word) if c.kind in ("case", "mark") and c.index < word.index]
            if marks:
                counts[f"{verb.lemma} {marks[0].lower}"][word.relation] += 1
    return counts


def main() -> None:
    """Write tables.json anew."""
    parser = argparse.ArgumentParser(prog="python -m training.harmonise.learn", description=main.__doc__)
    for name in ("ancora", "gsd", "pud"):
        parser.add_argument(f"--{name}", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HERE / "tables.json")
    options = parser.parse_args()
    read = {name: [s for p in getattr(options, name) for s in read_file(p)] for name in ("ancora", "gsd", "pud")}
    save_tables(learn_tables(**read), options.out)


if __name__ == "__main__":
    main()
