"""Calibrate the confidence of claims: predictions of folds that did not see the article against the annotation.

The method is Platt's (1999): a logistic curve over the ranker's own likelihood, with an offset for each form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from claimtrack.extract.confidence import describe_likelihood
from claimtrack.extract.ranking import score
from claimtrack.lexicon import Weights
from claimtrack.model import Form

UNCALIBRATED = Weights(0.0, 0.0, {"logit": 1.0})
"""Gives the ranker's likelihood as it is."""
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
STRENGTH = 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that a fold predicted: the ranker's likelihood, its form, whether the annotation holds it, its fold."""

    likelihood: float
    form: Form
    right: bool
    fold: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies in [low, high): how many, their mean confidence, the share that is right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


def fit_confidence(judged: Sequence[Judged]) -> Weights:
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([describe_likelihood(j.likelihood, j.form) for j in judged])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(matrix, [j.right for j in judged])
    names = vectorizer.get_feature_names_out()
    weights = {str(n): round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)}
    return Weights(round(float(model.intercept_[0]), 4), 0.0, weights)


def cross_validate(judged: Sequence[Judged]) -> NDArray[np.float64]:
    """Each claim's confidence by a calibration that did not see its fold."""
    confidences = np.zeros(len(judged))
    for fold in sorted({j.fold for j in judged}):
        weights = fit_confidence([j for j in judged if j.fold != fold])
        for i, j in enumerate(judged):
            if j.fold == fold:
                confidences[i] = score(describe_likelihood(j.likelihood, j.form), weights)
    return confidences


def reliability(
    confidences: NDArray[np.float64], right: Sequence[bool], *, edges: Sequence[float] = EDGES
) -> list[Bin]:
    """The bins between the edges that hold any claim; the last one holds its upper edge too."""
    found = []
    truth = np.asarray(right, dtype=float)
    for low, high in pairwise(edges):
        inside = (confidences >= low) & ((confidences < high) | (high == edges[-1]))
        if inside.any():
            found.append(
                Bin(low, high, int(inside.sum()), float(confidences[inside].mean()), float(truth[inside].mean()))
            )
    return found


def brier(confidences: NDArray[np.float64], right: Sequence[bool]) -> float:
    """The mean squared distance from 1 where right and 0 where wrong; less is better."""
    return float(np.mean((confidences - np.asarray(right, dtype=float)) ** 2))


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """The reliability table, calibrated out of fold."""
    yield from reliability_table(cross_validate(judged), [j.right for j in judged])


def reliability_table(
    confidences: NDArray[np.float64], right: Sequence[bool], *, edges: Sequence[float] = EDGES
) -> Iterator[str]:
    """A line a bin, then the Brier score beside that of the share right alone."""
    yield "confidence    claims   mean   right"
    for b in reliability(confidences, right, edges=edges):
        yield f"{b.low:.2f} - {b.high:.2f}   {b.claims:6d}  {b.confidence:5.2f}  {b.right:6.2f}"
    floor = np.full(len(right), np.mean(right))
    yield f"Brier {brier(confidences, right):.3f}, the share right alone {brier(floor, right):.3f}"
