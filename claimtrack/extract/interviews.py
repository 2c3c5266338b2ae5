"""Answers of an interview without quotation marks: paragraphs behind those that ask."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.clause import words_within
from claimtrack.extract.contents import by_sentence
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import feat
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, Span, TraceStep, Word

QUESTIONS = 2  # paragraphs that ask, from which a text is an interview
DASHES = "–—-"


def find_answers(reading: Reading, pack: LanguagePack) -> Iterator[Candidate]:
    """Candidates without cue, one for each paragraph that answers; in no order."""
    yield from _answers(reading, _label_pattern(pack.words["interview_labels"]))
    yield from _answers_to_you(reading, pack.words["addresses"])


def words_inside(reading: Reading, span: Span) -> Iterator[Word]:
    """The words of a stretch of text, of whatever sentences, in order."""
    for tree, indices in words_within(reading.trees, [span]):
        yield from (tree.words[i] for i in sorted(indices))


@lru_cache(maxsize=8)
def _label_pattern(labels: frozenset[str]) -> re.Pattern[str]:
    """What says who is asking or answering, at a paragraph's start: "P. ", "R.- "."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(labels)))})\s?[.:](?:[-–—]|\s)+")


def _answers(reading: Reading, label: re.Pattern[str]) -> Iterator[Candidate]:
    """ "–¿Se deslinda? / –[Eso toca a la Auditoría]": a paragraph behind one that only asks, in a text that asks
    twice."""
    asks = [_asks(reading, p, label) for p in reading.paragraphs]
    dialogue = any(
        ask and all(p.of(reading.text).lstrip()[:1] in tuple(DASHES) for p in turns)
        for ask, turns in zip(asks, pairwise(reading.paragraphs), strict=False)
    )
    if sum(asks) < QUESTIONS and not dialogue:
        return
    answering = False
    for paragraph, question in zip(reading.paragraphs, asks, strict=True):
        if question:
            answering = True
            continue
        if not answering or reading.quotations_near(paragraph.start, paragraph.end):
            answering = False
            continue
        start = paragraph.start + _label(paragraph.of(reading.text), label)
        contents = tuple(by_sentence(reading, start, paragraph.end))
        if not contents or not _persons(reading, paragraph):
            continue
        answering = sum(asks) >= QUESTIONS  # between dashes one paragraph answers, and the article goes on
        yield _answer(reading, contents)


def _answer(reading: Reading, contents: tuple[Span, ...]) -> Candidate:
    return Candidate(
        sentence=reading.sentence_at(contents[0].start),
        contents=contents,
        form=Form.DIRECT,
        rule="answer of an interview",
        steps=(TraceStep("content", "answer of an interview", span=contents[0]),),
    )


def _answers_to_you(reading: Reading, addresses: Collection[str]) -> Iterator[Candidate]:
    """ "Presidente, usted cumple un año, ¿qué ha logrado? / [Yo diría que mucho]": paragraphs in which somebody says I
    or we, behind one that ends by asking him."""
    answering = False
    for question, paragraph in pairwise(reading.paragraphs):
        persons = _persons(reading, paragraph)
        answering = "1" in persons and (answering or _asks_you(reading, question, addresses))
        if reading.quotations_near(paragraph.start, paragraph.end) or paragraph.of(reading.text).rstrip().endswith("?"):
            answering = False
        contents = tuple(by_sentence(reading, paragraph.start, paragraph.end)) if answering else ()
        if contents:
            yield _answer(reading, contents)


def _asks_you(reading: Reading, paragraph: Span, addresses: Collection[str]) -> bool:
    """A question at the paragraph's end to somebody called "usted", with more than the question in the paragraph."""
    text = paragraph.of(reading.text).strip()
    asked = text.endswith("?") and not text.startswith("¿")
    return asked and any(word.text.lower() in addresses for word in words_inside(reading, paragraph))


def _persons(reading: Reading, span: Span) -> set[str]:
    """The persons of the finite verbs inside."""
    return {feat(word, "Person") for word in words_inside(reading, span) if feat(word, "VerbForm") == "Fin"}


def _asks(reading: Reading, paragraph: Span, label: re.Pattern[str]) -> bool:
    text = paragraph.of(reading.text)
    text = text[_label(text, label) :].strip().lstrip(DASHES + " ")
    return text.startswith("¿") and text.rstrip().endswith("?")


def _label(text: str, label: re.Pattern[str]) -> int:
    """How long the label is that says who is asking or answering: "P. ¿Teme perder?" · "R.- No"."""
    match = label.match(text)
    return match.end() if match else 0
