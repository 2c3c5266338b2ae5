"""Where a content ends: phrases that a parser hung on the cue although they finish what is claimed.

"Anunció un paquete de 11.000 millones [para ayudar a las empresas]" · "dijo que no irá[, pues está enfermo]".
"""

from __future__ import annotations

from collections.abc import Collection

from claimtrack.extract.tree import Tree, feat, is_relation

ATTACHED = ("obl", "nmod", "advcl", "acl", "amod", "xcomp", "appos")


def trailing_words(tree: Tree, cue_head: int, cue: Collection[int], indices: list[int], *, clausal: bool) -> list[int]:
    """`indices` of a content with the branches that follow it directly and belong to it.

    `clausal`: the content is a clause, which reasons and contrasts after a comma continue too.
    """
    grown = list(indices)
    while True:
        last = grown[-1]
        comma = last + 1 < len(tree.words) and tree.words[last + 1].text == ","
        start = last + 2 if comma else last + 1
        branch = _branch_at(tree, cue_head, start, cue)
        if branch is None or not _continues(tree, branch, start, comma=comma, clausal=clausal):
            return grown
        grown = sorted({*grown, *range(last + 1, max(branch) + 1)})


def _branch_at(tree: Tree, cue_head: int, start: int, cue: Collection[int]) -> list[int] | None:
    """The words of the branch of the cue that begins at a word; None where none does or it runs back over the cue."""
    if start >= len(tree.words):
        return None
    top = start
    while top >= 0 and tree.words[top].head != cue_head:
        top = tree.words[top].head
    if top < 0 or not is_relation(tree.words[top], *ATTACHED, "conj", "ccomp"):
        return None
    branch = tree.subtree(top)
    while branch[0] < start and tree.words[branch[0]].upos == "PUNCT":  # the comma that the branch stands behind
        branch.pop(0)
    if branch[0] != start or set(branch) & set(cue) or branch[-1] - branch[0] + 1 != len(branch):
        return None
    return branch


def _continues(tree: Tree, branch: list[int], start: int, *, comma: bool, clausal: bool) -> bool:
    if clausal and _is_second_clause(tree, branch, start):
        return True
    return clausal and _goes_on(tree, start) if comma else _belongs(tree, branch, start)


def _is_second_clause(tree: Tree, branch: list[int], start: int) -> bool:
    """ "dijo que no irá [y que lo siente]": after a que-clause, "y que" can only go on with what is said."""
    if tree.words[start].upos != "CCONJ" or start + 1 >= len(tree.words):
        return False
    top = next(i for i in branch if tree.words[i].head not in branch)
    return tree.words[start + 1].text.lower() == "que" or is_relation(tree.words[top], "ccomp")


def _belongs(tree: Tree, branch: list[int], start: int) -> bool:
    first = tree.words[start].text.lower()
    if first in tree.lists["occasion_prepositions"] or any(
        tree.words[i].text.lower() in tree.lists["occasions"] for i in branch[:5]
    ):
        return False
    return tree.words[start].upos in ("ADP", "SCONJ", "ADV") and not any(
        feat(tree.words[i], "VerbForm") == "Ger" for i in branch[:1]
    )


def _goes_on(tree: Tree, start: int) -> bool:
    first = tree.words[start].text.lower()
    second = f"{first} {tree.words[start + 1].text.lower()}" if start + 1 < len(tree.words) else first
    return bool(tree.lists["reasons"] & {first, second})
