"""Trees for unannotated text that two parsers vote on: python -m training.silver --help

Ours knows the scheme, the teacher (training/teacher.py) learnt from a treebank of its own. The votes of both go into
one search for the best tree (Sagae and Lavie 2006, "Parser combination by reparsing"); where neither is sure the arc
is marked UNSURE, and the parser's loss leaves it out (training/parser.py).
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.utils import unsort
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.data import DataLoader
from stanza.models.depparse.trainer import GraphTrainer, unpack_batch
from stanza.models.parser import parse_args
from stanza.models.pos.vocab import MultiVocab
from stanza.utils.conll import CoNLL
from torch.nn import functional

from claimtrack.parse.quick.tree import best_tree
from claimtrack.parse.shares import is_share
from training.conllu import Sentence, Word, read_file, write_file, write_sentence
from training.harmonise import harmonise
from training.harmonise.punctuation import harmonise_punctuation
from training.harmonise.tables import load_tables
from training.lstm import speed_up
from training.parser import FLAGS, UNSURE

# On AnCora dev the trees of both together are best from 0.6 to 0.7 (training/README.md).
OUR_SHARE = 0.7
SURE = 0.6
PART = 2_000  # sentences held at a time: their label scores grow with the square of their words
# Where the tags differ, the teacher is right more often only here (training/README.md); (our tag, the teacher's).
TEACHER_KNOWS = frozenset({("ADJ", "NOUN")})
QUE = {"SCONJ": {}, "PRON": {"PronType": "Rel"}}
Scores = tuple[NDArray[Any], NDArray[Any]]


class Relations(Protocol):
    """The names of our scheme's relations."""

    def label(self, number: int) -> str: ...

    def number(self, label: str) -> int | None: ...


class Votes:
    """Our parser's probabilities for sentences that have tags."""

    def __init__(self, model: Path, vectors: Path, *, batch_words: int = 3000) -> None:
        saved = torch.load(model, weights_only=True)
        self.vocab = MultiVocab.load_state_dict(saved["vocab"])
        self.args = parse_args([*FLAGS.split(), "--shorthand", "es_news"])
        self.args["device"] = "cpu"
        self.pretrain, self.batch_words = Pretrain(str(vectors)), batch_words
        self.model = GraphTrainer(args=self.args, vocab=self.vocab, pretrain=self.pretrain, device="cpu").model
        self.model.load_state_dict({name: _full(weights) for name, weights in saved["model"].items()}, strict=False)
        self.model.eval()
        speed_up(self.model)

    def of(self, conllu: str) -> list[Scores]:
        """For each sentence: heads (words + 1, words + 1), of row's word, and labels (words + 1, words + 1, labels)."""
        document = CoNLL.conll2doc(input_str=conllu)
        data = DataLoader(
            document, self.batch_words, self.args, self.pretrain, vocab=self.vocab, evaluation=True,
            sort_during_eval=True,
        )  # fmt: skip
        found: list[Scores] = []
        with torch.inference_mode():
            for batch in data:
                inputs, order, word_orig, lens, word_lens, text = unpack_batch(batch, "cpu")
                arcs, labels, *_ = self.model.forward_scores(*inputs, word_orig, lens, word_lens, text)
                arcs, labels = functional.softmax(arcs, 2).numpy(), functional.softmax(labels, 3).numpy()
                found += unsort([(arcs[i, :n, :n].copy(), labels[i, :n, :n].copy()) for i, n in enumerate(lens)], order)
        placed: list[Scores] = unsort(found, data.data_orig_idx) if data.data_orig_idx is not None else found
        return placed

    def label(self, number: int) -> str:
        """The relation's name."""
        name: str = self.vocab["deprel"].id2unit(number + VOCAB_PREFIX_SIZE)
        return name

    def number(self, label: str) -> int | None:
        """The relation's number, None for one that our scheme doesn't have."""
        vocab = self.vocab["deprel"]
        return vocab.unit2id(label) - VOCAB_PREFIX_SIZE if label in vocab else None


def settle(sentence: Sentence, teacher: Sentence, scores: Scores, relations: Relations, *, share: float) -> Sentence:
    """The tree that both prefer, on a copy of `sentence`; the teacher's has our scheme, `share` is the weight of ours.

    Arcs with less than SURE of the votes are labelled UNSURE.
    """
    arcs = scores[0] * share
    for word in teacher.words:
        arcs[word.index, word.head] += 1 - share
    with np.errstate(divide="ignore"):
        heads = best_tree(np.log(np.maximum(arcs, 1e-9)))
    new, doubtful = sentence.copy(), list[int]()
    for word, other in zip(new.words, teacher.words, strict=True):
        head = int(heads[word.index])
        labels = scores[1][word.index, head] * share
        number = relations.number(other.relation) if other.head == head else None
        if number is not None:
            labels[number] += 1 - share
        word.head, word.relation = head, "root" if head == 0 else relations.label(int(labels.argmax()))
        if arcs[word.index, head] < SURE:
            doubtful.append(word.index)
    harmonise_punctuation(new)
    for index in doubtful:
        if new.words[index - 1].upos != "PUNCT":
            new.words[index - 1].relation = UNSURE
    return new


def settle_tag(word: Word, theirs: str) -> tuple[str, dict[str, str]]:
    """UPOS and features of a word that the teacher tags `theirs` ("_" where it doesn't say)."""
    if (word.upos, theirs) in TEACHER_KNOWS:
        return theirs, word.feats
    if word.lower == "que" and word.upos in QUE and theirs in QUE and word.upos != theirs:
        return theirs, QUE[theirs]
    return ("SYM", {}) if is_share(word.form) else (word.upos, word.feats)


def make_silver(
    tagged: Sequence[Sentence], taught: Sequence[Sentence], votes: Votes, *, share: float = OUR_SHARE
) -> Iterator[Sentence]:
    """Each sentence with the tree that both parsers vote for; `taught` has the teacher's trees in its own scheme."""
    tables = load_tables()
    for start in range(0, len(tagged), PART):
        part, others = tagged[start : start + PART], taught[start : start + PART]
        scores = votes.of("".join(write_sentence(sentence) for sentence in part))
        for sentence, other, one in zip(part, others, scores, strict=True):
            settled = settle(sentence, harmonise(other, "ancora", tables), one, votes, share=share)
            for word, teachers in zip(settled.words, other.words, strict=True):
                word.upos, word.feats = settle_tag(word, teachers.xpos)
            yield settled


def _full(weights: Any) -> Any:
    return weights.float() if weights.is_floating_point() else weights


def main() -> None:
    """Read both parses, write their common trees."""
    parser = argparse.ArgumentParser(prog="python -m training.silver", description=__doc__)
    parser.add_argument("tagged", type=Path, metavar="TAGGED.conllu", help="text that claimtrack parsed")
    parser.add_argument("taught", type=Path, metavar="TAUGHT.conllu", help="the same from training.teacher")
    parser.add_argument("target", type=Path, metavar="OUT.conllu")
    parser.add_argument(
        "--model", type=Path, required=True, help="our parser, such as seeds/es/stanza/es/depparse/es_news.pt"
    )
    parser.add_argument("--vectors", type=Path, required=True, help="word vectors, a Stanza pretrain file")
    parser.add_argument("--share", type=float, default=OUR_SHARE, help="the weight of our parser's votes, 0 to 1")
    given = parser.parse_args()
    votes = Votes(given.model, given.vectors)
    write_file(given.target, make_silver(read_file(given.tagged), read_file(given.taught), votes, share=given.share))


if __name__ == "__main__":
    main()
