"""Stanza's models computed in less time on a CPU: the same classes and files, and the same results but for the rounding
of integers. benchmarks/parse prints how much less."""

from __future__ import annotations

from functools import partial
from typing import Any

import torch
from torch import nn

from claimtrack.parse.quick import arcs, characters, features, forms, integers, tokenizer, tree, vocabulary

__all__ = ["speed_up"]


def speed_up(pipeline: Any, *, in_integers: bool = True) -> None:
    """Change how a loaded stanza.Pipeline computes, in place. Models that a part here doesn't know stay as they are."""
    tree.use_in_stanza()
    if torch.cuda.is_available():
        return
    processors = pipeline.processors
    if "tokenize" in processors:
        tokenizer.use_in_tokenizer(processors["tokenize"].trainer.model)
    if "mwt" in processors:
        forms.use_in_expander(processors["mwt"])
    if "lemma" in processors:
        forms.use_in_lemmatizer(processors["lemma"])
    for name in ("pos", "depparse"):
        if name in processors:
            trainer = processors[name].trainer
            vocabulary.use_in_vocabularies(trainer.vocab)
            _use_in_model(trainer.model, rounded=in_integers and integers.available())


def _use_in_model(model: Any, *, rounded: bool) -> None:
    characters.use_in_model(model)
    relations = nn.Sequential(arcs.relation_layer(model)) if arcs.can_use(model) else nn.Sequential()
    if features.can_use(model):
        features.use_in_tagger(model)
    if rounded:
        integers.use_integers(model)
        integers.use_integers(relations)
    if len(relations):
        model.predict = partial(arcs.predict, model, relations[0])
