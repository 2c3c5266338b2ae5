"""Other widths that a content may have: an end at each comma, conjunction or phrase around the rules' own end, and,
where it stands before the cue, another beginning.

The rules' own width holds without a ranker; with one, the width that fits best is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.contents import by_sentence, grade_form
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree
from claimtrack.model import Form, Span

SHORTER, LONGER = 8, 8
EARLIER, LATER = 5, 5
BREAKS = frozenset({",", ";", ":", "—", "–", "-", "("})
QUOTED = "quotation"


@dataclass(frozen=True, slots=True)
class Extent:
    """One width of a content. `last` is the index of the word that it ends with (-1 where no end is
    open), `step` counts breaks from the rules' own end, less than 0 for shorter ones; `begins` is the word of another
    beginning, None for the rules' own."""

    contents: tuple[Span, ...]
    last: int = -1
    step: int = 0
    begins: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate's width is open: `begin` is its own first word, `first` and `last` those of the span whose end
    is open (of its first span where none is), `ends` and `starts` the words that it may end or begin with."""

    tree: Tree
    begin: int
    first: int
    last: int
    ends: tuple[int, ...]
    starts: tuple[int, ...]


def find_place(candidate: Candidate, reading: Reading) -> Place | None:
    """None where nothing is open: whole quotations, contents in other sentences than the cue's, claims without cue."""
    if candidate.cue is None or (candidate.form is Form.DIRECT and QUOTED in candidate.rule):
        return None
    tree = reading.trees[candidate.sentence]
    front, back = candidate.contents[0], candidate.contents[-1]
    ends = _ends(candidate, tree, back) if reading.sentence_at(back.start) == candidate.sentence else None
    starts = _starts(candidate, tree, front) if reading.sentence_at(front.start) == candidate.sentence else None
    if ends is None and starts is None:
        return None
    inside = tree.inside(back if ends is not None else front)
    begin = tree.inside(front)[0].index if starts is not None else inside[0].index
    return Place(tree, begin, inside[0].index, inside[-1].index, ends or (), starts or ())


def _ends(candidate: Candidate, tree: Tree, span: Span) -> tuple[int, ...] | None:
    """Words that the last span may end with, where it reaches behind the cue; its own among them."""
    inside = tree.inside(span)
    if not inside or candidate.cue is None or span.end <= candidate.cue.end:
        return None
    first, last = inside[0].index, inside[-1].index
    begin = max((i for i in candidate.cue_words if i <= last), default=-1)
    stops = [i for i in range(max(first, begin + 1), len(tree.words)) if i != last and may_end(tree, i)]
    before = [i for i in stops if i < last][-SHORTER:]
    after = [i for i in stops if i > last and i not in candidate.cue_words][:LONGER]
    return (*before, last, *after)


def _starts(candidate: Candidate, tree: Tree, span: Span) -> tuple[int, ...] | None:
    """Words that the first span may begin with, where it stands before the cue; its own left out."""
    inside = tree.inside(span)
    if not inside or candidate.cue is None or span.start >= candidate.cue.start:
        return None
    first, stop = inside[0].index, min(*candidate.cue_words, inside[-1].index)
    places = [i for i in range(stop) if _may_start(tree, i)]
    return (*[i for i in places if i < first][-EARLIER:], *[i for i in places if i > first][:LATER])


def may_end(tree: Tree, index: int) -> bool:
    """True where a content could stop behind a word: a break or a joining word follows, or the sentence ends."""
    word = tree.words[index]
    if word.upos in ("PUNCT", "DET", "ADP", "CCONJ", "SCONJ"):
        return False
    if index + 1 == len(tree.words):
        return True
    following = tree.words[index + 1]
    return following.upos == "PUNCT" or following.text.lower() in tree.lists["joiners"]


def _may_start(tree: Tree, index: int) -> bool:
    if index == 0:
        return True
    before = tree.words[index - 1]
    return before.text in BREAKS or before.upos == "CCONJ" or before.text.lower() == "que"


def find_extents(candidate: Candidate, place: Place | None, reading: Reading) -> list[Extent]:
    """Each width once, the rules' own first."""
    if place is None:
        return [Extent(candidate.contents)]
    found = [Extent(candidate.contents, place.last)]
    seen = {candidate.contents}
    for extent in _changed(candidate, place, reading):
        if extent.contents not in seen:
            seen.add(extent.contents)
            found.append(extent)
    return found


def _changed(candidate: Candidate, place: Place, reading: Reading) -> Iterator[Extent]:
    own = place.ends.index(place.last) if place.ends else 0
    for n, last in enumerate(place.ends):
        if n != own:
            yield Extent(end_at(candidate, last, place.tree, reading), last, n - own)
    for index in place.starts:
        yield Extent(start_at(candidate, index, place.tree, reading), place.last, begins=index)


def end_at(candidate: Candidate, last: int, tree: Tree, reading: Reading) -> tuple[Span, ...]:
    """The contents, their last span cut or stretched to end with another word.

    An end inside a quotation that the content took up is the quotation's end.
    """
    start, stop = candidate.contents[-1].start, tree.words[last].span.end
    near = reading.quotations_near(start, stop)
    quotation = next((q for q in near if start <= q.inner.start < stop < q.inner.end), None)
    spans = by_sentence(reading, start, quotation.inner.end if quotation else stop)
    return (*candidate.contents[:-1], *spans) if spans else candidate.contents


def start_at(candidate: Candidate, first: int, tree: Tree, reading: Reading) -> tuple[Span, ...]:
    """The contents, their first span beginning with another word."""
    spans = by_sentence(reading, tree.words[first].span.start, candidate.contents[0].end)
    return (*spans, *candidate.contents[1:]) if spans else candidate.contents


def with_contents(candidate: Candidate, contents: tuple[Span, ...], reading: Reading) -> Candidate:
    """The candidate with another width, its form graded anew where quotation marks decide it."""
    if contents == candidate.contents:
        return candidate
    if candidate.form in (Form.ACCORDING, Form.UNSIGNED):
        return replace(candidate, contents=contents)
    unquoted = Form.NOMINAL if candidate.form is Form.NOMINAL else Form.INDIRECT
    return replace(candidate, contents=contents, form=grade_form(reading, contents, candidate.cue) or unquoted)
