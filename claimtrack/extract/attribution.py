"""Quotations led back to the words that attribute them: "cita", dijo X · X dijo: "cita" · X: "cita" · "cita". "Y más".

The marks come from `quotations`; here each outermost quotation looks right, then left, for its cue, and quotations that
follow one another with nothing but the attribution between them are one claim with several spans (guidelines, Cases).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.contents import by_sentence, grade_form
from claimtrack.extract.cues import FoundCue
from claimtrack.extract.noun_phrase import noun_phrase, phrase_span
from claimtrack.extract.quotations import Quotation
from claimtrack.extract.reading import Reading
from claimtrack.extract.sources import SPOKEN, WRITTEN, find_before, find_beside, find_owner, find_source, source_span
from claimtrack.extract.tree import Tree, feat, is_relation
from claimtrack.model import Form, Span, TraceStep, Word

BEHIND = "quotation before the cue"
SENTENCE_ENDS = frozenset({".", "?", "!", "…"})
STATEMENT = 6  # words from which a quotation without cue may be a claim
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


def find_attributed(reading: Reading, cues: Mapping[tuple[int, int], FoundCue]) -> list[Candidate]:
    """Candidates for quotations. `cues` are the verb and noun cues by (sentence, head). In order of the text."""
    places = [Place(s, w) for s, tree in enumerate(reading.trees) for w in tree.words]
    starts = [p.word.span.start for p in places]
    found: list[Candidate] = []
    last: tuple[int, Quotation] | None = None
    for number, quotation in enumerate(reading.quoted):
        following = reading.quoted[number + 1] if number + 1 < len(reading.quoted) else None
        right = _after(reading, places, starts, quotation, following)
        left = _before(reading, places, starts, quotation, reading.quoted[number - 1] if number else None)
        if _is_reported(left, cues):
            last = None
            continue
        attribution = _look_right(reading, right, quotation, cues)
        listed = _listed_before(reading, places, starts, number)
        if attribution is not None and listed is None and left and left[-1].word.upos != "PUNCT":
            last = None
            continue  # 'El plan "es un robo", dijo X': the cue's own rules take the whole clause
        attribution = attribution or _look_left(reading, left, quotation, cues)
        if attribution is None and not left:
            attribution = _named_behind(reading, right)
        if attribution is not None and last is not None and _same_cue(attribution, found[last[0]]):
            attribution = None  # the cue stands between two parts of one quotation
        if attribution is not None:
            contents = tuple(by_sentence(reading, quotation.inner.start, quotation.inner.end))
            if contents and listed is not None and attribution.rule == BEHIND and _take_back(found, listed):
                contents = (*_inside(reading, listed, quotation), *contents)
                last = None
            if contents and last is not None and _reopens(reading, starts, last[1], quotation, found[last[0]]):
                found[last[0]] = _candidate(reading, attribution, (*found[last[0]].contents, *contents))
                last = (last[0], quotation)
            elif contents:
                found.append(_candidate(reading, attribution, contents))
                last = (len(found) - 1, quotation)
            continue
        if last is not None and _continues(reading, places, starts, last[1], quotation, found[last[0]]):
            more = tuple(by_sentence(reading, quotation.inner.start, quotation.inner.end))
            old = found[last[0]]
            found[last[0]] = replace(old, contents=(*old.contents, *more))
            last = (last[0], quotation)
        elif (rule := _rule_without_cue(reading, places, starts, quotation, left, right)) is not None:
            contents = tuple(by_sentence(reading, quotation.inner.start, quotation.inner.end))
            if contents:
                speaker = Attribution(None, None, None, reading.sentence_at(contents[0].start), rule)
                found.append(_candidate(reading, speaker, contents))
                last = (len(found) - 1, quotation)
    return found


def _listed_before(reading: Reading, places: Sequence[Place], starts: Sequence[int], number: int) -> Quotation | None:
    """The first of a list that begins a sentence and ends with the one at `number`: "[A]", "B" y "C", decían X."""
    first = number
    while first and _listed(reading.quoted[first - 1], reading.quoted[first], places, starts):
        first -= 1
    if first == number:
        return None
    start = reading.quoted[first].outer.start
    before = reading.text[max(0, start - NEAR) : start].rstrip(" ")
    return reading.quoted[first] if not before or before[-1] in {*SENTENCE_ENDS, "\n"} else None


def _listed(one: Quotation, other: Quotation, places: Sequence[Place], starts: Sequence[int]) -> bool:
    between = places[bisect_left(starts, one.outer.end) : bisect_left(starts, other.outer.start)]
    joined = [p for p in between if p.word.text == "," or p.word.upos == "CCONJ"]
    return bool(between) and len(between) == len(joined)


def _inside(reading: Reading, first: Quotation, last: Quotation) -> Iterator[Span]:
    """What stands inside the quotations from the first up to the last, which is left out."""
    for quotation in reading.quotations_near(first.inner.start, last.outer.start):
        yield from by_sentence(reading, quotation.inner.start, quotation.inner.end)


def _take_back(found: list[Candidate], first: Quotation) -> bool:
    """Drops what was found from a quotation on, if it has no cue of its own; False, and nothing dropped, if it has."""
    kept = len(found)
    while kept and found[kept - 1].contents[-1].end > first.outer.start:
        kept -= 1
        if found[kept].cue is not None or found[kept].contents[0].start < first.outer.start:
            return False
    del found[kept:]
    return True


def _same_cue(attribution: Attribution, claim: Candidate) -> bool:
    return attribution.cue is not None and attribution.cue.span == claim.cue


def _candidate(reading: Reading, attribution: Attribution, contents: tuple[Span, ...]) -> Candidate:
    cue = attribution.cue
    steps = (TraceStep("content", attribution.rule, span=contents[0]),)
    return Candidate(
        sentence=attribution.sentence,
        contents=contents,
        form=grade_form(reading, contents) or Form.DIRECT,
        rule=attribution.rule,
        cue=cue.span if cue else None,
        cue_words=cue.words if cue else (),
        cue_head=cue.head if cue else None,
        entry=cue.entry if cue else None,
        source=attribution.source,
        source_head=attribution.source_head,
        steps=steps,
    )


def _after(
    reading: Reading, places: Sequence[Place], starts: Sequence[int], quotation: Quotation, following: Quotation | None
) -> list[Place]:
    """Words behind a quotation, up to the next one or the paragraph's end."""
    paragraph = reading.paragraphs[reading.paragraph_at(quotation.outer.start)]
    end = min(paragraph.end, following.outer.start if following else paragraph.end)
    i = bisect_left(starts, quotation.outer.end)
    return [p for p in places[i : i + 3 * NEAR] if p.word.span.end <= end]


def _before(
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


def _look_right(
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


def _is_reported(left: list[Place], cues: Mapping[tuple[int, int], FoundCue]) -> bool:
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


def _look_left(
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


def _named_behind(reading: Reading, right: list[Place]) -> Attribution | None:
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


def _continues(
    reading: Reading,
    places: Sequence[Place],
    starts: Sequence[int],
    last: Quotation,
    quotation: Quotation,
    claim: Candidate,
) -> bool:
    """True where nothing but the attribution of the last quotation stands between it and this one.

    A quotation left open may go on in the next paragraph with a new mark.
    """
    gap = reading.paragraph_at(quotation.outer.start) - reading.paragraph_at(last.outer.start)
    if gap > 1:
        return False
    between = [
        p
        for p in places[bisect_left(starts, last.outer.end) : bisect_left(starts, quotation.outer.start)]
        if p.word.upos != "PUNCT"
    ]
    text = reading.text[last.outer.end : quotation.outer.start]
    if not between:
        return gap == 0 or not last.closed
    verbs = [p for p in between if p.word.upos == "VERB" and feat(p.word, "VerbForm") == "Fin"]
    holds_cue = claim.cue is not None and last.outer.end <= claim.cue.start < quotation.outer.start
    if not holds_cue or len(verbs) > 1 or len(between) > 30:
        return False
    return text.rstrip()[-1:] in ".,:;—–-" and (gap == 0 or not last.closed)


def _reopens(reading: Reading, starts: Sequence[int], last: Quotation, quotation: Quotation, claim: Candidate) -> bool:
    """A mark at each paragraph's start, one at the end of all: the speaker of the last paragraph said the first too."""
    apart = bisect_left(starts, quotation.outer.start) > bisect_left(starts, last.outer.end)
    near = reading.paragraph_at(quotation.outer.start) - reading.paragraph_at(last.outer.start) == 1
    return claim.cue is None and not last.closed and near and not apart


def _rule_without_cue(
    reading: Reading,
    places: Sequence[Place],
    starts: Sequence[int],
    quotation: Quotation,
    left: list[Place],
    right: list[Place],
) -> str | None:
    """What kind of quotation stands there without a cue; None where it says nothing by itself."""
    if _stands_alone(reading, quotation, left, right):
        return "stand-alone quotation"
    return "quotation in a clause" if _is_statement(places, starts, quotation) else None


def _is_statement(places: Sequence[Place], starts: Sequence[int], quotation: Quotation) -> bool:
    """True for a quotation that says something by itself though no cue leads to it: 'lo que implica que "P"'."""
    inside = places[bisect_left(starts, quotation.inner.start) : bisect_left(starts, quotation.inner.end)]
    words = [p.word for p in inside if p.word.upos != "PUNCT"]
    return len(words) >= STATEMENT and any(feat(w, "VerbForm") == "Fin" for w in words)


def _stands_alone(reading: Reading, quotation: Quotation, left: list[Place], right: list[Place]) -> bool:
    """True where the quotation is a sentence of its own, with words that make one."""
    ended = bool(left) and left[-1].word.text in SENTENCE_ENDS
    before = [] if ended else [p for p in left if p.word.upos != "PUNCT"]
    after = [p for p in right if p.word.upos != "PUNCT"]
    inside = quotation.inner.of(reading.text)
    if before or len(inside.split()) < 4:
        return False
    if not after:
        return True
    return inside[-1:] in ".?!…" or (bool(right) and right[0].word.text in (".", ":"))
