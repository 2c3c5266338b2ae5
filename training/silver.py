"""The teacher's trees (training/teacher) as silver sentences for the tagger and the parser to learn from.

Knowledge distillation with hard labels (Kim and Rush 2016, "Sequence-Level Knowledge Distillation"): the student reads
the words and tags it will read in use, and an arc that the teacher itself is unsure of is marked UNSURE, which the
parser's loss leaves out (training/parser.py).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from training.conllu import Sentence, Word
from training.harmonise.punctuation import harmonise_punctuation
from training.parser import UNSURE

SURE_ARC, SURE_TAG = 0.5, 0.9
QUE = {"SCONJ": {}, "PRON": {"PronType": "Rel"}}
SAME_FEATURES = frozenset({frozenset({"NOUN", "ADJ"}), frozenset({"DET", "PRON"}), frozenset({"ADV", "ADP"})})


class Read(Protocol):
    """A sentence that was read."""

    @property
    def sentence(self) -> Sentence: ...


class Reading(Protocol):
    """What the teacher says of one word."""

    @property
    def head(self) -> int: ...
    @property
    def relation(self) -> str: ...
    @property
    def upos(self) -> str: ...
    @property
    def head_share(self) -> float: ...
    @property
    def upos_share(self) -> float: ...


def make_silver(read: Iterable[tuple[Read, Sequence[Reading]]]) -> Iterator[Sentence]:
    """Each sentence with the teacher's tree and, where it is sure, its tags."""
    for item, readings in read:
        yield settle(item.sentence, readings)


def settle(sentence: Sentence, readings: Sequence[Reading]) -> Sentence:
    """A copy of `sentence` with a reading for each word."""
    new = sentence.copy()
    for word, reading in zip(new.words, readings, strict=True):
        word.head, word.relation = reading.head, reading.relation
        if reading.upos_share >= SURE_TAG:
            word.upos, word.feats = settle_tag(word, reading.upos)
    harmonise_punctuation(new)
    for word, reading in zip(new.words, readings, strict=True):
        if reading.head_share < SURE_ARC and word.upos != "PUNCT":
            word.relation = UNSURE
    return new


def settle_tag(word: Word, theirs: str) -> tuple[str, dict[str, str]]:
    """UPOS and features where the teacher says `theirs`: its tag where our features can stay or are known."""
    if word.lower == "que" and word.upos in QUE and theirs in QUE and word.upos != theirs:
        return theirs, dict(QUE[theirs])
    if frozenset({word.upos, theirs}) in SAME_FEATURES:
        return theirs, word.feats
    return word.upos, word.feats
