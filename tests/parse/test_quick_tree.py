"""The shortcut of the tree search gives the same trees as the whole search."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("stanza")

from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root, tarjan

from claimtrack.parse.quick.tree import best_tree, cycles


def random_scores(seed: int, size: int, *, peaked: bool) -> np.ndarray:
    rng = np.random.default_rng(seed)
    scores = np.log(rng.dirichlet(np.full(size, 0.3), size=size) + 1e-9)
    if peaked:  # a tree stands out, as in a real parse
        for word in range(1, size):
            scores[word, int(rng.integers(0, word)) if word > 1 else 0] += 20
        scores[2:, 0] -= 40
    return scores


@pytest.mark.parametrize("peaked", [True, False])
@pytest.mark.parametrize("seed", range(40))
def test_the_shortcut_finds_the_same_tree(seed: int, peaked: bool) -> None:
    scores = random_scores(seed, 2 + seed % 23, peaked=peaked)
    before = scores.copy()
    assert best_tree(scores).tolist() == chuliu_edmonds_one_root(before.copy()).tolist()
    assert (scores == before).all()


def test_a_sentence_of_one_word_hangs_on_the_root() -> None:
    assert best_tree(np.array([[0.0, 0.0], [-1.0, -5.0]])).tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(40))
def test_the_same_cycles_are_found(seed: int) -> None:
    rng = np.random.default_rng(seed)
    heads = rng.integers(0, 12, size=12)
    heads[0] = 0
    mine, theirs = ({tuple(mask.tolist()) for mask in search(heads)} for search in (cycles, tarjan))
    assert mine == theirs
