"""How well do parses agree with gold trees, token by token as written, whatever words a parser makes of "del"?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.conllu import Sentence, read_sentences
from training.harmonise import harmonise

Arc = tuple[int, str]
ROOT = -1


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares of tokens with the right head (UAS), and with the right relation as well, subtypes aside (LAS)."""

    tokens: int
    uas: float
    las: float


def compare(gold: Sequence[Sentence], found: Sequence[Sentence]) -> Agreement:
    """Raises ValueError where the sentences don't have the same tokens."""
    right_head = right = total = 0
    for wanted, given in zip(gold, found, strict=True):
        for (head, relation), (other_head, other_relation) in zip(arcs(wanted), arcs(given), strict=True):
            total += 1
            right_head += head == other_head
            right += (head, relation) == (other_head, other_relation)
    return Agreement(total, right_head / total, right / total)


def arcs(sentence: Sentence) -> list[Arc]:
    """Each token's head, by its place from 0, and relation: those of its word that hangs from outside the token."""
    token = list(range(len(sentence.words)))
    for multi in sentence.multiwords:
        token[multi.start - 1 : multi.end] = [multi.start - 1] * (multi.end - multi.start + 1)
    places = {first: place for place, first in enumerate(dict.fromkeys(token))}
    found: dict[int, Arc] = {}
    for word, own in zip(sentence.words, token, strict=True):
        above = token[word.head - 1] if word.head else ROOT
        if above != own:
            found.setdefault(places[own], (ROOT if above == ROOT else places[above], word.kind))
    return [found[place] for place in range(len(places))]


def harmonised(conllu: str) -> list[Sentence]:
    """A parse that follows AnCora put through the rules that made the gold; where they break a tree, as it was."""
    return [_harmonised(sentence) for sentence in read_sentences(conllu.splitlines())]


def _harmonised(sentence: Sentence) -> Sentence:
    try:
        return harmonise(sentence, "ancora")
    except ValueError:
        return sentence


def read(conllu: str | Iterable[str]) -> list[Sentence]:
    return list(read_sentences(conllu.splitlines() if isinstance(conllu, str) else conllu))
