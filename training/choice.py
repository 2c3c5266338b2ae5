"""Fit a choice among options that stand side by side: a conditional logistic model over their features.

Each row holds the features of all options of one choice and which of them are right; the model makes the right ones
likely against the others of the same row (McFadden 1974). Several may be right: their probabilities add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer

from claimtrack.extract.features import Features
from claimtrack.lexicon import Weights

LEAST = 2  # options that must have a feature before it gets a weight
STEPS = 300
NEVER = -1e9

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: its options' features, whether each is right, and the article that it comes from."""

    options: tuple[Features, ...]
    right: tuple[bool, ...]
    article: int

    @property
    def teaches(self) -> bool:
        return any(self.right) and not all(self.right)


def fit_choice(choices: Sequence[Choice], *, strength: float, lead: float = 0.0) -> Weights:
    """Weights that make the right options likely; `strength` is the inverse regularisation, `lead` the threshold."""
    choices = [choice for choice in choices if choice.teaches]
    if not choices:
        return Weights(0.0, lead, {})
    vectorizer = DictVectorizer()
    matrix: csr_matrix = vectorizer.fit_transform([f for c in choices for f in c.options]).tocsr()
    used: NDArray[np.bool_] = np.asarray((matrix != 0).sum(axis=0)).ravel() >= LEAST
    matrix = matrix[:, used]
    right = np.array([r for c in choices for r in c.right])
    owner = np.repeat(np.arange(len(choices)), [len(c.options) for c in choices])

    def loss(weights: Floats) -> tuple[float, Floats]:
        points: Floats = matrix @ weights
        everything, share = _normalised(points, owner, len(choices))
        rightly, right_share = _normalised(np.where(right, points, NEVER), owner, len(choices))
        slope: Floats = matrix.T @ (share - right_share)
        return float(strength * (everything - rightly).sum() + 0.5 * weights @ weights), strength * slope + weights

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    names = vectorizer.get_feature_names_out()[used]
    weights = {str(n): round(float(w), 4) for n, w in zip(names, found.x, strict=True) if abs(w) >= 0.001}
    return Weights(0.0, lead, weights)


def _normalised(points: Floats, owner: NDArray[np.int64], count: int) -> tuple[Floats, Floats]:
    """The logarithm of each choice's summed exponentials, and each option's share in it."""
    top = np.full(count, NEVER)
    np.maximum.at(top, owner, points)
    grown = np.exp(points - top[owner])
    total = np.bincount(owner, grown, count)
    return top + np.log(total), grown / total[owner]
