"""Punctuation hangs where a rule says, a function of the rest of the tree.

Treebanks disagree most of all here, and no claim depends on it. The rule follows Universal Dependencies' guideline:
brackets, quotes and dashes in pairs hang from what they enclose, a mark at the edge of the sentence from the root, a
comma from the part it sets off. The models' training data and what they parse go through the same rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claimtrack.model import Word

PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "¿": "?", "¡": "!"}
TWINS = frozenset({'"', "'", "-", "--", "–", "—"})
FUNCTION = frozenset({"mark", "case", "cc", "det"})
MARK, ROOT = "PUNCT", -1

Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence as parallel lists: forms, which of them are marks, heads by index (ROOT for the root), relations."""

    forms: Sequence[str]
    marks: Sequence[bool]
    heads: Sequence[int]
    relations: Sequence[str]


def attach_punctuation(tree: Tree) -> list[int]:
    """New heads: those of marks by the rule; words that hung from a mark go to its head. A mark as root stays.

    "Kim, según fuentes, viajará": the second comma hangs from "fuentes". "«No cederé», dijo": the quotes from "cederé".
    """
    heads = _free_from_marks(tree)
    root = next((i for i, head in enumerate(heads) if head == ROOT), None)
    if root is None or tree.marks[root] or not any(tree.marks):
        return heads
    extents = _extents(tree, heads)
    partners = _partners(tree)
    found = list(heads)
    for index, mark in enumerate(tree.marks):
        if mark:
            inside = _head_inside(tree, heads, index, partners[index]) if index in partners else None
            found[index] = _beside(tree, heads, extents, index, root) if inside is None else inside
    return found


def settle_punctuation(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a sentence with their marks hung by the rule."""
    tree = Tree(
        forms=[word.text for word in words],
        marks=[word.upos == MARK for word in words],
        heads=[word.head for word in words],
        relations=[word.deprel for word in words],
    )
    return tuple(_hung(word, head) for word, head in zip(words, attach_punctuation(tree), strict=True))


def _hung(word: Word, head: int) -> Word:
    deprel = "punct" if word.upos == MARK and head != ROOT else word.deprel
    return word if (head, deprel) == (word.head, word.deprel) else replace(word, head=head, deprel=deprel)


def _free_from_marks(tree: Tree) -> list[int]:
    heads = list(tree.heads)
    for index in range(len(heads)):
        while heads[index] != ROOT and tree.marks[heads[index]] and heads[heads[index]] not in (ROOT, index):
            heads[index] = heads[heads[index]]
    return heads


def _extents(tree: Tree, heads: Sequence[int]) -> list[Extent]:
    """First and last word, marks aside, of what each word governs, itself included."""
    low, high = list(range(len(heads))), list(range(len(heads)))
    for index, mark in enumerate(tree.marks):
        at = ROOT if mark else heads[index]
        while at != ROOT:
            low[at], high[at] = min(low[at], index), max(high[at], index)
            at = heads[at]
    return list(zip(low, high, strict=True))


def _partners(tree: Tree) -> dict[int, int]:
    """Marks that open and close the same stretch, both ways. Marks left open have none."""
    found, opened = dict[int, int](), list[int]()
    for index, (form, mark) in enumerate(zip(tree.forms, tree.marks, strict=True)):
        if not mark:
            continue
        match = next((o for o in reversed(opened) if _closes(form, tree.forms[o])), None)
        if match is not None:
            found[match], found[index] = index, match
            del opened[opened.index(match) :]
        elif form in PAIRS or form in TWINS:
            opened.append(index)
    return found


def _closes(form: str, opening: str) -> bool:
    return PAIRS.get(opening) == form or (opening == form and form in TWINS)


def _head_inside(tree: Tree, heads: Sequence[int], one: int, other: int) -> int | None:
    """The first word between two marks that hangs from outside them."""
    low, high = sorted((one, other))
    inside = (i for i in range(low + 1, high) if not tree.marks[i] and not low < heads[i] < high)
    return next(inside, None)


def _beside(tree: Tree, heads: Sequence[int], extents: Sequence[Extent], index: int, root: int) -> int:
    left = next((i for i in range(index - 1, -1, -1) if not tree.marks[i]), None)
    right = next((i for i in range(index + 1, len(heads)) if not tree.marks[i]), None)
    if left is None or right is None:
        return root
    before = _climb(heads, extents, left, lambda extent: extent[1] < index)
    after = _climb(heads, extents, right, lambda extent: extent[0] > index)
    if before is None or after is None:
        return next((i for i in (before, after) if i is not None), root)
    follows = ROOT < heads[after] < index
    if follows and _kind(tree, after) != "conj" and heads[before] != ROOT and _is_set_off(tree, extents[before], index):
        return before
    return after if follows or _kind(tree, before) in FUNCTION else before


def _climb(heads: Sequence[int], extents: Sequence[Extent], index: int, fits: Callable[[Extent], bool]) -> int | None:
    """The topmost word whose extent holds `index` and lies on one side of the mark; None if not even its own does."""
    if not fits(extents[index]):
        return None
    while heads[index] != ROOT and fits(extents[heads[index]]):
        index = heads[index]
    return index


def _is_set_off(tree: Tree, extent: Extent, index: int) -> bool:
    """Whether the stretch that ends at the mark began at a like one: ", según fuentes,"."""
    return extent[0] > 0 and tree.forms[extent[0] - 1] == tree.forms[index]


def _kind(tree: Tree, index: int) -> str:
    return tree.relations[index].split(":")[0]
