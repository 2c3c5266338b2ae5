"""How wide a content is: from the words of a clause or noun phrase to the spans that the guidelines mark."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimtrack.extract.reading import Reading, tidy
from claimtrack.extract.tree import Tree, is_relation
from claimtrack.extract.turns import TURN, find_turns
from claimtrack.extract.width import trailing_words
from claimtrack.model import Form, Span

MARKS = frozenset("«“\"‘'")


def clause_spans(
    reading: Reading,
    sentence: int,
    top: int,
    *,
    cue: Collection[int],
    drop: Collection[int] = (),
    before: int | None = None,
    after: int | None = None,
    since: int | None = None,
    cue_head: int | None = None,
    clausal: bool = False,
) -> tuple[Span, ...]:
    """The spans of the clause or phrase under `top`: without its conjunction, the cue's words and branches in `drop`.

    `before` and `after` keep only words on that side of a word index; `since` is where a clause is known to begin,
    whatever the
    parser hung its first words on. A clause that the cue interrupts gives two spans; one
    that ends inside a quotation reaches to that quotation's end, one span a sentence.
    """
    tree = reading.trees[sentence]
    words = tree.words
    left_out = {*cue, *drop, *_asides(tree, top)}
    indices = [
        i
        for i in tree.subtree(top, without=left_out)
        if (before is None or i < before) and (after is None or i > after)
    ]
    while indices and (words[indices[0]].deprel in ("mark", "punct", "cc") or _fixed_mark(tree, indices[0])):
        indices.pop(0)
    while indices and _shares_surface(tree, indices):
        indices.pop(0)
    if not indices:
        return ()
    blocked = {*cue, *(i for d in drop for i in tree.subtree(d))}
    if since is not None:
        indices = sorted({*indices, *(i for i in range(since, indices[0]) if i not in blocked)})
    if cue_head is not None and indices[0] > cue_head:
        indices = trailing_words(tree, cue_head, blocked, indices, clausal=clausal)
    indices = _cut(tree, indices, nominal=not clausal)
    indices = _before_turns(tree, indices, cue, reading.sayings)
    runs = _runs(indices, blocked)
    spans = [Span(words[run[0]].span.start, words[run[-1]].span.end) for run in runs]
    return spread(reading, spans, floor=_floor(tree, cue, indices))


def _shares_surface(tree: Tree, indices: list[int]) -> bool:
    """True for "el" of "al" where the "a" is left out: the two have one surface."""
    first = indices[0]
    return len(indices) > 1 and first > 0 and tree.words[first].span == tree.words[first - 1].span


def _fixed_mark(tree: Tree, index: int) -> bool:
    """A preposition left before a conjunction ("de que") or the conjunction itself read as something else."""
    word = tree.words[index]
    follows = tree.words[index + 1].text.lower() if index + 1 < len(tree.words) else ""
    return (word.text.lower() == "que" and word.upos in ("SCONJ", "PRON")) or (word.upos == "ADP" and follows == "que")


def _floor(tree: Tree, cue: Collection[int], indices: list[int]) -> int:
    """The text position that a content after its cue may not reach back over."""
    before = [i for i in cue if i < indices[0]]
    return tree.words[max(before)].span.end if before else 0


def _asides(tree: Tree, top: int) -> list[int]:
    """Branches of a clause that attribute it to somebody else: ", según X", at its edges."""
    found = []
    for kid in tree.children[top]:
        if is_relation(tree.words[kid], "obl", "advcl", "parataxis", "nmod") and _opens_aside(tree, kid):
            found.append(kid)
    return found


def _opens_aside(tree: Tree, top: int) -> bool:
    """Whether a branch begins, behind its comma, with a preposition that attributes: "[, según X]"."""
    words = (tree.words[i] for i in tree.subtree(top))
    first = next((word.text.lower() for word in words if word.upos != "PUNCT"), "")
    return first in tree.lists["attributing_prepositions"]


def _cut(tree: Tree, indices: list[int], *, nominal: bool) -> list[int]:
    """The words up to where the writer goes on by himself: a colon before a quotation, ", lo que ...", ", quien
    ..."."""
    for n, i in enumerate(indices[1:-1], start=1):
        word, behind = tree.words[i], tree.words[i + 1].text.lower() if i + 1 < len(tree.words) else ""
        if word.text == ":" and behind in MARKS:
            return indices[:n]
        if word.text == "," and n > 1:
            two = f"{behind} {tree.words[i + 2].text.lower()}" if i + 2 < len(tree.words) else behind
            if two in tree.lists["writers_comments"] or (nominal and tree.lists["apposed_relatives"] & {behind, two}):
                return indices[:n]
    return indices


def _before_turns(tree: Tree, indices: list[int], cue: Collection[int], sayings: Collection[str]) -> list[int]:
    """The words behind a cue up to where the writer goes on with another saying: "dijo que P[, aunque negó Q]"."""
    if not cue or indices[0] < min(cue):
        return indices
    head = next((i for i in cue if tree.words[i].head not in cue), min(cue))
    turns = find_turns(tree, head, cue, indices[0], sayings)
    stop = min((i for i, kind in turns.items() if kind == TURN and i > indices[0]), default=None)
    return indices if stop is None else [i for i in indices if i < stop]


def _runs(indices: Iterable[int], blocked: Collection[int]) -> list[list[int]]:
    """Words grouped into stretches; a gap splits only where a word of `blocked` stands in it."""
    runs: list[list[int]] = []
    for i in indices:
        if runs and not any(j in blocked for j in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def spread(reading: Reading, spans: Iterable[Span], *, floor: int = 0) -> tuple[Span, ...]:
    """Widen spans that begin or end inside a quotation to the whole of it, tidy them, and split them by sentence."""
    out: list[Span] = []
    for span in spans:
        start, end = span.start, span.end
        for quotation in reading.quotations_near(start, end):
            if quotation.inner.start < end < quotation.inner.end and start <= quotation.inner.start:
                end = quotation.inner.end
            elif start <= quotation.outer.start and end == quotation.inner.end:
                end = quotation.outer.end
            if start > quotation.inner.start >= floor and start < quotation.inner.end < end:
                start = quotation.inner.start
        start = max(start, floor)
        out.extend(by_sentence(reading, start, end))
    return tuple(out)


def by_sentence(reading: Reading, start: int, end: int) -> list[Span]:
    """[start, end) cut where the parse begins a new sentence, each piece tidied."""
    cuts = reading.breaks_between(start, end)
    spans = []
    for a, z in zip([start, *cuts], [*cuts, end], strict=True):
        span = tidy(reading.text, a, z)
        if span is not None and any(c.isalnum() for c in span.of(reading.text)):
            spans.append(span)
    return spans


def grade_form(reading: Reading, contents: tuple[Span, ...], cue: Span | None = None) -> Form | None:
    """DIRECT where all of the content is quoted, MIXED where part of it is, else None (the rule says which form).

    A quotation that holds the cue too is somebody else's: "«Creo que ganaremos»" gives no quoted content for `creo`.
    """
    letters = quoted = 0
    around = [reading.quotations_near(span.start, span.end) for span in contents]
    if not any(around):
        return None
    for span, outermost in zip(contents, around, strict=True):
        nested = [q for outer in outermost for q in reading.nested_in(outer)]
        near = [q for q in nested if q.inner.overlaps(span) and (cue is None or not q.inner.covers(cue))]
        letters += _letters(reading.text, span.start, span.end)
        for inner in _union([(max(q.inner.start, span.start), min(q.inner.end, span.end)) for q in near]):
            quoted += _letters(reading.text, *inner)
    if letters and quoted == letters:
        return Form.DIRECT
    return Form.MIXED if quoted else None


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])


def _union(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches without those that lie in another: nested quotations count once."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
