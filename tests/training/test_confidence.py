"""The calibration gives back how often claims of a likelihood are right, whatever the likelihoods are worth."""

from __future__ import annotations

import random

import numpy as np
import pytest

from claimtrack.extract.confidence import describe_likelihood
from claimtrack.model import Form
from training.confidence import Judged, brier, cross_validate, fit_confidence, reliability, report


def judged(*, right_share: float, likelihood: float, number: int, form: Form = Form.DIRECT) -> list[Judged]:
    return [Judged(likelihood, form, i < right_share * number, i % 5) for i in range(number)]


@pytest.fixture
def boastful() -> list[Judged]:
    """A ranker that says 0.95 where half is right, and 0.6 where a fifth is."""
    rows = judged(right_share=0.5, likelihood=0.95, number=300) + judged(right_share=0.2, likelihood=0.6, number=300)
    random.Random(1).shuffle(rows)
    return rows


def test_a_boastful_ranker_is_brought_down_to_what_is_right(boastful: list[Judged]) -> None:
    confidences = cross_validate(boastful)
    sure = [c for c, j in zip(confidences, boastful, strict=True) if j.likelihood == 0.95]
    unsure = [c for c, j in zip(confidences, boastful, strict=True) if j.likelihood == 0.6]
    assert np.mean(sure) == pytest.approx(0.5, abs=0.05)
    assert np.mean(unsure) == pytest.approx(0.2, abs=0.05)


def test_forms_that_are_less_often_right_get_less_confidence() -> None:
    rows = judged(right_share=0.9, likelihood=0.8, number=200)
    rows += judged(right_share=0.4, likelihood=0.8, number=200, form=Form.NOMINAL)
    weights = fit_confidence(rows).weights
    assert weights["form=direct"] > weights["form=nominal"]


def test_calibration_beats_the_share_right_alone(boastful: list[Judged]) -> None:
    right = [j.right for j in boastful]
    assert brier(cross_validate(boastful), right) < brier(np.full(len(right), np.mean(right)), right)


def test_bins_hold_every_claim_once() -> None:
    confidences = np.array([0.0, 0.5, 0.55, 0.95, 1.0])
    bins = reliability(confidences, [False, True, True, True, True])
    assert sum(b.claims for b in bins) == 5
    assert bins[-1].claims == 2


def test_the_report_names_the_floor(boastful: list[Judged]) -> None:
    assert "the share right alone" in list(report(boastful))[-1]


def test_likelihoods_of_nought_and_one_have_a_logit() -> None:
    least, most = (describe_likelihood(p, Form.DIRECT)["logit"] for p in (0.0, 1.0))
    assert least == pytest.approx(-most)
    assert most > 5
