"""Sentences as tensors, some of about the same length at a time."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.conllu import Sentence
from training.teacher.pieces import BEGIN, END, Pieces

LONGEST = 500  # pieces; the transformer has 512 places
NOTHING = -1  # a target that the loss leaves out


@dataclass(frozen=True)
class Item:
    """A sentence's pieces, which word each belongs to (0 for the first mark), and its gold."""

    sentence: Sentence
    rows: list[int]
    words: list[int]
    heads: list[int]
    relations: list[int]
    tags: list[int]

    @property
    def length(self) -> int:
        """How many words it has."""
        return len(self.heads)


@dataclass(frozen=True)
class Batch:
    """Tensors over (sentences, pieces) and (sentences, words); padding has NOTHING as its gold."""

    items: list[Item]
    rows: Tensor
    mask: Tensor
    words: Tensor
    lengths: Tensor
    heads: Tensor
    relations: Tensor
    tags: Tensor


def items_of(
    sentences: Iterable[Sentence], pieces: Pieces, relations: Mapping[str, int], tags: Mapping[str, int]
) -> list[Item]:
    """The sentences that fit; what the vocabularies lack is NOTHING."""
    items = []
    for sentence in sentences:
        rows, words = [BEGIN], [0]
        for index, parts in enumerate(pieces.of(sentence), 1):
            rows += parts
            words += [index] * len(parts)
        if len(rows) < LONGEST:
            items.append(
                Item(
                    sentence,
                    [*rows, END],
                    [*words, len(sentence.words) + 1],
                    [word.head for word in sentence.words],
                    [relations.get(word.relation, NOTHING) for word in sentence.words],
                    [tags.get(word.upos, NOTHING) for word in sentence.words],
                )
            )
    return items


def batches_of(items: Iterable[Item], most: int, *, shuffle: bool) -> Iterator[Batch]:
    """Batches of up to `most` pieces with their padding; shuffled, their make-up changes with each call."""
    blur = 3.0 if shuffle else 0.0
    ordered = sorted(items, key=lambda item: len(item.rows) + random.uniform(-blur, blur))
    groups, group, longest = list[list[Item]](), list[Item](), 0
    for item in ordered:
        longest = max(longest, len(item.rows))
        if group and longest * (len(group) + 1) > most:
            groups.append(group)
            group, longest = [], len(item.rows)
        group.append(item)
    if group:
        groups.append(group)
    if shuffle:
        random.shuffle(groups)
    return map(batch, groups)


def batch(items: list[Item]) -> Batch:
    """Items padded to the longest. Padding pieces belong to the word after the last, of which nobody asks."""
    pieces, words = max(len(item.rows) for item in items), max(item.length for item in items)
    rows, mask = torch.zeros(len(items), pieces, dtype=torch.long), torch.zeros(len(items), pieces, dtype=torch.bool)
    places = torch.full_like(rows, words + 1)
    for number, item in enumerate(items):
        rows[number, : len(item.rows)] = torch.tensor(item.rows)
        mask[number, : len(item.rows)] = True
        places[number, : len(item.rows) - 1] = torch.tensor(item.words[:-1])
    return Batch(
        items,
        rows,
        mask,
        places,
        torch.tensor([item.length for item in items]),
        _padded([item.heads for item in items], words),
        _padded([item.relations for item in items], words),
        _padded([item.tags for item in items], words),
    )


def _padded(values: Sequence[list[int]], width: int) -> Tensor:
    return torch.tensor([[*row, *[NOTHING] * (width - len(row))] for row in values])
