"""Sentences for the tokenizer: paragraphs, and the whole sentences that GSD cuts at semicolons and colons."""

import random
from collections.abc import Iterable
from dataclasses import replace

from training.conllu import Sentence
from training.typography import with_text

PARAGRAPH_LENGTHS = (1, 1, 2, 3, 4, 6)
NO_FINAL_STOP = 0.15


def for_tokenizer(sentences: Iterable[Sentence], rng: random.Random, *, train: bool) -> list[Sentence]:
    """Copies with `# newpar` here and there; in training some paragraphs of one sentence lose their stop: headlines."""
    found, left = list[Sentence](), 0
    for sentence in _joined(sentences):
        if any(c.startswith("# newdoc") for c in sentence.comments):
            left = 0
        comments = [c for c in sentence.comments if not c.startswith(("# newpar", "# newdoc"))]
        alone = False
        if left == 0:
            left = rng.choice(PARAGRAPH_LENGTHS)
            comments.append("# newpar")
            alone = left == 1
        left -= 1
        sentence.comments = comments
        if train and alone and sentence.words[-1].form == "." and rng.random() < NO_FINAL_STOP:
            _drop_last(sentence)
        if sentence.words:
            found.append(with_text(sentence))
    return found


def _joined(sentences: Iterable[Sentence]) -> Iterable[Sentence]:
    """Sentences of GSD's training part that end in ";" or ":" go on in the next."""
    held: Sentence | None = None
    for sentence in sentences:
        new = sentence.copy()
        held = new if held is None else _append(held, new)
        if held.words[-1].form in (";", ":") and any("es-dev" in c for c in held.comments):
            continue
        yield held
        held = None
    if held is not None:
        yield held


def _append(first: Sentence, second: Sentence) -> Sentence:
    base = len(first.words)
    for word in second.words:
        word.index += base
        word.head = word.head + base if word.head else 1
        word.relation = "parataxis" if word.relation == "root" else word.relation
    moved = [replace(m, start=m.start + base, end=m.end + base) for m in second.multiwords]
    return Sentence(first.comments, [*first.words, *second.words], [*first.multiwords, *moved])


def _drop_last(sentence: Sentence) -> None:
    last = sentence.words[-1]
    if not sentence.children(last):
        sentence.words.pop()
