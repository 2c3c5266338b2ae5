"""An LSTM for packed batches that gathers its weight gradients in one product, to save time on a CPU.

PyTorch's packed LSTM adds to a full-size weight gradient once a time step. With 50 sentences a batch that costs more
than the arithmetic. Here the gates' gradients of all steps are kept and multiplied with the inputs once. Numbers agree
with `torch.nn.LSTM` to rounding (tests/training/test_lstm.py).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

State = tuple[Tensor, Tensor]


class _Recurrence(torch.autograd.Function):
    """One direction of one layer, given what the input gives the gates: (words, 4 * hidden) -> (words, hidden)."""

    @staticmethod
    def forward(
        ctx: Any, gates: Tensor, weight: Tensor, h0: Tensor, c0: Tensor, sizes: list[int], reverse: bool
    ) -> tuple[Tensor, Tensor, Tensor]:
        steps = _steps(sizes, reverse)
        hidden = h0.shape[1]
        acts = torch.empty_like(gates)
        cells, tanhs, h_before, c_before, out = (gates.new_empty(gates.shape[0], hidden) for _ in range(5))
        h, c = h0.clone(), c0.clone()
        transposed = weight.t().contiguous()
        for start, size in steps:
            rows = slice(start, start + size)
            h_before[rows], c_before[rows] = h[:size], c[:size]
            act = torch.addmm(gates[rows], h_before[rows], transposed, out=acts[rows])
            act[:, : 2 * hidden].sigmoid_()
            act[:, 2 * hidden : 3 * hidden].tanh_()
            act[:, 3 * hidden :].sigmoid_()
            i, f, g, o = torch.split(act, hidden, 1)
            torch.addcmul(f * c_before[rows], i, g, out=cells[rows])
            torch.tanh(cells[rows], out=tanhs[rows])
            torch.mul(o, tanhs[rows], out=out[rows])
            h[:size], c[:size] = out[rows], cells[rows]
        ctx.save_for_backward(weight, acts, tanhs, h_before, c_before)
        ctx.steps = steps
        return out, h, c

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        d_out, d_h_last, d_c_last = grads
        weight, acts, tanhs, h_before, c_before = ctx.saved_tensors
        hidden = h_before.shape[1]
        dh, dc = d_h_last.clone(), d_c_last.clone()
        d_gates = torch.empty_like(acts)
        for start, size in reversed(ctx.steps):
            rows = slice(start, start + size)
            i, f, g, o = torch.split(acts[rows], hidden, 1)
            tanh_c, d_gate = tanhs[rows], d_gates[rows]
            d_h = d_out[rows] + dh[:size]
            d_c = dc[:size] + d_h * o * (1 - tanh_c * tanh_c)
            torch.mul(d_c * g, i * (1 - i), out=d_gate[:, :hidden])
            torch.mul(d_c * c_before[rows], f * (1 - f), out=d_gate[:, hidden : 2 * hidden])
            torch.mul(d_c * i, 1 - g * g, out=d_gate[:, 2 * hidden : 3 * hidden])
            torch.mul(d_h * tanh_c, o * (1 - o), out=d_gate[:, 3 * hidden :])
            dh[:size] = d_gate @ weight
            dc[:size] = d_c * f
        return d_gates, d_gates.t() @ h_before, dh, dc, None, None


def _steps(sizes: list[int], reverse: bool) -> list[tuple[int, int]]:
    """(first row, number of rows) of each time step, in the order the direction walks them."""
    steps, start = [], 0
    for size in sizes:
        steps.append((start, size))
        start += size
    return steps[::-1] if reverse else steps


def run_lstm(lstm: nn.LSTM, packed: PackedSequence, state: State | None = None) -> tuple[PackedSequence, State]:
    """What `lstm(packed, state)` gives, for one layer without projections; gradients reach weights, input and state."""
    sizes = packed.batch_sizes.tolist()
    directions = 2 if lstm.bidirectional else 1
    if state is None:
        zeros = packed.data.new_zeros(directions, sizes[0], lstm.hidden_size)
        state = (zeros, zeros)
    outs, hs, cs = [], [], []
    for direction in range(directions):
        suffix = "_l0_reverse" if direction else "_l0"
        w_in, w_rec = getattr(lstm, "weight_ih" + suffix), getattr(lstm, "weight_hh" + suffix)
        bias = getattr(lstm, "bias_ih" + suffix) + getattr(lstm, "bias_hh" + suffix)
        gates = torch.addmm(bias, packed.data, w_in.t())
        h0, c0 = state[0][direction], state[1][direction]
        out, h, c = _Recurrence.apply(gates, w_rec, h0, c0, sizes, direction == 1)  # type: ignore[no-untyped-call]
        outs.append(out)
        hs.append(h)
        cs.append(c)
    data = torch.cat(outs, 1) if directions == 2 else outs[0]
    joined = PackedSequence(data, packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices)
    return joined, (torch.stack(hs), torch.stack(cs))


def speed_up(module: nn.Module, run: Callable[..., Any] = run_lstm) -> None:
    """Let every one-layer LSTM inside `module` run by `run` from now on; parameters and files stay the same."""
    for part in module.modules():
        if isinstance(part, nn.LSTM) and part.num_layers == 1:
            part.forward = partial(run, part)  # type: ignore[method-assign]
