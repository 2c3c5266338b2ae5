"""Dropout whose mask is drawn in one go; torch's own is several times slower on a CPU."""

import torch
from torch import Tensor, nn


def speed_up_dropout(module: nn.Module) -> None:
    """Give every dropout layer inside `module` the quick mask."""
    for part in module.modules():
        if isinstance(part, nn.Dropout):
            part.forward = _Quick(part)  # type: ignore[assignment]


class _Quick:
    def __init__(self, layer: nn.Dropout) -> None:
        self.layer = layer

    def __call__(self, x: Tensor) -> Tensor:
        p = self.layer.p
        if not self.layer.training or p == 0:
            return x
        return x * (torch.rand_like(x) >= p).to(x.dtype).mul_(1 / (1 - p))
