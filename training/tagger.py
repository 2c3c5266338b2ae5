"""Train Stanza's tagger (UPOS and features): its own model and data."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.pos.data import Dataset, ShuffledDataset
from stanza.models.pos.trainer import Trainer, unpack_batch
from stanza.models.pos.vocab import MultiVocab
from stanza.models.tagger import parse_args
from stanza.utils.conll import CoNLL
from torch import Tensor, nn

from training.dropout import speed_up_dropout
from training.lstm import speed_up

FLAGS = (
    "--lang es --no_second_optim --optim adam --beta2 0.95 --word_cutoff 3 --transformed_dim 100 --word_emb_dim 75 "
    "--tag_emb_dim 50 --char_emb_dim 64 --char_hidden_dim 128 --hidden_dim 200 --num_layers 2 "
    "--deep_biaff_hidden_dim 200 --dropout 0.4 --word_dropout 0.25 --augment_nopunct 0.1"
)


class TaggerTask:
    """The tagger, training and dev sentences. `silver`: a teacher's tags (training/silver.py), each second batch."""

    def __init__(
        self,
        train: Path,
        dev: Path,
        vectors: Path,
        *,
        batch_size: int,
        init: Path | None = None,
        silver: Path | None = None,
    ) -> None:
        args = parse_args([*FLAGS.split(), "--shorthand", "es_news", "--batch_size", str(batch_size)])
        args["device"] = "cpu"
        pretrain = Pretrain(str(vectors))
        start = torch.load(init, weights_only=True) if init else None
        train_doc: Document = CoNLL.conll2doc(str(train))
        vocab = MultiVocab.load_state_dict(start["vocab"]) if start else Dataset.init_vocab([train_doc], args)
        documents = [train_doc, *([CoNLL.conll2doc(str(silver))] if silver else [])]
        self.sources = []
        for document in documents:
            data = Dataset(document, args, pretrain, vocab=vocab)
            data.has_tags["xpos"] = True  # the column is blank everywhere; Stanza's own loader trains it so
            self.sources.append(ShuffledDataset([data], batch_size))
        self.dev = Dataset(CoNLL.conll2doc(str(dev)), args, pretrain, vocab=vocab, evaluation=True)
        self.trainer = Trainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")
        self.model: nn.Module = self.trainer.model
        if start:
            self.model.load_state_dict(start["model"], strict=False)
        speed_up(self.model)
        speed_up_dropout(self.model)

    def batches(self) -> Iterator[Any]:
        """Batches of sentences in a new order each round."""
        for rounds in cycle([_rounds(source) for source in self.sources]):
            yield next(rounds)

    def loss(self, batch: Any) -> Tensor:
        """Stanza's loss."""
        inputs, _, word_orig, lens, word_lens, text = unpack_batch(batch, "cpu")
        loss: Tensor = self.model(*inputs, word_orig, lens, word_lens, text)[0]
        return loss

    def score(self) -> float:
        """The mean of UPOS and feature accuracy on gold words."""
        right = total = 0
        gold = iter(self.dev.doc.sentences)
        for batch in self.dev.to_loader(batch_size=64):
            for tags in self.trainer.predict(batch):
                for word, (upos, _, feats) in zip(next(gold).words, tags, strict=True):
                    total += 2
                    right += (upos == word.upos) + ((feats or "_") == (word.feats or "_"))
        return 100 * right / total

    def save(self, path: Path) -> None:
        """Stanza's own format, without vectors and optimizer."""
        self.trainer.save(str(path))


def _rounds(source: ShuffledDataset) -> Iterator[Any]:
    """Its batches again and again; each round shuffles."""
    while True:
        yield from source
