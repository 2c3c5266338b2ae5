"""The words around a quotation that attribute it: "cita", [dijo X] · [X dijo]: "cita" · [X]: "cita"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack.extract.cues import FoundCue
from claimtrack.extract.noun_phrase import noun_phrase, phrase_span
from claimtrack.extract.quotations import Quotation
from claimtrack.extract.reading import Reading
from claimtrack.extract.sources import SPOKEN, WRITTEN, find_before, find_beside, find_owner, find_source, source_span
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.model import Span, Word

BEHIND = "quotation before the cue"
REPORTED = 3  # words that may stand between a cue and its que
NEAR = 14  # words that an attribution may stand away from its quotation


@dataclass(frozen=True, slots=True)
class Place:
    """A word and the sentence it stands in."""

    sentence: int
    word: Word


@dataclass(frozen=True, slots=True)
class Attribution:
    cue: FoundCue | None
    source: Span | None
    source_head: int | None
    sentence: int
    rule: str


def words_after(
    reading: Reading, places: Sequence[Place], starts: Sequence[int], quotation: Quotation, following: Quotation | None
) -> list[Place]:
    """Words behind a quotation, up to the next one or the paragraph's end."""
    paragraph = reading.paragraphs[reading.paragraph_at(quotation.outer.start)]
    end = min(paragraph.end, following.outer.start if following else paragraph.end)
    i = bisect_left(starts, quotation.outer.end)
    return [p for p in places[i : i + 3 * NEAR] if p.word.span.end <= end]


def words_before(
    reading: Reading, places: Sequence[Place], starts: Sequence[int], quotation: Quotation, previous: Quotation | None
) -> list[Place]:
    """Words in front of a quotation, back to the one before or to the sentence's or paragraph's start, in order."""
    number = reading.paragraph_at(quotation.outer.start)
    paragraph = reading.paragraphs[number]
    above = reading.paragraphs[number - 1] if number else paragraph
    led_to = paragraph.start == quotation.outer.start and above.of(reading.text).rstrip().endswith(":")
    begin = max((above if led_to else paragraph).start, previous.outer.end if previous else 0)
    i = bisect_left(starts, quotation.outer.start)
    window = [
        p
        for p in places[max(0, i - 4 * NEAR) : i]
        if p.word.span.start >= begin and p.word.span.end <= quotation.outer.start
    ]
    for k in range(len(window) - 2, -1, -1):
        if window[k].word.text in (".", "?", "!", "…") and window[k + 1].sentence != window[k].sentence:
            return window[k + 1 :]
    return window


def look_right(
    reading: Reading, right: list[Place], quotation: Quotation, cues: Mapping[tuple[int, int], FoundCue]
) -> Attribution | None:
    """ "cita", [dijo X] · "cita", [X dijo] · "cita", [según dijo X]."""
    comma = False
    k = 0
    while k < len(right) and right[k].word.upos == "PUNCT":
        slip = right[k].word.text == "." and k + 1 < len(right) and right[k + 1].word.text[:1].islower()
        comma = comma or slip or right[k].word.text in (",", "—", "–", "-", ";")  # '"No habrá". reportó el diario'
        if right[k].word.text in (".", ":", "(") and k + 1 < len(right) and not slip:
            return None
        k += 1
    full_stop = reading.text[quotation.inner.end - 1] in ".?!…"
    crossed = False
    for n, place in enumerate(right[k : k + NEAR]):
        if place.word.text in (".", ";", ":", "?") or (n and place.sentence != right[k].sentence):
            return None
        crossed = crossed or place.word.text == ","
        cue = cues.get((place.sentence, place.word.index))
        verbal = place.word.upos in ("VERB", "AUX") and not is_relation(place.word, "aux", "cop")
        if cue is not None and _introduces(cue, reading.trees[place.sentence]):
            first = n == 0 or all(
                p.word.index in cue.words or p.word.upos in ("ADV", "AUX", "PRON", "ADP", "SCONJ", "VERB")
                for p in right[k : k + n]
            )
            subject = find_source(reading.trees[place.sentence], cue.head)
            if first and (comma or full_stop or n == 0):
                return _attribution(reading, cue, BEHIND, quotation)
            if (
                (comma or full_stop)
                and not crossed
                and subject is not None
                and subject.head < cue.head
                and right[k].word.index <= subject.head
                and right[k].word.upos in ("DET", "PROPN", "NOUN", "PRON")
            ):
                return _attribution(reading, cue, "quotation before subject and cue", quotation)
            return None
        if verbal and feat(place.word, "VerbForm") == "Fin" and not _leads_to_cue(reading, place, cues):
            return None
    return None


def is_reported(left: list[Place], cues: Mapping[tuple[int, int], FoundCue]) -> bool:
    """ "Consideró que «las etapas ya pasaron», por lo que insistió": the cue before it takes it."""
    if len(left) < 2 or left[-1].word.text.lower() != "que":
        return False
    return any((p.sentence, p.word.index) in cues and p.word.upos in ("VERB", "AUX") for p in left[-2 - REPORTED : -1])


def _leads_to_cue(reading: Reading, place: Place, cues: Mapping[tuple[int, int], FoundCue]) -> bool:
    """ "cita", [llegó a] afirmar X: a verb whose infinitive is the cue."""
    kids = reading.trees[place.sentence].kids(place.word.index, "xcomp", "ccomp")
    return any((place.sentence, kid) in cues and kid <= place.word.index + 3 for kid in kids)


def _introduces(cue: FoundCue, tree: Tree) -> bool:
    word = tree.words[cue.head]
    return (
        bool(cue.entry.arguments & {"quote", "clause"})
        and cue.entry.word_class == "verb"
        and feat(word, "VerbForm") in ("Fin", "Ger", "Part", "", "Inf")
        and not cue.negated
    )


def look_left(
    reading: Reading, left: list[Place], quotation: Quotation, cues: Mapping[tuple[int, int], FoundCue]
) -> Attribution | None:
    """[X dijo]: "cita" · [X dijo] "cita" · [X]: "cita"."""
    words = list(left)
    colon = False
    while words and words[-1].word.upos == "PUNCT":
        colon = colon or words[-1].word.text == ":"
        if words[-1].word.text in (".", ";", ")") and not colon:
            return None
        words.pop()
    if not words:
        return None
    sentence = words[-1].sentence
    reach = len(words) if colon else 5
    for place in reversed(words[-reach:]):
        cue = cues.get((place.sentence, place.word.index))
        if colon and cue is not None and _is_said(cue):
            return _attribution(reading, cue, "noun before the quotation", quotation)
        if (
            cue is not None
            and cue.entry.word_class == "verb"
            and cue.entry.arguments & {"quote", "clause"}
            and not is_relation(place.word, "aux")
            and not (place.word.upos == "ADJ" and is_relation(place.word, "amod"))
        ):
            titled = "clause" not in cue.entry.arguments and _is_title(reading, quotation)
            if not colon and words[-1].word.upos == "DET" and "np" in cue.entry.arguments:
                return None  # 'expresó su "más firme condena"': part of the cue's object
            if colon or (_adjacent(reading, words, place, quotation) and not titled):
                return _attribution(reading, cue, "cue before the quotation", quotation)
            return None
        if not colon and (place.word.text.lower() in ("que", "de", "como") or place.word.upos == "VERB"):
            return None
    if colon:
        noun = next(
            (
                cues[p.sentence, p.word.index]
                for p in reversed(words)
                if (p.sentence, p.word.index) in cues and cues[p.sentence, p.word.index].entry.word_class == "noun"
            ),
            None,
        )
        if noun is not None:
            return _attribution(reading, noun, "noun before the quotation", quotation)
        if not any(
            p.word.upos == "VERB" and feat(p.word, "VerbForm") == "Fin" for p in words if p.sentence == sentence
        ):
            return _named_before_colon(reading, words, sentence)
    return None


def _is_said(cue: FoundCue) -> bool:
    """ "unas [declaraciones] sobre Iglesias: «P»": a noun for words that were said."""
    return cue.entry.word_class == "noun" and "quote" in cue.entry.arguments


def _adjacent(reading: Reading, words: list[Place], cue: Place, quotation: Quotation) -> bool:
    """True where a quotation without colon is what the cue says, not a word in quote marks inside its object."""
    long = sum(c.isspace() for c in quotation.inner.of(reading.text)) >= 3
    between = [p for p in words if p.word.span.start > cue.word.span.end]
    return (
        not between
        or all(p.word.upos in ("ADV", "PUNCT", "PRON", "NOUN", "PROPN", "DET", "ADP", "ADJ") for p in between)
    ) and (long or not between)


def _is_title(reading: Reading, quotation: Quotation) -> bool:
    """ "leyó «[Cien años de soledad]»": a capital at the start and no verb, behind a verb that reports no clauses."""
    inside = quotation.inner.of(reading.text)
    tree = reading.trees[reading.sentence_at(quotation.inner.start)]
    words = tree.inside(quotation.inner)
    return inside[:1].isupper() and not any(feat(w, "VerbForm") in ("Fin", "Inf") for w in words)


def _named_before_colon(reading: Reading, words: list[Place], sentence: int) -> Attribution | None:
    tree = reading.trees[sentence]
    own = [p.word for p in words if p.sentence == sentence]
    inside = {w.index for w in own}
    head = next((w.index for w in own if w.head not in inside and w.upos in ("PROPN", "NOUN")), None)
    if head is None or tree.case(head) not in ("", "según", "de"):
        return None
    phrase = [i for i in noun_phrase(tree, head) if i in inside]
    return Attribution(None, phrase_span(tree, phrase), head, sentence, "name and colon before the quotation")


def named_behind(reading: Reading, right: list[Place]) -> Attribution | None:
    """ "No soy un héroe", [el bombero que salvó a dos niños]: a comma, a noun phrase and no more in its paragraph."""
    words = [p.word for p in right if p.word.upos != "PUNCT"]
    if not words or len(words) > NEAR or right[0].word.text != "," or right[-1].word.text in (":", "?"):
        return None
    tree = reading.trees[right[0].sentence]
    inside = {w.index for w in words}
    head = next((w.index for w in words if w.head not in inside), words[0].index)
    if any(p.sentence != right[0].sentence for p in right) or tree.words[head].upos not in ("PROPN", "NOUN"):
        return None
    phrase = [i for i in noun_phrase(tree, head) if i in inside]
    if tree.case(head) or set(phrase) != inside:
        return None
    return Attribution(None, phrase_span(tree, phrase), head, right[0].sentence, "name behind the quotation")


def _attribution(reading: Reading, cue: FoundCue, rule: str, quotation: Quotation) -> Attribution:
    tree = reading.trees[cue.sentence]
    cue = _outside(tree, cue, quotation)
    avoid = frozenset(cue.words) | {w.index for w in tree.inside(quotation.outer)}
    noun = cue.entry.word_class == "noun"
    source = find_owner(tree, cue.head, avoid) if noun else find_source(tree, cue.head)
    if source is None or source.head in avoid or (rule == BEHIND and source.head < min(cue.words)):
        places = WRITTEN if cue.se else SPOKEN
        beside = (
            find_beside(tree, cue.words, avoid, reading.times, places=places)
            if rule == BEHIND
            else find_before(tree, cue.words)
        )
        source = beside or (source if source is not None and source.head not in avoid else None)
    elif source.head < min(cue.words) and _colon_between(tree, source.head, min(cue.words)):
        source = find_before(tree, cue.words) or source
    span = source_span(tree, source.head, avoid=avoid) if source is not None else None
    return Attribution(cue, span, source.head if source and span else None, cue.sentence, rule)


def _outside(tree: Tree, cue: FoundCue, quotation: Quotation) -> FoundCue:
    """The cue without words that a parser drew in from the quotation."""
    words = tuple(i for i in cue.words if not quotation.outer.overlaps(tree.words[i].span))
    run = [i for i in words if not any(_quoted_between(tree, i, cue.head, quotation))]
    if not run or tuple(run) == cue.words:
        return cue
    return replace(cue, words=tuple(run), span=Span(tree.words[run[0]].span.start, tree.words[run[-1]].span.end))


def _quoted_between(tree: Tree, one: int, other: int, quotation: Quotation) -> Iterator[bool]:
    """For each word from one to the other whether it lies in the quotation."""
    first, last = sorted((one, other))
    return (quotation.outer.overlaps(tree.words[i].span) for i in range(first, last + 1))


def _colon_between(tree: Tree, start: int, end: int) -> bool:
    return any(tree.words[i].text == ":" for i in range(start + 1, end))
