"""How far reviewers agree: figures worked out by hand or published."""

from __future__ import annotations

import pytest

from claimtrack.model import Verdict
from claimtrack.review import decide, measure_agreement
from claimtrack.review.agreement import agreement_of
from claimtrack.store import ClaimFilter, Store, find_claims, save_document
from tests.factory import NOON, make_extraction, make_source_text, make_tools

YES, NO = Verdict.CONFIRMED, Verdict.DISPUTED


def test_kappa_and_alpha_of_two_reviewers() -> None:
    """20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: kappa 0.4 (Cohen's own kind of table); alpha by hand 0.3966."""
    table = [(YES, YES)] * 20 + [(YES, NO)] * 5 + [(NO, YES)] * 10 + [(NO, NO)] * 15
    found = agreement_of([{"Ana": one, "Luis": other} for one, other in table])
    (pair,) = found.pairs
    assert (found.claims, found.reviewers, pair.claims, pair.same) == (50, 2, 50, 35)
    assert pair.kappa == pytest.approx(0.4)
    # 2 * 45 * 55 disagreeing pairs are expected of 100 * 99; 2 * 15 of 100 were observed.
    assert found.alpha == pytest.approx(1 - (30 / 100) / (2 * 45 * 55 / (100 * 99)))


def test_only_claims_that_two_looked_at_count_and_one_constant_value_defines_nothing() -> None:
    found = agreement_of([{"Ana": YES}, {"Ana": YES, "Luis": YES}])
    assert (found.claims, found.alpha, found.pairs[0].kappa) == (1, None, None)
    assert agreement_of([]).pairs == ()


def test_standing_verdicts_of_the_store_are_measured(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        save_document(session, make_source_text(), make_extraction(), [None, None], tools=make_tools(), now=NOON)
        first, second = (claim.id for claim in find_claims(session, ClaimFilter()))
    for claim, reviewer, verdict in (
        (first, "Ana", NO), (first, "Ana", YES), (first, "Luis", YES), (second, "Ana", NO), (second, "Luis", NO),
    ):  # fmt: skip
        decide(sqlite_store, claim, verdict, reviewer=reviewer, now=NOON)
    found = measure_agreement(sqlite_store)
    assert (found.claims, found.alpha, found.pairs[0].kappa) == (2, 1.0, 1.0)
