"""A sentence's parse -> its dependency tree as geometry: a column of words with arcs on their left; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimtrack.model import Claim, ParsedText, Sentence, Span, Word
from claimtrack.report.labels import relation_label
from claimtrack.report.language import Language
from claimtrack.report.view_claim import TreeArc, TreeView, TreeWord

ROW = 26
TOP = 16
STEP = 11
CORNER = 6
GUTTER = 20
GAP = 8
LETTER, SMALL_LETTER = 7.5, 5.8
"""Units of SVG: a row's height, the first row's middle, between two arcs side by side, an arc's corner, what stands
left of the words at least, between a word and its relation, a letter of each."""

MOST_TREES = 3


def draw_trees(claim: Claim, parsed: ParsedText, words: Language) -> tuple[TreeView, ...]:
    """The trees of the sentences that the claim's reasons rest on, at most three, the one with the cue among them."""
    places = [step.span for step in claim.trace.steps if step.span and step.word] or [claim.cue or claim.contents[0]]
    found = [sentence for sentence in parsed.sentences if any(sentence.span.overlaps(place) for place in places)]
    anchor = claim.cue or claim.contents[0]
    found.sort(key=lambda sentence: not sentence.span.overlaps(anchor))
    chosen = sorted(found[:MOST_TREES], key=lambda sentence: sentence.index)
    return tuple(draw_tree(claim, sentence, f"arbol{n}", words) for n, sentence in enumerate(chosen, start=1))


def draw_tree(claim: Claim, sentence: Sentence, anchor: str, words: Language) -> TreeView:
    """The sentence's tree; arcs that the claim's trace names are strong. Punctuation is listed, not drawn."""
    drawn = [word for word in sentence.words if word.upos != "PUNCT"]
    rows = {word.index: row for row, word in enumerate(drawn)}
    arcs = [word for word in drawn if word.head in rows]
    lanes = nest([(rows[word.head], rows[word.index]) for word in arcs])
    x = GUTTER + STEP * max(lanes, default=0)
    strong = {word.index for word in drawn if _rests_on(claim, word)}
    told = tuple(_word(word, sentence, claim, rows, words) for word in sentence.words)
    column = max((LETTER * len(one.text) + GAP + SMALL_LETTER * len(one.relation) for one in told), default=0)
    return TreeView(
        anchor=anchor,
        width=x + round(column),
        height=TOP * 2 + ROW * max(0, len(drawn) - 1),
        x=x,
        words=told,
        arcs=tuple(
            _arc(rows[word.head], rows[word.index], lane, x, strong=word.index in strong)
            for word, lane in zip(arcs, lanes, strict=True)
        ),
        described=_described([word for word in arcs if word.index in strong], sentence, words),
    )


def nest(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """A lane from 1 for each arc between two rows: short arcs inside long ones, none that overlap in one lane."""
    lanes = [0] * len(pairs)
    taken: list[tuple[int, int, int]] = []
    for at in sorted(range(len(pairs)), key=lambda i: (abs(pairs[i][0] - pairs[i][1]), min(pairs[i]))):
        low, high = sorted(pairs[at])
        used = {lane for start, end, lane in taken if start < high and low < end}
        lanes[at] = next(lane for lane in range(1, len(pairs) + 1) if lane not in used)
        taken.append((low, high, lanes[at]))
    return lanes


def _arc(head: int, row: int, lane: int, x: int, *, strong: bool) -> TreeArc:
    """From a head's row to its word's, out to the left and back; a head's arcs up and down leave it a little apart."""
    down = 1 if row > head else -1
    start, end = TOP + ROW * head + 5 * down, TOP + ROW * row
    right, left = x - 6, x - 8 - STEP * lane
    line = (
        f"M{right} {start}H{left + CORNER}Q{left} {start} {left} {start + CORNER * down}"
        f"V{end - CORNER * down}Q{left} {end} {left + CORNER} {end}H{right - 4}"
    )
    return TreeArc(line, f"M{right} {end}L{right - 6} {end - 3.5}V{end + 3.5}Z", strong)


def _word(word: Word, sentence: Sentence, claim: Claim, rows: Mapping[int, int], words: Language) -> TreeWord:
    return TreeWord(
        number=word.index + 1,
        text=word.text,
        lemma=word.lemma,
        upos=word.upos,
        relation=words.gettext(relation_label(word.deprel)),
        deprel=word.deprel,
        head=word.head + 1,
        head_text=sentence.words[word.head].text if word.head >= 0 else "",
        role=_role(word.span, claim),
        y=TOP + ROW * rows[word.index] if word.index in rows else None,
    )


def _role(span: Span, claim: Claim) -> str:
    parts = {
        "source": [claim.source] if claim.source else [],
        "cue": [claim.cue] if claim.cue else [],
        "hedge": [hedge.span for hedge in claim.hedges],
        "content": claim.contents,
    }
    return next((role for role, spans in parts.items() if any(span.overlaps(one) for one in spans)), "")


def _rests_on(claim: Claim, word: Word) -> bool:
    here = [step for step in claim.trace.steps if step.span is not None and step.span.overlaps(word.span)]
    return any(step.word == word.text and step.deprel == word.deprel for step in here)


def _described(strong: Sequence[Word], sentence: Sentence, words: Language) -> str:
    """ "«Kremlin» depende de «confirmado»: sujeto. ..." """
    told = [
        words.gettext(
            "«%(word)s» depende de «%(head)s»: %(relation)s.",
            word=word.text,
            head=sentence.words[word.head].text,
            relation=words.gettext(relation_label(word.deprel)),
        )
        for word in strong
    ]
    root = next((word.text for word in sentence.words if word.head < 0), "")
    return " ".join([words.gettext("El núcleo de la oración es «%(word)s».", word=root), *told])
