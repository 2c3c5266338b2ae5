"""A choice among options learnt from what was right beside what was not."""

from __future__ import annotations

import pytest

from claimtrack.extract.ranking import weigh
from training.choice import Choice, fit_choice

NEAR, FAR, RED = {"near": 1.0}, {"far": 1.0}, {"red": 1.0}


def choice(*options: dict[str, float], right: int) -> Choice:
    return Choice(options, tuple(i == right for i in range(len(options))), 0)


def test_what_was_right_weighs_more_than_what_stood_beside_it() -> None:
    weights = fit_choice([choice(NEAR, FAR, right=0), choice(FAR, NEAR, RED, right=1)] * 3, strength=1.0)
    assert weigh(NEAR, weights) > weigh(RED, weights) > weigh(FAR, weights)


def test_a_choice_with_all_or_none_right_teaches_nothing() -> None:
    all_right = Choice((NEAR, FAR), (True, True), 0)
    none_right = Choice((NEAR, FAR), (False, False), 0)
    assert fit_choice([all_right, none_right], strength=1.0).weights == {}


def test_of_several_right_ones_either_will_do() -> None:
    either = Choice((NEAR, RED, FAR), (True, True, False), 0)
    weights = fit_choice([either] * 4, strength=1.0)
    assert weigh(NEAR, weights) == pytest.approx(weigh(RED, weights), abs=1e-3)
    assert weigh(NEAR, weights) > weigh(FAR, weights)


def test_a_feature_seen_once_gets_no_weight() -> None:
    weights = fit_choice([choice({**NEAR, "once": 1.0}, FAR, right=0), choice(NEAR, FAR, right=0)], strength=1.0)
    assert set(weights.weights) == {"near", "far"}


def test_more_strength_leads_to_larger_weights() -> None:
    rows = [choice(NEAR, FAR, right=0)] * 3
    assert fit_choice(rows, strength=1.0).weights["near"] > fit_choice(rows, strength=0.1).weights["near"] > 0
