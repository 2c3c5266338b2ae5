"""What is measured of extraction: the least processor time of several runs, and documents put one behind the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claimtrack.model import ParsedText, Sentence, Word

BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Size:
    """How much text there is: `words` stand between blanks, `tokens` are the parse's words and marks."""

    words: int
    tokens: int


def size_of(documents: Sequence[ParsedText]) -> Size:
    words = sum(len(document.text.split()) for document in documents)
    return Size(words, sum(len(sentence.words) for document in documents for sentence in document.sentences))


def least_seconds(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Processor seconds of each work's quickest run; what else the machine does only ever adds time. The works take
    turns, so that a busy minute is nobody's alone."""
    seconds = [float("inf")] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            start = time.process_time()
            work()
            seconds[number] = min(seconds[number], time.process_time() - start)
    return seconds


def walk(documents: Sequence[ParsedText]) -> int:
    """The least that any extraction must do: look at each word's lemma, tag and head once."""
    met = 0
    for document in documents:
        for sentence in document.sentences:
            for word in sentence.words:
                met += word.lemma.lower() != word.text and word.upos != "PUNCT" and word.head >= 0
    return met


def joined(documents: Sequence[ParsedText]) -> ParsedText:
    """The documents as one, a blank line between them."""
    texts: list[str] = []
    sentences: list[Sentence] = []
    at = 0
    for document in documents:
        first = len(sentences)
        sentences += [_shifted(one, first + number, at) for number, one in enumerate(document.sentences)]
        texts.append(document.text)
        at += len(document.text) + len(BREAK)
    return ParsedText(BREAK.join(texts), tuple(sentences))


def _shifted(sentence: Sentence, index: int, by: int) -> Sentence:
    words: tuple[Word, ...] = tuple(replace(word, span=word.span.shifted(by)) for word in sentence.words)
    return Sentence(index, sentence.span.shifted(by), words)
