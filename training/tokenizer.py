"""Train Stanza's tokenizer: its own model and features, on passages of neighbouring sentences, drawn anew each time."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from stanza.models.tokenization.data import TokenizationDataset
from stanza.models.tokenization.trainer import Trainer
from stanza.models.tokenization.utils import predict
from stanza.models.tokenization.vocab import Vocab
from stanza.models.tokenizer import DEFAULT_FEAT_FUNCS, build_argparse
from torch import Tensor, nn
from torch.nn import functional

from claimtrack.parse.quick.tokenizer import run_packed
from training.clitics import find_hosts, lookalikes
from training.conllu import read_file
from training.lemmas import known_infinitives, known_words
from training.lstm import speed_up
from training.newslike import read_newsroom
from training.passages import Passage, Piece, documents, labelled, text_of

FLAGS = "--lang es --shorthand es_news --emb_dim 32 --hidden_dim 64 --dropout 0.33 --use_mwt --batch_size 32"
WINDOW = 320  # characters of a training passage; Stanza predicts up to 1,000 at a time
HIDDEN = 0.08  # share of training characters that the model must do without
WHOLE = 0.5  # share of windows that end where a paragraph ends
NO_STOP = 0.1  # share of those without their final stop
PARTS = {"words": (1, 2, 3, 4), "sentences": (2, 4), "multi": (3, 4)}

Labelled = Sequence[tuple[str, int]]


class TokenizerTask:
    """The tokenizer, its training passages and dev texts."""

    def __init__(self, train: Path, dev: Path, vectors: Path, *, batch_size: int, init: Path | None = None) -> None:
        sentences = read_file(train)
        self.texts = [text_of(document) for document in documents(sentences)]
        words = known_words(vectors)
        hosts = find_hosts(known_infinitives(sentences, words), sentences, words)
        self.newsroom = read_newsroom(hosts, lookalikes(hosts, words, sentences))
        self.batch_size = batch_size
        self.trainer = self._trainer(init)
        self.model: nn.Module = self.trainer.model
        speed_up(self.model, run_packed)
        self.coder = TokenizationDataset(self.trainer.args, input_text="", vocab=self.trainer.vocab, evaluation=True)
        self.gold = [labelled(text_of(document)) for document in documents(read_file(dev))]

    def _trainer(self, init: Path | None) -> Trainer:
        if init:
            trainer = Trainer(model_file=str(init), device="cpu")
            trainer.model.float()
            return trainer
        args = vars(build_argparse().parse_args(FLAGS.split()))
        args.update(feat_funcs=DEFAULT_FEAT_FUNCS, feat_dim=len(DEFAULT_FEAT_FUNCS), num_dict_feat=0, device="cpu")
        vocab = Vocab([labelled(text) for text in self.texts], args["lang"])
        args["vocab_size"] = len(vocab)
        return Trainer(args=args, vocab=vocab, device="cpu")

    def batches(self) -> Iterator[Any]:
        """Windows of passages, each drawn with a text as often as it has sentences."""
        rng = random.Random(random.random())
        sizes = [len(text) for text in self.texts]
        while True:
            drawn = rng.choices(self.texts, sizes, k=self.batch_size)
            yield self._batch([self._window(text, rng) for text in drawn])

    def _window(self, text: Passage, rng: random.Random) -> Any:
        """Units, labels and features of some neighbours: from a sentence's start, to the paragraph's end or cut off."""
        first = rng.randrange(len(text))
        chosen, size, whole = list[Sequence[Piece]](), 0, rng.random() < WHOLE
        limit = rng.randint(1, WINDOW) if whole else WINDOW
        for sentence in text[first:]:
            chosen.append(sentence)
            size += sum(len(piece.text) + piece.space for piece in sentence)
            if size >= limit:
                break
        letters = labelled(self.newsroom.passage(chosen, rng))
        if whole and rng.random() < NO_STOP:
            letters = without_stop(letters)
        units, labels, feats, _ = self.coder.para_to_sentences(letters)[0]
        if not whole and rng.random() < 0.5:
            feats[0, -1] = 0  # amid a paragraph
        return units[:WINDOW], labels[:WINDOW], feats[:WINDOW]

    def _batch(self, windows: list[Any]) -> Any:
        windows.sort(key=lambda window: -len(window[0]))
        longest = len(windows[0][0]) + 1
        units = np.zeros((len(windows), longest), dtype=np.int64)
        labels = np.full((len(windows), longest), -1, dtype=np.int64)
        feats = np.zeros((len(windows), longest, windows[0][2].shape[1]), dtype=np.float32)
        for row, (unit, label, feat) in enumerate(windows):
            units[row, : len(unit)], labels[row, : len(unit)], feats[row, : len(unit)] = unit, label, feat
        return torch.from_numpy(units), torch.from_numpy(labels), torch.from_numpy(feats)

    def loss(self, batch: Any) -> Tensor:
        """Stanza's loss, a character."""
        units, labels, feats = batch
        unknown = self.trainer.vocab.unit2id("<UNK>")
        units = units.masked_fill((torch.rand(units.shape) < HIDDEN) & (units > 0), unknown)
        lengths = (units > 0).sum(1) + 1
        scores = self.model(units, feats, lengths.tolist())
        return functional.cross_entropy(scores.flatten(0, 1), labels[:, : scores.shape[1]].flatten(), ignore_index=-1)

    def score(self) -> float:
        """The mean F1 of words, sentences and words in several, on raw dev texts."""
        return sum(self.scores().values()) / len(PARTS)

    def scores(self) -> dict[str, float]:
        """F1 by kind of unit, 0 to 100."""
        text = "\n\n".join("".join(letter for letter, _ in gold) for gold in self.gold)
        data = TokenizationDataset(self.trainer.args, input_text=text, vocab=self.trainer.vocab, evaluation=True)
        found, _ = predict(self.trainer, data, 64, 1000, True, 0)
        return {part: f1(self.gold, found, labels) for part, labels in PARTS.items()}

    def save(self, path: Path) -> None:
        """Stanza's own format."""
        self.trainer.save(str(path))


def without_stop(letters: Labelled) -> list[tuple[str, int]]:
    """The characters without a final full stop; the word before it ends the sentence."""
    if len(letters) < 3 or letters[-1] != (".", 2) or letters[-2][1] not in (1, 3):
        return list(letters)
    return [*letters[:-2], (letters[-2][0], letters[-2][1] + 1)]


def f1(gold: Sequence[Labelled], found: Sequence[Sequence[int]], labels: Sequence[int]) -> float:
    """How well units that end with one of these labels agree, as spans; 100 where there are none."""
    right = total = 0
    for text, predicted in zip(gold, found, strict=True):
        mine, theirs = (_spans(text, [int(x) for x in ends], labels) for ends in (predicted, [x for _, x in text]))
        right += 2 * len(mine & theirs)
        total += len(mine) + len(theirs)
    return 100 * right / total if total else 100.0


def _spans(text: Labelled, ends: Sequence[int], labels: Sequence[int]) -> set[tuple[int, int]]:
    """Spans of units: of sentences from the end of the one before, of words from that of any word."""
    found, start = set(), -1
    for place, ((letter, _), end) in enumerate(zip(text, ends, strict=True)):
        if start < 0 and letter != " ":
            start = place
        if end in labels:
            found.add((start, place))
        if end in labels or (end and labels != PARTS["sentences"]):
            start = -1
    return found
