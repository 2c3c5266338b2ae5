"""Train Stanza's graph parser: its own model and data, with a loss that scores labels for gold arcs only."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import ROOT_ID, UNK_ID, VOCAB_PREFIX_SIZE
from stanza.models.depparse.data import DataLoader, InfiniteBatch
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.parser import parse_args
from stanza.models.pos.vocab import MultiVocab
from stanza.utils.conll import CoNLL
from torch import Tensor, nn
from torch.nn import functional

from training.dropout import speed_up_dropout
from training.lstm import speed_up

FLAGS = (
    "--lang es --no_second_optim --optim adam --beta2 0.95 --word_cutoff 3 --transformed_dim 100 --word_emb_dim 75 "
    "--tag_emb_dim 50 --char_emb_dim 64 --char_hidden_dim 100 --hidden_dim 240 --num_layers 3 "
    "--deep_biaff_hidden_dim 200 --dropout 0.4 --word_dropout 0.25 --no_xpos --no_ufeats --no_checkpoint --no_plateau"
)
HIDDEN_TAGS = 0.1  # share of training words whose UPOS the parser must do without
UNSURE = "unsure"  # the relation of a silver word whose arc should teach nothing


class ParserTask:
    """The parser, training and dev sentences. `silver`: a teacher's trees (training/silver.py), each second batch."""

    def __init__(
        self,
        train: Path,
        dev: Path,
        vectors: Path,
        *,
        batch_words: int,
        init: Path | None = None,
        silver: Path | None = None,
    ) -> None:
        args = parse_args([*FLAGS.split(), "--shorthand", "es_news", "--batch_size", str(batch_words)])
        args["device"] = "cpu"
        pretrain = Pretrain(str(vectors))
        start = torch.load(init, weights_only=True) if init else None
        vocab = MultiVocab.load_state_dict(start["vocab"]) if start else None
        self.train = DataLoader(CoNLL.conll2doc(str(train)), batch_words, args, pretrain, vocab=vocab)
        vocab = self.train.vocab
        self.silver = (
            DataLoader(CoNLL.conll2doc(str(silver)), batch_words, args, pretrain, vocab=vocab) if silver else None
        )
        self.dev = DataLoader(
            CoNLL.conll2doc(str(dev)),
            2 * batch_words,
            args,
            pretrain,
            vocab=vocab,
            evaluation=True,
            sort_during_eval=True,
        )
        self.trainer = GraphTrainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")
        self.model: nn.Module = self.trainer.model
        if start:
            self.model.load_state_dict(start["model"], strict=False)
        speed_up(self.model)
        speed_up_dropout(self.model)

    def batches(self) -> Iterator[Any]:
        """Batches of about equally long sentences, in a new order each round; every other one is silver."""
        sources = [source for source in (self.train, self.silver) if source]
        for source in sources:
            source.reshuffle()
        for endless in cycle([InfiniteBatch(source) for source in sources]):
            yield endless.next_batch()

    def loss(self, batch: Sequence[Any]) -> Tensor:
        """Stanza's loss, a word."""
        tensors, (word_orig, lens, word_lens, text) = list(batch[:11]), batch[12:16]
        upos = tensors[4]
        tensors[4] = upos.masked_fill((torch.rand(upos.shape) < HIDDEN_TAGS) & (upos > ROOT_ID), UNK_ID)
        return parser_loss(self.model, tensors, word_orig, lens, word_lens, text)

    def score(self) -> float:
        """LAS without subtypes (as CoNLL 2018 counts) on gold words."""
        right = total = 0
        trees = [tree for batch in self.dev for tree in self.trainer.predict(batch)]
        order = self.dev.data_orig_idx
        gold = (
            [self.dev.dataset.doc.sentences[i] for i in order] if order is not None else self.dev.dataset.doc.sentences
        )
        for sentence, tree in zip(gold, trees, strict=True):
            for word, (head, relation) in zip(sentence.words, tree, strict=True):
                total += 1
                right += head == word.head and relation.split(":")[0] == word.deprel.split(":")[0]
        return 100 * right / total

    def save(self, path: Path) -> None:
        """Stanza's own format, without vectors and optimizer."""
        self.trainer.save(str(path))


def parser_loss(
    model: Any, tensors: Sequence[Tensor], word_orig: Any, lens: Sequence[int], word_lens: Any, text: Any
) -> Tensor:
    """What `GraphParser.loss` gives, without scoring labels for all pairs of words, of which training needs one in n.

    `tensors` are the eleven a Stanza parser batch begins with. Words whose relation the vocabulary lacks, as UNSURE,
    add nothing but their part in others' choice of a head.
    """
    mask, chars, head, deprel = tensors[1], tensors[2], tensors[9], tensors[10]
    taught = deprel != UNK_ID
    states = model.embed(*tensors, word_orig, lens, word_lens, text)
    arcs = model.unlabeled(model.drop(states), model.drop(states)).squeeze(3)
    place = torch.arange(states.size(1))
    offset = (place.view(1, 1, -1) - place.view(1, -1, 1)).expand(states.size(0), -1, -1)
    order = model.linearization(model.drop(states), model.drop(states)).squeeze(3)
    arcs = arcs + functional.logsigmoid(order * torch.sign(offset).float()).detach()
    apart = 1 + functional.softplus(model.distance(model.drop(states), model.drop(states)).squeeze(3))
    closeness = -torch.log((offset.abs().float() - apart) ** 2 / 2 + 1)
    arcs = (arcs + closeness.detach()).masked_fill(torch.eye(states.size(1), dtype=torch.bool), -torch.inf)
    arcs = arcs[:, 1:].masked_fill(mask.unsqueeze(1), -torch.inf)
    gold = head.unsqueeze(2)
    loss: Tensor = model.crit(arcs.reshape(-1, arcs.size(2)), head.masked_fill(mask[:, 1:] | ~taught, -1).view(-1))
    labels = _labels_of_arcs(model, states, head)
    target = (deprel - VOCAB_PREFIX_SIZE).masked_fill(mask[:, 1:] | ~taught, -1)
    loss = loss + model.crit(labels.reshape(-1, labels.size(-1)), target.view(-1))
    sides = torch.gather(order[:, 1:], 2, gold).view(-1)
    to_right = torch.gather((offset[:, 1:] > 0).long(), 2, gold).masked_fill(~taught.unsqueeze(2), -1)
    loss = loss + model.crit(torch.stack([-sides / 2, sides / 2], 1), to_right.view(-1))
    loss = loss - (torch.gather(closeness[:, 1:], 2, gold).squeeze(2) * taught).sum()
    return loss / chars.size(0)


def _labels_of_arcs(model: Any, states: Tensor, head: Tensor) -> Tensor:
    """Label scores of each word's gold arc: (sentences, words, relations)."""
    scorer = model.deprel
    dependents = scorer.dropout(scorer.hidden_func(scorer.W1(model.drop(states))))[:, 1:]
    heads = scorer.dropout(scorer.hidden_func(scorer.W2(model.drop(states))))
    heads = torch.gather(heads, 1, head.unsqueeze(2).expand(-1, -1, heads.size(2)))
    one = dependents.new_ones(*dependents.shape[:-1], 1)
    dependents, heads = torch.cat([dependents, one], -1), torch.cat([heads, one], -1)
    weight, bias = scorer.scorer.W_bilin.weight, scorer.scorer.W_bilin.bias
    relations = weight.size(2)
    by_label = dependents.reshape(-1, weight.size(0)) @ weight.permute(0, 2, 1).reshape(weight.size(0), -1)
    scores = (by_label.view(-1, relations, weight.size(1)) @ heads.reshape(-1, weight.size(1), 1)).squeeze(2)
    labels: Tensor = scores.view(*head.shape, relations) + bias
    return labels
