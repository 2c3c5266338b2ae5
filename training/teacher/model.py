"""The teacher: the transformer's states scored as arcs, relations and tags (Dozat and Manning 2017, "Deep Biaffine
Attention")."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.teacher.batches import NOTHING, Batch
from training.teacher.encoder import Encoder

ARC, LABEL, DROPOUT, LAYERS = 300, 128, 0.33, 6
TAG_LOSS = 0.3  # the tags' share of the loss: they help the trees along
NEVER = -1e4


@dataclass(frozen=True)
class Scores:
    """For a batch: `arcs` (sentences, words, words + 1), `tags` (sentences, words, tags), and the two sides of the
    relations' scores, `dependents` and `heads`, (sentences, words + 1, LABEL + 1)."""

    arcs: Tensor
    tags: Tensor
    dependents: Tensor
    heads: Tensor


class Teacher(nn.Module):
    """Words' states are the means of their pieces' over the last layers, which have learnt weights."""

    def __init__(self, encoder: Encoder, *, states: int, relations: int, tags: int) -> None:
        super().__init__()
        self.encoder, self.mix, self.dropout = encoder, nn.Parameter(torch.zeros(LAYERS)), nn.Dropout(DROPOUT)
        self.tag = nn.Linear(states, tags)
        self.arc_dependent, self.arc_head = nn.Linear(states, ARC), nn.Linear(states, ARC)
        self.label_dependent, self.label_head = nn.Linear(states, LABEL), nn.Linear(states, LABEL)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.01)
        self.label = nn.Parameter(torch.randn(relations, LABEL + 1, LABEL + 1) * 0.01)

    def forward(self, batch: Batch) -> Scores:
        """Scores of every arc and tag."""
        with torch.autocast("cpu", torch.bfloat16):  # a third of the time on processors that know it
            words = self._words(batch)
        words = self.dropout(words.float())
        parts = (self.arc_dependent, self.arc_head, self.label_dependent, self.label_head)
        arc_dependent, arc_head, label_dependent, label_head = (
            self.dropout(functional.gelu(part(words))) for part in parts
        )
        arcs = _with_one(arc_dependent) @ self.arc @ arc_head.transpose(1, 2)
        there = torch.arange(arcs.shape[2]) <= batch.lengths.unsqueeze(1)
        itself = torch.eye(arcs.shape[2], dtype=torch.bool)
        arcs = arcs.masked_fill(~there.unsqueeze(1) | itself, NEVER)[:, 1:]
        return Scores(arcs, self.tag(words)[:, 1:], _with_one(label_dependent), _with_one(label_head))

    def labels(self, scores: Scores, heads: Tensor) -> Tensor:
        """Scores of the relations of each word's arc to its head in `heads` (sentences, words): one more dimension."""
        relations, width, _ = self.label.shape
        chosen = torch.gather(scores.heads, 1, heads.unsqueeze(2).expand(-1, -1, width))
        by_label = scores.dependents[:, 1:].reshape(-1, width) @ self.label.permute(1, 0, 2).reshape(width, -1)
        labels = by_label.view(-1, relations, width) @ chosen.reshape(-1, width, 1)
        return labels.view(*heads.shape, relations)

    def loss(self, batch: Batch) -> Tensor:
        """Cross-entropy of heads, relations of gold arcs, and tags."""
        scores = self(batch)
        labels = self.labels(scores, batch.heads.clamp(min=0))
        return (
            _cross_entropy(scores.arcs, batch.heads)
            + _cross_entropy(labels, batch.relations)
            + TAG_LOSS * _cross_entropy(scores.tags, batch.tags)
        )

    def _words(self, batch: Batch) -> Tensor:
        layers = self.encoder(batch.rows, batch.mask)[-LAYERS:]
        states = sum(weight * layer for weight, layer in zip(torch.softmax(self.mix, 0), layers, strict=True))
        assert isinstance(states, Tensor)
        count = int(batch.lengths.max()) + 2
        total = states.new_zeros(states.shape[0], count, states.shape[2])
        total = total.scatter_add(1, batch.words.unsqueeze(2).expand_as(states), states)
        parts = states.new_zeros(states.shape[0], count).scatter_add(1, batch.words, torch.ones_like(states[:, :, 0]))
        return (total / parts.clamp(min=1).unsqueeze(2))[:, :-1]


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=NOTHING)
