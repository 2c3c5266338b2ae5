"""What a word's letters say, computed once a word form instead of once a word.

The tagger and the parser read each word letter by letter with a small network that sees nothing but the word
(`CharacterModel`), and most words of a text have stood there before. Forms are kept from one batch to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import torch
from stanza.models.common.char_model import CharacterModel
from stanza.models.common.utils import tensor_unsort
from torch import Tensor
from torch.nn.utils.rnn import PackedSequence, pack_sequence

KEPT = 50_000
"""Forms; each takes half a kilobyte. When there are more, all are forgotten."""

Known = dict[bytes, Tensor]


def use_in_model(model: Any) -> None:
    """Let a loaded tagger or parser remember forms; one without letters, or with a language model of them, stays as it
    is."""
    letters: Any = getattr(model, "charmodel", None)
    if type(letters) is CharacterModel and not letters.pad:
        letters.forward = partial(read_words, Known(), letters.forward)


def read_words(
    known: Known,
    read: Any,
    chars: Tensor,
    mask: Tensor,
    word_order: Any,
    sentence_lengths: Sequence[int],
    word_lengths: Sequence[int],
) -> PackedSequence:
    """What `CharacterModel.forward` gives. `chars` (words, letters) holds the batch's words, the longest first."""
    keys = [row[:length].tobytes() for row, length in zip(chars.numpy(), word_lengths, strict=True)]
    if len(known) > KEPT:
        known.clear()
    new = {key: row for row, key in enumerate(keys) if key not in known}
    if new:
        rows = sorted(new.values())
        lengths = [word_lengths[row] for row in rows]
        width = max(lengths)
        order = list(range(len(rows)))
        fresh = read(chars[rows, :width], mask[rows, :width], order, [len(rows)], lengths).data
        known.update(zip((keys[row] for row in rows), fresh, strict=True))
    words = tensor_unsort(torch.stack([known[key] for key in keys]), word_order)
    return pack_sequence(words.split(sentence_lengths))
