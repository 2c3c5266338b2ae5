"""Quotations led back to the words that attribute them: "cita", dijo X · X dijo: "cita" · X: "cita" · "cita". "Y más".

The marks come from `quotations`, what attributes one from `quotation_cues`; here each outermost quotation looks right,
then left, for its cue, and quotations that follow one another with nothing but the attribution between them are one
claim with several spans (guidelines, Cases).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.contents import by_sentence, grade_form
from claimtrack.extract.cues import FoundCue
from claimtrack.extract.quotation_cues import (
    BEHIND,
    NEAR,
    Attribution,
    Place,
    is_reported,
    look_left,
    look_right,
    named_behind,
    words_after,
    words_before,
)
from claimtrack.extract.quotations import Quotation
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import feat
from claimtrack.model import Form, Span, TraceStep

SENTENCE_ENDS = frozenset({".", "?", "!", "…"})
STATEMENT = 6  # words from which a quotation without cue may be a claim


def find_attributed(reading: Reading, cues: Mapping[tuple[int, int], FoundCue]) -> list[Candidate]:
    """Candidates for quotations. `cues` are the verb and noun cues by (sentence, head). In order of the text."""
    places = [Place(s, w) for s, tree in enumerate(reading.trees) for w in tree.words]
    starts = [p.word.span.start for p in places]
    found: list[Candidate] = []
    last: tuple[int, Quotation] | None = None
    for number, quotation in enumerate(reading.quoted):
        following = reading.quoted[number + 1] if number + 1 < len(reading.quoted) else None
        right = words_after(reading, places, starts, quotation, following)
        left = words_before(reading, places, starts, quotation, reading.quoted[number - 1] if number else None)
        if is_reported(left, cues):
            last = None
            continue
        attribution = look_right(reading, right, quotation, cues)
        listed = _listed_before(reading, places, starts, number)
        if attribution is not None and listed is None and left and left[-1].word.upos != "PUNCT":
            last = None
            continue  # 'El plan "es un robo", dijo X': the cue's own rules take the whole clause
        attribution = attribution or look_left(reading, left, quotation, cues)
        if attribution is None and not left and _speaks(reading, places, starts, quotation):
            attribution = named_behind(reading, right)
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
    """What kind of quotation stands there without a cue; None where it says nothing by itself, and for a heading in
    capitals: "LA VOZ DE TODAS"."""
    if quotation.inner.of(reading.text).isupper():
        return None
    if _stands_alone(reading, quotation, left, right):
        return "stand-alone quotation"
    return "quotation in a clause" if _is_statement(places, starts, quotation) else None


def _is_statement(places: Sequence[Place], starts: Sequence[int], quotation: Quotation) -> bool:
    """True for a quotation that says something by itself though no cue leads to it: 'lo que implica que "P"'."""
    inside = places[bisect_left(starts, quotation.inner.start) : bisect_left(starts, quotation.inner.end)]
    words = [p.word for p in inside if p.word.upos != "PUNCT"]
    return len(words) >= STATEMENT and any(feat(w, "VerbForm") == "Fin" for w in words)


def _speaks(reading: Reading, places: Sequence[Place], starts: Sequence[int], quotation: Quotation) -> bool:
    """False for a title: "'Noche de paz', (Ana Ruiz)"."""
    held = places[bisect_left(starts, quotation.inner.start) : bisect_left(starts, quotation.inner.end)]
    ended = quotation.inner.of(reading.text).rstrip()[-1:] in SENTENCE_ENDS
    return ended or any(feat(p.word, "VerbForm") == "Fin" for p in held)


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
