"""What the expander of words in several learns beside the treebanks: clitic forms of many verbs, made by rule.

Stanza's own trainer reads them as sentences; it also keeps all of them in the model's dictionary.
"""

import random
from collections.abc import Iterable, Iterator

from training.clitics import Clitic, Hosts
from training.conllu import MultiWord, Sentence, Word

KINDS = {"infinitives": 45, "gerunds": 25, "imperatives": 30}
CAPITAL, CAPITALS = 0.1, 0.03
TOKENS_IN_SENTENCE = 25


def clitic_sentences(hosts: Hosts, known: Iterable[str], *, count: int, seed: int) -> list[Sentence]:
    """Known words that are clitic forms, and `count` drawn ones, some with capitals, as sentences without meaning."""
    rng, forms = random.Random(seed), hosts.all_forms()
    found = [Clitic(word, forms[word]) for word in known if word in forms]
    kinds = rng.choices(list(KINDS), list(KINDS.values()), k=count)
    found += [_written(hosts.draw(rng, kind), rng.random()) for kind in kinds]
    starts = range(0, len(found), TOKENS_IN_SENTENCE)
    return [_sentence(found[start : start + TOKENS_IN_SENTENCE]) for start in starts]


def _written(clitic: Clitic, chance: float) -> Clitic:
    if chance < CAPITALS:
        return Clitic(clitic.form.upper(), tuple(word.upper() for word in clitic.words))
    if chance < CAPITALS + CAPITAL:
        return Clitic(clitic.form.capitalize(), (clitic.words[0].capitalize(), *clitic.words[1:]))
    return clitic


def _sentence(clitics: Iterable[Clitic]) -> Sentence:
    sentence = Sentence([], [])
    for clitic in clitics:
        start = len(sentence.words) + 1
        sentence.words += _words(clitic, start)
        sentence.multiwords.append(MultiWord(start, len(sentence.words), clitic.form, "_"))
    return sentence


def _words(clitic: Clitic, start: int) -> Iterator[Word]:
    for index, form in enumerate(clitic.words, start):
        upos = "VERB" if index == start else "PRON"
        yield Word(index, form, form, upos, "_", {}, min(index - 1, 1), "dep" if index > 1 else "root", "_")
