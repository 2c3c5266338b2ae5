"""The tagger's features by tables: a row for each of the 18 tags instead of a bilinear product for each word.

Stanza scores a word's features from what the network knows of it and from the embedding of its tag (`BiaffineScorer`).
There are as many embeddings as tags, so the product with each can be made once, at loading.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import torch
from stanza.models.common.biaffine import BiaffineScorer
from stanza.models.pos.model import Tagger
from stanza.models.pos.tag_columns import TAG_LINK_EMB
from torch import Tensor, nn
from torch.nn import functional


def can_use(model: Any) -> bool:
    """True for a tagger whose columns depend on the tag alone, by its embedding: what Stanza trains."""
    return (
        type(model) is Tagger
        and not model.share_hid
        and model.link_mode == TAG_LINK_EMB
        and all(model.column_parents[name] == ("upos",) for name in model.eval_order)
    )


def use_in_tagger(model: Any) -> None:
    """Let a loaded tagger look features up. To be called before its layers become integers."""
    embeddings = functional.pad(model.upos_emb.weight.detach(), (0, 1), value=1.0)
    model.parent_representation = _tags
    for part in list(model.tag_clf.modules()):
        if isinstance(part, BiaffineScorer):
            part.table = _table(part, embeddings)
            part.forward = partial(_score, part, len(embeddings), part.W_bilin.bias.detach())


def _tags(_name: str, _hids: Any, scores: dict[str, Tensor], _gold: Any) -> Tensor:
    """In place of the embedding of each word's tag, the tag's number."""
    return scores["upos"].max(1)[1]


def _table(scorer: Any, embeddings: Tensor) -> nn.Linear:
    """(state,) -> (tags * outputs,), the last column of its weights what `BiaffineScorer` adds as a 1 to a state."""
    products = torch.einsum("oij,tj->toi", scorer.W_bilin.weight.detach(), embeddings).flatten(0, 1)
    layer = nn.Linear(products.shape[1] - 1, len(products))
    layer.weight, layer.bias = nn.Parameter(products[:, :-1].contiguous()), nn.Parameter(products[:, -1].contiguous())
    return layer


def _score(scorer: Any, tags: int, bias: Tensor, states: Tensor, tag: Tensor) -> Tensor:
    every: Tensor = scorer.table(states).view(len(states), tags, -1)
    return every[torch.arange(len(states)), tag] + bias
