"""Go on from an earlier model with more data: its vocabulary grows by the new data's words."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.conllu import Sentence

MIN_COUNT = 3
EMBEDDINGS = {"word": "word_emb.weight", "lemma": "lemma_emb.weight"}


def grow_vocabulary(earlier: Path, train: Iterable[Sentence], out: Path, *, seed: int) -> dict[str, int]:
    """Write `earlier` to `out` in single precision, with a vector for each word seen MIN_COUNT times; says how many.

    A new vector is that of unknown words with a little noise, so that the model starts as good as it was.
    """
    counts: dict[str, Counter[str]] = {"word": Counter(), "lemma": Counter()}
    for sentence in train:
        for word in sentence.words:
            counts["word"][word.lower] += 1
            counts["lemma"][word.lemma.lower()] += 1
    saved: dict[str, Any] = torch.load(earlier, weights_only=True)
    saved["model"] = {k: v.float() if v.is_floating_point() else v for k, v in saved["model"].items()}
    generator, grown = torch.Generator().manual_seed(seed), dict[str, int]()
    for part, name in EMBEDDINGS.items():
        if name in saved["model"]:
            grown[part] = _add_words(saved["vocab"][part], counts[part])
            saved["model"][name] = _lengthen(saved["model"][name], grown[part], generator)
    torch.save(saved, out)
    return grown


def _add_words(vocabulary: dict[str, Any], counts: Counter[str]) -> int:
    units, places = vocabulary["_id2unit"], vocabulary["_unit2id"]
    before = len(units)
    for word, count in counts.most_common():
        if count >= MIN_COUNT and word not in places:
            places[word] = len(units)
            units.append(word)
    return len(units) - before


def _lengthen(weight: Tensor, rows: int, generator: torch.Generator) -> Tensor:
    unknown = weight[1]  # Stanza's vocabularies start with padding and the unknown word
    noise = torch.randn(rows, weight.shape[1], generator=generator) * weight.std() * 0.3
    return torch.cat([weight, unknown + noise])
