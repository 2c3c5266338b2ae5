"""Stanza's graph parser, choosing relations for the arcs of the tree instead of for every pair of words.

A sentence of 40 words has 1,600 pairs and 40 arcs. Stanza scores some 40 relations for each pair, because its repair of
two subjects or objects at one head (`head_constraints`) may ask for any of them; here they are scored for the few
sentences that need the repair. The trees and relations are Stanza's own (tests/parse/test_quick.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.head_constraints import (
    find_head_constraint_violations,
    resolve_head_constraint_violations,
)
from stanza.models.depparse.model import GraphParser
from torch import Tensor, nn
from torch.nn import functional

from claimtrack.parse.quick.tree import best_tree

TOGETHER = 64
"""Words whose relations are scored in one product: what it leaves (2 MB) then stays in a core's cache."""

Arc = list[Any]
"""[head, relation], the head counted from 1, 0 for the root: what Stanza's parser gives for a word."""


def can_use(model: Any) -> bool:
    """True for the graph parser whose arcs and relations have biaffine scores of their own: what Stanza trains."""
    return type(model) is GraphParser and not model.args.get("use_arc_embedding")


def relation_layer(model: Any) -> nn.Linear:
    """The first half of the relations' bilinear product as one layer: of a dependent, for each relation and each number
    of a head, its share: (dependent,) -> (relations * head,)."""
    weight = model.deprel.scorer.W_bilin.weight
    layer = nn.Linear(weight.size(0), weight.size(2) * weight.size(1), bias=False)
    layer.weight = nn.Parameter(weight.detach().permute(2, 1, 0).reshape(-1, weight.size(0)).contiguous())
    return layer


def predict(model: Any, by_relation: nn.Module, *batch: Any, resolve_head_constraints: bool = False) -> list[list[Arc]]:
    """What `GraphParser.predict` gives for the same batch: for each sentence, an Arc a word.

    `by_relation` is the model's `relation_layer`, or that in integers.
    """
    lengths: Sequence[int] = batch[-3]
    states = model.embed(*batch)
    scores = functional.log_softmax(arc_scores(model, states), 2).numpy()
    trees = [best_tree(own[:length, :length]) for own, length in zip(scores, lengths, strict=True)]
    heads = torch.zeros(states.shape[:2], dtype=torch.long)
    for row, tree in zip(heads, trees, strict=True):
        row[: len(tree)] = torch.from_numpy(tree)
    chosen = relation_scores(model, by_relation, states, heads[:, 1:]).argmax(2).tolist()
    parsed = []
    for number, tree in enumerate(trees):
        labels = _names(model, chosen[number][: len(tree) - 1])
        if resolve_head_constraints and find_head_constraint_violations(tree, labels):
            size = len(tree)
            own = states[number : number + 1, :size]
            pairs = functional.log_softmax(model.deprel(own, own), 3)[0].numpy()
            vocabulary = model.vocab["deprel"]
            tree, repaired = resolve_head_constraint_violations(scores[number, :size, :size], pairs, tree, vocabulary)
            labels = _names(model, repaired)
        parsed.append([[head, label] for head, label in zip(tree[1:].tolist(), labels, strict=True)])
    return parsed


def arc_scores(model: Any, states: Tensor) -> Tensor:
    """Scores of each head for each word before normalising: (sentences, words, words), the first of each the root."""
    scores: Tensor = model.unlabeled(states, states).squeeze(3)
    place = torch.arange(states.size(1))
    offset = place.view(1, 1, -1) - place.view(1, -1, 1)
    if model.args["linearization"]:
        order = model.linearization(states, states).squeeze(3)
        scores = scores + functional.logsigmoid(order * torch.sign(offset).float())
    if model.args["distance"]:
        apart = 1 + functional.softplus(model.distance(states, states).squeeze(3))
        scores = scores - torch.log((offset.abs().float() - apart) ** 2 / 2 + 1)
    return scores.masked_fill(torch.eye(states.size(1), dtype=torch.bool), -torch.inf)


def relation_scores(model: Any, by_relation: nn.Module, states: Tensor, heads: Tensor) -> Tensor:
    """Scores of the relations of each word's arc: (sentences, words, relations).

    `states` (sentences, 1 + words, size) begin with the root; `heads` (sentences, words) are places in them.
    """
    scorer = model.deprel
    dependents = _with_one(scorer.hidden_func(scorer.W1(states))[:, 1:])
    above = scorer.hidden_func(scorer.W2(states))
    above = _with_one(torch.gather(above, 1, heads.unsqueeze(2).expand(-1, -1, above.size(2))))
    size = above.size(2)
    rows = zip(*(torch.split(side.flatten(0, 1), TOGETHER) for side in (dependents, above)), strict=True)
    parts = [(by_relation(one).view(len(one), -1, size) @ other.unsqueeze(2)).squeeze(2) for one, other in rows]
    scores: Tensor = torch.cat(parts).view(*heads.shape, -1) + scorer.scorer.W_bilin.bias
    return scores


def _with_one(states: Tensor) -> Tensor:
    """A last number 1 for each, with which a bilinear product is also linear in the other side."""
    return functional.pad(states, (0, 1), value=1.0)


def _names(model: Any, labels: Sequence[int]) -> list[str]:
    names: list[str] = model.vocab["deprel"].unmap([label + VOCAB_PREFIX_SIZE for label in labels])
    return names
