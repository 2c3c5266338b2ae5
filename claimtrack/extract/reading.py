"""A parsed text made ready for the rules: trees planted, quotations and paragraphs found, words looked up by
position."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from claimtrack.extract.mending import mend
from claimtrack.extract.quotations import Quotation, find_quotations
from claimtrack.extract.tree import Tree, plant
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText, Skipped, Span, Word

PARAGRAPH = re.compile(r"[^\n]+")
LOOSE = " \t\n\u00a0,;:.·•|*-—–_"
OPENING = "«“\"‘'"
CLOSING = "»”\"’'"


@dataclass(frozen=True, slots=True)
class Reading:
    """What every rule looks at. `quoted` holds the depth-0 quotations; `starts` the sentences' first offsets,
    `sayings` the lemmas of verb cues, `times` words for days and months."""

    text: str
    trees: tuple[Tree, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[Quotation, ...]
    paragraphs: tuple[Span, ...]
    starts: tuple[int, ...]
    skipped: tuple[Skipped, ...]
    sayings: frozenset[str]
    times: frozenset[str]

    def sentence_at(self, position: int) -> int:
        """Index of the sentence that holds or last began before a text position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def paragraph_at(self, position: int) -> int:
        """Index of the paragraph that holds a text position."""
        return max(0, bisect_right(self.paragraphs, position, key=lambda p: p.start) - 1)

    def word_before(self, position: int) -> str:
        """What stands between blanks right before a text position, small letters; "" at the text's start."""
        end = position
        while end > 0 and self.text[end - 1].isspace():
            end -= 1
        start = end
        while start > 0 and not self.text[start - 1].isspace():
            start -= 1
        return self.text[start:end].lower()

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words of a phrase that stands within one sentence."""
        return tuple(self.trees[self.sentence_at(span.start)].inside(span))

    def quotation_at(self, span: Span) -> Quotation | None:
        """The outermost quotation whose inside holds the span."""
        i = bisect_left(self.quoted, span.end, key=lambda q: q.outer.end)
        if i < len(self.quoted) and self.quoted[i].outer.covers(span):
            return self.quoted[i]
        return None

    def quotations_near(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The outermost quotations that touch [start, end), in order."""
        first = bisect_right(self.quoted, start, key=lambda q: q.outer.end)
        last = bisect_left(self.quoted, end, key=lambda q: q.outer.start)
        return self.quoted[first:last]

    def nested_in(self, quotation: Quotation) -> tuple[Quotation, ...]:
        """A quotation and all that lie inside it."""
        first = bisect_left(self.quotations, quotation.outer.start, key=lambda q: q.outer.start)
        last = bisect_left(self.quotations, quotation.outer.end, key=lambda q: q.outer.start)
        return self.quotations[first:last]

    def breaks_between(self, start: int, end: int) -> tuple[int, ...]:
        """Where sentences begin strictly inside (start, end)."""
        return self.starts[bisect_right(self.starts, start) : bisect_left(self.starts, end)]


def read_parse(parsed: ParsedText, pack: LanguagePack) -> Reading:
    quotations, skipped = find_quotations(parsed.text, pack.quotes)
    sayings = _sayings(pack)
    return Reading(
        text=parsed.text,
        trees=tuple(plant(mend(sentence, pack, sayings), pack.words) for sentence in parsed.sentences),
        quotations=quotations,
        quoted=_outermost(quotations),
        paragraphs=tuple(Span(*m.span()) for m in PARAGRAPH.finditer(parsed.text)),
        starts=tuple(sentence.span.start for sentence in parsed.sentences),
        skipped=tuple(sorted((*parsed.skipped, *skipped), key=lambda notice: notice.span)),
        sayings=sayings,
        times=pack.words["days"] | pack.words["months"],
    )


@lru_cache(maxsize=4)
def _sayings(pack: LanguagePack) -> frozenset[str]:
    return frozenset(cue.lemma for cue in pack.cues if cue.word_class == "verb")


def _outermost(quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    for quotation in quotations:
        if not found or quotation.outer.start >= found[-1].outer.end:
            found.append(quotation)
    return tuple(found)


def tidy(text: str, start: int, end: int) -> Span | None:
    """The span without blanks and loose punctuation at its edges, nor quote marks that wrap it or stand alone there.

    `, “la verdad”.` gives `la verdad`; `bajo “la más extraordinaria”.` keeps its marks. None where nothing is left.
    """
    while start < end:
        first, last, inside = text[start], text[end - 1], text[start:end]
        if first in LOOSE or (first in ")]"):
            start += 1
        elif last in LOOSE and not inside.endswith("..."):
            end -= 1
        elif (
            first in OPENING
            and last in CLOSING
            and not any(c in OPENING + CLOSING for c in inside[1:-1])
            and end - start > 1
        ):
            start, end = start + 1, end - 1
        elif first in OPENING + CLOSING and not any(c in CLOSING for c in inside[1:]):
            start += 1
        elif (
            (last in OPENING + CLOSING and not any(c in OPENING for c in inside[:-1]))
            or last in "(["
            or (last in ")]" and inside.count("([)]"["([".find("(") + (0 if last == ")" else 1)]) == 0)
        ):
            end -= 1
        else:
            return Span(start, end)
    return None
