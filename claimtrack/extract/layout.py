"""Claims that the page's layout attributes: headlines of the form "P: Nombre" and "Nombre: P", answers of an
interview."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.contents import by_sentence, grade_form
from claimtrack.extract.mentions import is_matter
from claimtrack.extract.noun_phrase import noun_phrase, phrase_span
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree, feat
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, Span, TraceStep

HEADLINE = 160  # characters a headline has at most
NAME = 6  # words a headline's speaker has at most
QUESTIONS = 2  # paragraphs that ask, from which a text is an interview
DASHES = "–—-"


def find_laid_out(reading: Reading, pack: LanguagePack) -> Iterator[Candidate]:
    """Candidates without cue; in no order."""
    yield from _headlines(reading, pack)
    yield from _answers(reading, _label_pattern(pack.words["interview_labels"]))


def _headlines(reading: Reading, pack: LanguagePack) -> Iterator[Candidate]:
    """ "[Preparan demandas contra Pemex]: Pablo López" · "Estudio: [el hongo se propagó]"."""
    for paragraph in reading.paragraphs[:2]:
        text = paragraph.of(reading.text)
        if len(text) > HEADLINE or text.count(":") != 1 or _ends_a_sentence(text):
            continue
        colon = paragraph.start + text.index(":")
        if colon == paragraph.start or reading.quotation_at(Span(colon, colon + 1)) is not None:
            continue
        for speaker, content in (
            (Span(colon + 1, paragraph.end), Span(paragraph.start, colon)),
            (Span(paragraph.start, colon), Span(colon + 1, paragraph.end)),
        ):
            candidate = _headline(reading, pack, speaker, content)
            if candidate is not None:
                yield candidate
                break


def _ends_a_sentence(text: str) -> bool:
    """A full stop that is no abbreviation's ("en EE.UU."), or a colon with nothing behind it."""
    last = text.rstrip().rsplit(maxsplit=1)[-1] if text.strip() else ""
    return last.endswith(":") or (last.endswith(".") and "." not in last[:-1])


def _headline(reading: Reading, pack: LanguagePack, speaker: Span, content: Span) -> Candidate | None:
    sentence = reading.sentence_at(speaker.end - 1)
    tree = reading.trees[sentence]
    words = tree.inside(speaker)
    names = [w for w in words if w.upos in ("PROPN", "NOUN")]
    if not names or len(words) > NAME or any(feat(w, "VerbForm") == "Fin" for w in words):
        return None
    indices = {w.index for w in words}
    head = next((w.index for w in names if w.head not in indices), names[0].index)
    phrase = [i for i in noun_phrase(tree, head) if i in indices]
    named = speaker.start > content.start and tree.words[head].upos == "PROPN" and _is_statement(reading, content)
    if not phrase or not (named or _has_predicate(reading, content)) or is_matter(tree.words[head], pack):
        return None
    contents = tuple(by_sentence(reading, content.start, content.end))
    if not contents or reading.quotation_at(contents[0]) is not None:
        return None
    return Candidate(
        sentence=sentence,
        contents=contents,
        form=grade_form(reading, contents) or Form.INDIRECT,
        rule="headline with colon",
        source=phrase_span(tree, phrase),
        source_head=head,
        steps=(TraceStep("content", "headline with colon", span=contents[0]),),
    )


def _is_statement(reading: Reading, content: Span) -> bool:
    """ "[Capturas de exgobernadores, mensaje contra la impunidad]: Peña": a noun told of another, no verb."""
    return "," in content.of(reading.text) and len(content.of(reading.text).split()) > NAME


def _has_predicate(reading: Reading, span: Span) -> bool:
    inside = _words_of(reading, span)
    return any(feat(tree.words[i], "VerbForm") == "Fin" for tree, i in inside)


def _words_of(reading: Reading, span: Span) -> Iterator[tuple[Tree, int]]:
    for s in range(reading.sentence_at(span.start), reading.sentence_at(max(span.start, span.end - 1)) + 1):
        tree = reading.trees[s]
        yield from ((tree, w.index) for w in tree.inside(span))


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
        if not contents or not _has_predicate(reading, paragraph):
            continue
        answering = sum(asks) >= QUESTIONS  # between dashes one paragraph answers, and the article goes on
        yield Candidate(
            sentence=reading.sentence_at(contents[0].start),
            contents=contents,
            form=Form.DIRECT,
            rule="answer of an interview",
            steps=(TraceStep("content", "answer of an interview", span=contents[0]),),
        )


def _asks(reading: Reading, paragraph: Span, label: re.Pattern[str]) -> bool:
    text = paragraph.of(reading.text)
    text = text[_label(text, label) :].strip().lstrip(DASHES + " ")
    return text.startswith("¿") and text.rstrip().endswith("?")


def _label(text: str, label: re.Pattern[str]) -> int:
    """How long the label is that says who is asking or answering: "P. ¿Teme perder?" · "R.- No"."""
    match = label.match(text)
    return match.end() if match else 0
