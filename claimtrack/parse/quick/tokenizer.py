"""Stanza's tokenizer in half the time: a few paragraphs at once, padded, its three questions in one product.

A layer of 64 units does so little a step that what PyTorch's packed batches cost around it counts for more, and its
kernel for padded batches slows down where what it leaves no longer fits a core's cache: 8 rows of 500 characters do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import torch
from stanza.models.tokenization.model import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

ROWS = 8


def use_in_tokenizer(model: Any) -> None:
    """Let a loaded tokenizer run by `forward_in_rows`; one with convolutions, deeper layers or a language model of
    characters stays as it is."""
    plain = type(model) is Tokenizer and model.charmodel is None and model.args["conv_res"] is None
    if plain and model.rnn.num_layers == 1 and model.args["use_mwt"]:
        model.forward = partial(forward_in_rows, model)


def forward_in_rows(model: Any, units: Tensor, features: Tensor, lengths: Sequence[int], _raw: Any = None) -> Tensor:
    """What `Tokenizer.forward` gives for a batch, up to each row's length: (rows, characters, 5) log probabilities."""
    found = torch.zeros(*units.shape, 5)
    for first in range(0, len(lengths), ROWS):
        sizes = torch.tensor(lengths[first : first + ROWS])
        part = slice(first, first + ROWS), slice(int(sizes.max()))
        found[part] = _forward(model, units[part], features[part], sizes)
    return found


def _forward(model: Any, units: Tensor, features: Tensor, lengths: Tensor) -> Tensor:
    given = torch.cat([model.embeddings(units), features], 2)
    states = run_padded(model.rnn, given, lengths)
    scores = _ask(states, model.tok_clf, model.sent_clf, model.mwt_clf)
    if model.args["hierarchical"]:
        if model.args["hier_invtemp"] > 0:
            states = states * (1 - torch.sigmoid(-scores[:, :, :1] * model.args["hier_invtemp"]))
        states = run_padded(model.rnn2, states, lengths)
        scores = scores + _ask(states, model.tok_clf2, model.sent_clf2, model.mwt_clf2)
    no_token, no_end, no_words = functional.logsigmoid(-scores).unbind(2)
    token, end, words = functional.logsigmoid(scores).unbind(2)
    both = [no_end + no_words, end + no_words, no_end + words, end + words]
    return torch.stack([no_token, *(token + one for one in both)], 2)


def _ask(states: Tensor, *layers: nn.Linear) -> Tensor:
    """What several layers say, in one product: (rows, characters, layers)."""
    weight = torch.cat([layer.weight for layer in layers])
    bias = torch.cat([layer.bias for layer in layers]) if layers[0].bias is not None else None
    return functional.linear(states, weight, bias)


def run_padded(lstm: nn.LSTM, rows: Tensor, lengths: Tensor) -> Tensor:
    """Outputs of a one-layer LSTM for padded `rows` (rows, steps, input), right up to each row's length.

    So that no row's padding comes before its words, rows are turned round for the backward direction instead of the
    batch.
    """
    zeros = rows.new_zeros(1, rows.shape[0], lstm.hidden_size)
    outs = []
    for suffix in ("_l0", "_l0_reverse") if lstm.bidirectional else ("_l0",):
        weights = [getattr(lstm, name + suffix) for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        backward = suffix.endswith("reverse")
        given = _turn_round(rows, lengths) if backward else rows
        out: Any = torch.lstm(given, (zeros, zeros), weights, True, 1, 0.0, lstm.training, False, True)[0]
        outs.append(_turn_round(out, lengths) if backward else out)
    return torch.cat(outs, 2)


def run_packed(lstm: nn.LSTM, packed: PackedSequence) -> tuple[PackedSequence, None]:
    """The outputs of `lstm(packed)` by `run_padded`, without last states: those would be the ones after the padding."""
    padded, lengths = pad_packed_sequence(packed, batch_first=True)
    rows, order = run_padded(lstm, padded, lengths), packed.sorted_indices
    if order is not None:
        rows, lengths = rows[order], lengths[order]
    joined = pack_padded_sequence(rows, lengths, batch_first=True)
    return PackedSequence(joined.data, joined.batch_sizes, order, packed.unsorted_indices), None


def _turn_round(rows: Tensor, lengths: Tensor) -> Tensor:
    """Each row's first `length` steps in the opposite order."""
    steps = torch.arange(rows.shape[1]).unsqueeze(0)
    mirrored = lengths.unsqueeze(1) - 1 - steps
    source = torch.where(mirrored >= 0, mirrored, steps)
    return rows.gather(1, source.unsqueeze(2).expand(-1, -1, rows.shape[2]))
