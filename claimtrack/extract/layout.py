"""Claims that the page's layout attributes: headlines of the form "P: Nombre" and "Nombre: P", and answers of an
interview (interviews.py)."""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.contents import by_sentence, grade_form
from claimtrack.extract.interviews import find_answers, words_inside
from claimtrack.extract.mentions import noun_kind
from claimtrack.extract.noun_phrase import noun_phrase, phrase_span
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import feat
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, Span, TraceStep, Word

HEADLINE = 160  # characters a headline has at most
NAME = 6  # words a headline's speaker has at most


def find_laid_out(reading: Reading, pack: LanguagePack) -> Iterator[Candidate]:
    """Candidates without cue; in no order."""
    yield from _headlines(reading, pack)
    yield from find_answers(reading, pack)


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
    if not phrase or not (named or _has_predicate(reading, content)):
        return None
    if not _may_speak(tree.words[head], speaker, content, pack):
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


def _may_speak(word: Word, speaker: Span, content: Span, pack: LanguagePack) -> bool:
    """ "Estudio: P", "P: Ruiz"; not "Aborto: P", "Coronavirus: P" or "P: dos millones", which tell what it is about."""
    known = noun_kind(word.lemma.lower(), pack) is not None
    topic = speaker.start < content.start and pack.noun_is(word.lemma.lower(), "content")
    return known or (word.upos == "PROPN" and not topic)


def _is_statement(reading: Reading, content: Span) -> bool:
    """ "[Capturas de exgobernadores, mensaje contra la impunidad]: Peña": a noun told of another, no verb."""
    return "," in content.of(reading.text) and len(content.of(reading.text).split()) > NAME


def _has_predicate(reading: Reading, span: Span) -> bool:
    return any(feat(word, "VerbForm") == "Fin" for word in words_inside(reading, span))
