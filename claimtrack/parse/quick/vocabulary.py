"""Numbers for letters and features, looked up once a word form or set of features."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from stanza.models.common.vocab import BaseVocab, CharVocab, CompositeVocab

FORMS = 50_000
SETS = 10_000


def use_in_vocabularies(vocabularies: Any) -> None:
    """Let a model's vocabularies remember what they were asked. Nobody changes the lists that they give."""
    for name in vocabularies.keys():  # noqa: SIM118 - Stanza's holder of vocabularies isn't a mapping
        vocabulary: BaseVocab = vocabularies[name]
        if isinstance(vocabulary, CharVocab):
            vocabulary.map = _by_value(lru_cache(FORMS)(_on_tuples(vocabulary.map)))
        elif isinstance(vocabulary, CompositeVocab):
            vocabulary.unit2id = lru_cache(SETS)(vocabulary.unit2id)
            vocabulary.id2unit = _by_value(lru_cache(SETS)(_on_tuples(vocabulary.id2unit)))


def _on_tuples(function: Callable[[list[Any]], Any]) -> Callable[[tuple[Any, ...]], Any]:
    return lambda values: function(list(values))


def _by_value(function: Callable[[tuple[Any, ...]], Any]) -> Callable[[Sequence[Any]], Any]:
    return lambda values: function(tuple(values))
