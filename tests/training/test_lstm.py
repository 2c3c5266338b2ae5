"""The training LSTM must be torch's LSTM, only faster: same outputs, same gradients."""

from functools import partial

import pytest

torch = pytest.importorskip("torch")
from torch import nn  # noqa: E402
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence  # noqa: E402

from claimtrack.parse.quick.tokenizer import run_packed  # noqa: E402
from training.lstm import run_lstm, speed_up  # noqa: E402


def batch() -> PackedSequence:
    packed = pack_padded_sequence(
        torch.randn(4, 6, 5, dtype=torch.float64), torch.tensor([6, 4, 4, 1]), batch_first=True
    )
    packed.data.requires_grad_()
    return packed


@pytest.mark.parametrize("bidirectional", [False, True])
def test_outputs_and_gradients_agree_with_torch(bidirectional: bool) -> None:
    torch.manual_seed(1)
    lstm = nn.LSTM(5, 3, batch_first=True, bidirectional=bidirectional).double()
    packed = batch()
    directions = 2 if bidirectional else 1
    state = tuple(torch.randn(directions, 4, 3, dtype=torch.float64, requires_grad=True) for _ in range(2))
    watched = [packed.data, *state, *lstm.parameters()]
    results = []
    for run in (lambda: lstm(packed, state), lambda: run_lstm(lstm, packed, state)):
        out, (h, c) = run()
        weights = torch.linspace(-1, 1, out.data.numel(), dtype=torch.float64).view_as(out.data)
        loss = (out.data * weights).sum() + (h * h).sum() + c.sin().sum()
        results.append((out.data, h, c, torch.autograd.grad(loss, watched)))
    for theirs, ours in zip(results[0][:3], results[1][:3], strict=True):
        assert torch.allclose(theirs, ours)
    for theirs, ours in zip(results[0][3], results[1][3], strict=True):
        assert torch.allclose(theirs, ours)


@pytest.mark.parametrize("bidirectional", [False, True])
def test_the_padded_run_agrees_with_torch(bidirectional: bool) -> None:
    torch.manual_seed(3)
    lstm = nn.LSTM(5, 3, batch_first=True, bidirectional=bidirectional).double()
    packed = batch()
    watched = [packed.data, *lstm.parameters()]
    results = []
    for run in (lstm, lambda given: run_packed(lstm, given)):
        out, _ = run(packed)
        weights = torch.linspace(-1, 1, out.data.numel(), dtype=torch.float64).view_as(out.data)
        results.append((out.data, torch.autograd.grad((out.data * weights).sum(), watched)))
    assert torch.allclose(results[0][0], results[1][0])
    for theirs, ours in zip(results[0][1], results[1][1], strict=True):
        assert torch.allclose(theirs, ours)


def test_the_padded_run_keeps_the_order_of_rows() -> None:
    torch.manual_seed(4)
    lstm = nn.LSTM(5, 3, batch_first=True, bidirectional=True).double()
    rows, lengths = torch.randn(4, 6, 5, dtype=torch.float64), torch.tensor([1, 4, 6, 4])
    packed = pack_padded_sequence(rows, lengths, batch_first=True, enforce_sorted=False)
    theirs, ours = (
        pad_packed_sequence(run(packed)[0], batch_first=True)[0] for run in (lstm, partial(run_packed, lstm))
    )
    assert torch.allclose(theirs, ours)


def test_sped_up_module_keeps_its_parameters_and_answers() -> None:
    torch.manual_seed(2)
    model = nn.ModuleList([nn.LSTM(5, 3, batch_first=True, bidirectional=True).double()])
    packed, names = batch(), set(model.state_dict())
    before = model[0](packed)[0].data
    speed_up(model)
    assert set(model.state_dict()) == names
    assert torch.allclose(model[0](packed)[0].data, before)
