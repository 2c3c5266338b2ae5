"""Sentences written by hand, a line a word, for rules that look at one tree."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claimtrack.config import resource_path
from claimtrack.extract.tree import Tree, plant
from claimtrack.lexicon import load_pack
from claimtrack.model import Sentence, Span, Word


def sentence(notes: str) -> Sentence:
    """`form lemma UPOS head relation [feats]` a line, heads counted from 1, 0 for the root; a blank between all words.

    Verbs without features are finite.
    """
    words: list[Word] = []
    at = 0
    for index, line in enumerate(notes.strip().splitlines()):
        form, lemma, upos, head, deprel, *more = line.split()
        feats = dict(pair.split("=") for pair in more[0].split("|")) if more else {}
        if upos in ("VERB", "AUX") and not more:
            feats = {"VerbForm": "Fin"}
        words.append(Word(index, form, lemma, upos, feats, int(head) - 1, deprel, Span(at, at + len(form))))
        at += len(form) + 1
    return Sentence(0, Span(0, at - 1), tuple(words))


@cache
def _spanish_lists() -> Mapping[str, frozenset[str]]:
    return load_pack(resource_path("seeds", "es")).words


def tree(notes: str) -> Tree:
    return plant(sentence(notes), _spanish_lists())


def text_of(planted: Tree) -> str:
    return " ".join(word.text for word in planted.words)


def words_at(planted: Tree, span: Span | None) -> str | None:
    """The words of a span in a tree made by `tree`."""
    return span.of(text_of(planted)) if span is not None else None


def at(planted: Tree, form: str) -> int:
    """The index of the first word with this form."""
    return next(word.index for word in planted.words if word.text == form)
