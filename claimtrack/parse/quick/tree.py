"""The parser's tree search without its detour: where every word's best head already makes a tree, that is the best
tree.

Stanza looks for cycles in Python, word by word, for every sentence (a quarter of the time of a parse). The best heads
taken one by one are a tree with one root for most sentences, and then no other tree can score higher; only the others
need Chu-Liu/Edmonds (Stanojević and Cohen 2021, "A Root of a Problem", for the single root), and that gets a quicker
search for cycles.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from stanza.models.common import chuliu_edmonds
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.depparse import head_constraints, model


def best_tree(scores: NDArray[Any]) -> NDArray[np.intp]:
    """Heads of the best tree with one root; `scores[d, h]` is the score of head h for word d, row and column 0 the
    root."""
    heads = _best_heads(scores)
    if _is_tree(heads):
        return heads
    searched: NDArray[np.intp] = chuliu_edmonds_one_root(scores)
    return searched


def _best_heads(scores: NDArray[Any]) -> NDArray[np.intp]:
    own = scores.copy()
    np.fill_diagonal(own, -np.inf)
    heads: NDArray[np.intp] = own.argmax(axis=1)
    heads[0] = 0
    return heads


def _is_tree(heads: NDArray[np.intp]) -> bool:
    """True where one word hangs on the root and every word reaches it: after log2(n) doublings all stand on 0."""
    if np.count_nonzero(heads[1:] == 0) != 1:
        return False
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def cycles(heads: NDArray[np.intp]) -> list[NDArray[np.bool_]]:
    """The cycles of a graph where each node has one head, each as a mask: what `chuliu_edmonds.tarjan` gives.

    Tarjan's search is for any graph; with one head a node it is enough to follow the heads from each.
    """
    above: list[int] = heads.tolist()
    seen = [0] * len(above)
    found = []
    for start in range(len(above)):
        node, path = start, start + 1
        while not seen[node]:
            seen[node] = path
            node = above[node]
        if seen[node] == path and above[node] != node:
            mask = np.zeros(len(above), dtype=bool)
            while not mask[node]:
                mask[node] = True
                node = above[node]
            found.append(mask)
    return found


def use_in_stanza() -> None:
    """Let Stanza's parser search with `best_tree` and `cycles`; the trees stay the same."""
    model.chuliu_edmonds_one_root = best_tree
    head_constraints.chuliu_edmonds_one_root = best_tree
    chuliu_edmonds.tarjan = cycles
