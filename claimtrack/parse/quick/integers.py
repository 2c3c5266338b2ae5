"""Products in 8-bit integers: half the time of 32-bit floats, and scores that hold (training/README.md).

Weights become integers once, at loading; what a layer is given, at each call, by its own range (dynamic quantisation).
Where PyTorch has no integer kernels, or has taken this way of asking for them out, models stay as they are.
"""

from __future__ import annotations

import warnings
from typing import Any

import torch
from torch import nn

KINDS = {nn.LSTM, nn.Linear}


def available() -> bool:
    engines = set(torch.backends.quantized.supported_engines) - {"none"}
    return bool(engines) and hasattr(torch.ao.quantization, "quantize_dynamic")


def use_integers(model: nn.Module) -> None:
    """Change the LSTMs and linear layers inside `model` in place. Saving it afterwards is not possible."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", UserWarning)  # that quantised tensors will be made differently one day
        quantize: Any = torch.ao.quantization.quantize_dynamic
        quantize(model, KINDS, dtype=torch.qint8, inplace=True)
