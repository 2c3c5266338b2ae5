"""What a content leaves of its sentence: words before it, between it and the cue, behind it, and marks that it breaks
apart.

A reader expects a saying to leave nothing over but its cue, its source and what tells the occasion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from claimtrack.extract.boundaries import is_finite_form
from claimtrack.extract.candidate import Candidate
from claimtrack.extract.reading import Reading
from claimtrack.extract.tree import Tree
from claimtrack.extract.turns import find_turns
from claimtrack.model import Span, Word

FEW = 2
MARKS = 2  # characters of quote marks and blanks that may stand before what follows a content


@dataclass(frozen=True, slots=True)
class Stretches:
    """Words in order, ready to be counted between two offsets: where each begins and ends, and how many finite verbs,
    roots and words of cue or source there are before each."""

    begins: tuple[int, ...]
    ends: tuple[int, ...]
    finite: tuple[int, ...]
    roots: tuple[int, ...]
    taken: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The first word that lies wholly in [start, end), and the one behind the last."""
        first = bisect_left(self.begins, start)
        return first, max(first, bisect_right(self.ends, end))


@dataclass(frozen=True, slots=True)
class Ground:
    """What is the same for all widths of a candidate: its sentence (the part of it in the cue's quotation), all words,
    and those that are neither mark nor cue nor source."""

    cue: Span | None
    rule: str
    sentence: Span
    reach: Span
    all: Stretches
    loose: Stretches
    turns: Mapping[int, str]


def lay_ground(candidate: Candidate, reading: Reading) -> Ground:
    tree, cue = reading.trees[candidate.sentence], candidate.cue
    taken = set(candidate.cue_words)
    if candidate.source is not None:
        taken.update(w.index for w in tree.touched(candidate.source))
    sentence = tree.sentence.span
    around = reading.quotation_at(cue) if cue is not None else None
    reach = sentence
    if around is not None:
        reach = Span(max(sentence.start, around.inner.start), min(sentence.end, around.inner.end))
    loose = [w for w in tree.words if w.upos != "PUNCT" and w.index not in taken]
    rule = candidate.rule.removeprefix("impersonal ")
    return Ground(
        cue,
        rule,
        sentence,
        reach,
        _stretches(tree.words, taken),
        _stretches(loose, taken),
        _turns(candidate, tree, reading),
    )


def _turns(candidate: Candidate, tree: Tree, reading: Reading) -> dict[int, str]:
    """Where the writer goes on behind the content's beginning, by text position."""
    if candidate.cue_head is None:
        return {}
    begin = candidate.contents[0].start
    if reading.sentence_at(begin) != candidate.sentence:
        return {}
    first = next((w.index for w in tree.words if w.span.start >= begin), len(tree.words))
    turns = find_turns(tree, candidate.cue_head, candidate.cue_words, first, reading.sayings)
    return {tree.words[i].span.start: kind for i, kind in turns.items()}


def _stretches(words: Sequence[Word], taken: set[int]) -> Stretches:
    def counted(holds: Callable[[Word], bool]) -> tuple[int, ...]:
        return (0, *accumulate(int(holds(w)) for w in words))

    return Stretches(
        tuple(w.span.start for w in words),
        tuple(w.span.end for w in words),
        counted(is_finite_form),
        counted(lambda w: w.head < 0),
        counted(lambda w: w.index in taken),
    )


def describe_coverage(ground: Ground, contents: tuple[Span, ...], reading: Reading) -> list[str]:
    """Features, each by itself, with the side of the cue that the content stands on, and with its rule."""
    side = _side(ground.cue, contents)
    found = []
    for name in _facts(ground, contents, reading, side):
        found += [name, f"{name}|{side}", f"{name}|{ground.rule}"]
    return found


def _side(cue: Span | None, contents: tuple[Span, ...]) -> str:
    if cue is None or contents[0].start >= cue.end:
        return "after"
    return "before" if contents[-1].end <= cue.start else "around"


def _facts(ground: Ground, contents: tuple[Span, ...], reading: Reading, side: str) -> Iterator[str]:
    start, end, cue = contents[0].start, contents[-1].end, ground.cue
    if start >= ground.sentence.start:
        yield f"left before={_rest(ground.loose, ground.reach.start, start)}"
    if cue is not None and side == "after":
        yield f"left between={_rest(ground.loose, cue.end, start)}"
    elif cue is not None and side == "before" and end <= ground.sentence.end:
        yield f"left between={_rest(ground.loose, end, cue.start)}"
    if end <= ground.sentence.end:
        turn = next((kind for at, kind in ground.turns.items() if end <= at <= end + MARKS), None)
        yield f"left behind={turn or _rest(ground.loose, end, ground.reach.end)}"
    passed = next((kind for at, kind in ground.turns.items() if start < at < end), None)
    if passed is not None:
        yield f"goes past a {passed}"
    text = reading.text[start:end]
    yield f"brackets={max(-1, min(1, text.count('(') - text.count(')')))}"
    inside = [ground.all.between(span.start, span.end) for span in contents]
    yield f"finite verbs={min(2, sum(ground.all.finite[j] - ground.all.finite[i] for i, j in inside))}"
    yield f"holds the root={any(ground.all.roots[j] > ground.all.roots[i] for i, j in inside)}"
    if any(ground.all.taken[j] > ground.all.taken[i] for i, j in inside):
        yield "holds its cue or source"
    yield f"capital={text[:1].isupper()}"
    yield f"quotations={_quotations(reading, start, end)}"


def _rest(words: Stretches, start: int, end: int) -> str:
    """What stands between two offsets: "none", "few", "words", or a finite "verb"."""
    first, stop = words.between(start, end)
    if first == stop:
        return "none"
    if words.finite[stop] > words.finite[first]:
        return "verb"
    return "few" if stop - first <= FEW else "words"


def _quotations(reading: Reading, start: int, end: int) -> str:
    """How a content lies to the quotations that it touches."""
    near = reading.quotations_near(start, end)
    if not near:
        return "none"
    if any(q.inner.start == start and q.inner.end == end for q in near):
        return "exact"
    if all(start <= q.inner.start + 1 and q.inner.end <= end + 1 for q in near):
        return "part"
    return "within" if any(q.inner.start <= start and end <= q.inner.end for q in near) else "cross"
