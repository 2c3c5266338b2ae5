"""How a phrase stands to a verb in the tree: the relations on the way between them, whose subject it is."""

from __future__ import annotations

from claimtrack.extract.tree import Tree

LONGEST = 5  # steps of a way through the tree that is told whole


def place_of_subject(tree: Tree, cue: int, head: int) -> str:
    """Which subject of the verbs from the cue up the phrase is: "first", "later", or "none" of them."""
    seen = 0
    for index in [cue, *tree.ancestors(cue)]:
        subjects = tree.kids(index, "nsubj", "obl:agent")
        if head in subjects:
            return "first" if not seen else "later"
        seen += bool(subjects)
    return "none"


def way_to(tree: Tree, cue: int, head: int) -> str:
    """The relations from the cue up to what holds both, then down to the phrase: "acl:relcl^ nsubj"."""
    above = [cue, *tree.ancestors(cue)]
    place = {index: n for n, index in enumerate(above)}
    down: list[str] = []
    at = head
    while at not in place:
        down.append(tree.kinds[at])
        if tree.words[at].head < 0 or len(down) > LONGEST:
            return "long"
        at = tree.words[at].head
    steps = [f"{tree.words[i].deprel}^" for i in above[: place[at]]] + list(reversed(down))
    return " ".join(steps) if len(steps) <= LONGEST else "long"
