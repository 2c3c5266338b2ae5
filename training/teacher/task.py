"""The teacher with its data, for `training.fit`; reading and writing it; and its trees for sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from claimtrack.parse.quick.tree import best_tree
from training.conllu import Sentence
from training.fit import Plan
from training.teacher.batches import Batch, Item, batches_of, items_of
from training.teacher.encoder import Encoder, load_encoder
from training.teacher.model import NEVER, Scores, Teacher
from training.teacher.packed import Packed, Sizes
from training.teacher.pieces import Pieces, choose

HEAD_RATE = 12.0  # what is new learns so many times faster than what is pretrained


@dataclass(frozen=True)
class Reading:
    """What the teacher says of one word: head, relation, UPOS, and how probable each is."""

    head: int
    relation: str
    upos: str
    head_share: float
    upos_share: float


class Trained:
    """A teacher with its vocabularies, as it is kept in a file."""

    def __init__(self, sizes: Sizes, pieces: Pieces, relations: Sequence[str], tags: Sequence[str]) -> None:
        self.sizes, self.pieces, self.relations, self.tags = sizes, pieces, list(relations), list(tags)
        encoder = Encoder(sizes, len(pieces.scores))
        self.model = Teacher(encoder, states=sizes.states, relations=len(relations), tags=len(tags))

    def items(self, sentences: Iterable[Sentence]) -> list[Item]:
        """Those that fit, with what the vocabularies know of their gold."""
        relations = {name: number for number, name in enumerate(self.relations)}
        return items_of(sentences, self.pieces, relations, {name: number for number, name in enumerate(self.tags)})

    def save(self, path: Path) -> None:
        """Weights in half precision and vocabularies."""
        torch.save(
            {
                "sizes": asdict(self.sizes),
                "pieces": self.pieces.scores,
                "normal": self.pieces.normal,
                "relations": self.relations,
                "tags": self.tags,
                "model": {name: value.half() for name, value in self.model.state_dict().items()},
            },
            path,
        )

    def read(self, items: Iterable[Item], most: int = 4_000) -> Iterator[tuple[Item, list[Reading]]]:
        """Readings of every word, sentences from short to long."""
        self.model.eval()
        with torch.inference_mode():
            for batch in batches_of(items, most, shuffle=False):
                scores = self.model(batch)
                heads = trees(batch, scores)
                labels = self.model.labels(scores, heads).argmax(2)
                arcs, tags = functional.softmax(scores.arcs, 2), functional.softmax(scores.tags, 2)
                for number, item in enumerate(batch.items):
                    yield item, self._readings(item, heads[number], labels[number], arcs[number], tags[number])

    def _readings(self, item: Item, heads: Tensor, labels: Tensor, arcs: Tensor, tags: Tensor) -> list[Reading]:
        best = tags.max(1)
        readings = []
        for index in range(item.length):
            head = int(heads[index])
            relation = self.relations[int(labels[index])] if head else "root"
            upos = self.tags[int(best.indices[index])]
            readings.append(Reading(head, relation, upos, float(arcs[index, head]), float(best.values[index])))
        return readings


def load_teacher(path: Path) -> Trained:
    """A teacher that `Trained.save` wrote."""
    saved: dict[str, Any] = torch.load(path, weights_only=True)
    pieces = Pieces(saved["pieces"], saved["normal"])
    trained = Trained(Sizes(**saved["sizes"]), pieces, saved["relations"], saved["tags"])
    trained.model.load_state_dict({name: value.float() for name, value in saved["model"].items()})
    return trained


def trees(batch: Batch, scores: Scores) -> Tensor:
    """The best tree's heads, (sentences, words); 0 for padding too."""
    logs: NDArray[Any] = functional.log_softmax(scores.arcs, 2).numpy().astype(np.float64)
    heads = torch.zeros_like(batch.heads)
    for number, item in enumerate(batch.items):
        size = item.length + 1
        square = np.full((size, size), NEVER)
        square[1:] = logs[number, : size - 1, :size]
        heads[number, : size - 1] = torch.from_numpy(best_tree(square)[1:].astype(np.int64))
    return heads


class TeacherTask:
    """A teacher about to learn from `train`, pretrained but for its heads. `known`: sentences whose pieces it keeps."""

    def __init__(
        self,
        packed: Packed,
        train: Sequence[Sentence],
        dev: Sequence[Sentence],
        *,
        known: Iterable[Sentence] = (),
        batch_pieces: int = 2_400,
    ) -> None:
        pieces = choose(packed.pieces, packed.normal, [*train, *dev, *known])
        relations = sorted({word.relation for sentence in train for word in sentence.words})
        tags = sorted({word.upos for sentence in train for word in sentence.words})
        self.trained, self.batch_pieces = Trained(packed.sizes, pieces, relations, tags), batch_pieces
        self.trained.model.encoder = load_encoder(packed, pieces)
        self.model: nn.Module = self.trained.model
        self.items, self.dev = self.trained.items(train), self.trained.items(dev)

    def batches(self) -> Iterator[Batch]:
        """Batches of about equally long sentences, in a new order each round."""
        while True:
            yield from batches_of(self.items, self.batch_pieces, shuffle=True)

    def loss(self, batch: Batch) -> Tensor:
        """Heads, relations and tags together."""
        return self.trained.model.loss(batch)

    def score(self) -> float:
        """LAS without subtypes on gold words."""
        right = total = 0
        for item, readings in self.trained.read(self.dev):
            for word, reading in zip(item.sentence.words, readings, strict=True):
                total += 1
                right += reading.head == word.head and reading.relation.split(":")[0] == word.kind
        return 100 * right / total

    def save(self, path: Path) -> None:
        """As `load_teacher` reads it."""
        self.trained.save(path)


def teacher_plan(steps: int, *, rate: float = 1.2e-4, seed: int) -> Plan:
    """How a teacher is fine-tuned: six looks at dev, weights kept as they get better there."""
    often = max(1, steps // 6)
    return Plan(
        steps=steps,
        rate=rate,
        warmup=steps // 12 + 1,
        eval_every=often,
        save_every=often,
        beta2=0.98,
        weight_decay=0.0,
        seed=seed,
    )


def rate_factor(name: str) -> float:
    """How much faster than the pretrained ones this parameter of the teacher learns."""
    return 1.0 if name.startswith("encoder.") else HEAD_RATE
