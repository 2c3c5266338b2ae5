"""Cuts texts into blocks, and puts blocks in batches: memory stays bounded however long a text is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

BLANK_LINE = re.compile(r"\n\s*\n")
LINE_END = re.compile(r"\n")
# Lines longer than any hard wrap: in such a text each line is a paragraph.
WRAP_WIDTH = 200
SENTENCE_END = re.compile(r"[.!?…][\"'»”’)\]]*\s+")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a part of a very long one: `text` begins at `start` in text number `document`."""

    document: int
    start: int
    text: str


def cut_blocks(texts: Sequence[str], *, limit: int) -> Iterator[Block]:
    """Paragraphs without the blanks around them; one of more than `limit` characters is cut, best after a sentence."""
    for document, text in enumerate(texts):
        breaks = LINE_END if any(len(line) > WRAP_WIDTH for line in text.split("\n")) else BLANK_LINE
        start = 0
        for end in [*(match.end() for match in breaks.finditer(text)), len(text)]:
            yield from _pieces(document, text[start:end], start, limit)
            start = end


def batch_blocks(blocks: Iterable[Block], *, limit: int) -> Iterator[list[Block]]:
    """Blocks together up to `limit` characters, in order; a longer block stands alone."""
    batch: list[Block] = []
    size = 0
    for block in blocks:
        if batch and size + len(block.text) > limit:
            yield batch
            batch, size = [], 0
        batch.append(block)
        size += len(block.text)
    if batch:
        yield batch


def _pieces(document: int, paragraph: str, start: int, limit: int) -> Iterator[Block]:
    at = 0
    while at < len(paragraph):
        end = _cut(paragraph, at, limit)
        piece = paragraph[at:end]
        if stripped := piece.strip():
            yield Block(document, start + at + len(piece) - len(piece.lstrip()), stripped)
        at = end


def _cut(paragraph: str, at: int, limit: int) -> int:
    """Where the piece that starts `at` ends: after the last sentence, else the last word, that fits in the limit."""
    if len(paragraph) - at <= limit:
        return len(paragraph)
    for seam, start in ((SENTENCE_END, at + limit // 2), (SPACE, at)):
        ends = [match.end() for match in seam.finditer(paragraph, start, at + limit)]
        if ends:
            return ends[-1]
    return at + limit
