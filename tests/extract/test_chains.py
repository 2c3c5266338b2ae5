"""Chains of attribution: who passes on whose words, and where a hedge is lost on the way."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.extract.chains import DROPPED, WITHIN, chain_steps
from claimtrack.model import Certainty
from tests.factory import make_claim

TEXT = "Ana Ruiz confirmó que, según un testigo, el tren podría haber salido."


def reasons(inner: Certainty, outer: Certainty, *, same: bool = False) -> list[str]:
    one = make_claim(TEXT, cue="según", source="un testigo", content="el tren podría haber salido")
    other = make_claim(TEXT, cue="confirmó", source="Ana Ruiz", content="según un testigo, el tren podría haber salido")
    one = replace(one, certainty=inner, source_ref=other.source if same else None)
    return [step.reason for step in chain_steps(one, replace(other, certainty=outer))]


def test_a_link_says_within_whose_claim_it_stands() -> None:
    assert reasons(Certainty.CERTAIN, Certainty.CERTAIN) == [WITHIN]


def test_a_hedge_that_the_outer_source_drops_is_told() -> None:
    assert reasons(Certainty.POSSIBLE, Certainty.CERTAIN) == [WITHIN, DROPPED]


def test_an_outer_source_that_is_less_sure_drops_nothing() -> None:
    assert reasons(Certainty.CERTAIN, Certainty.POSSIBLE) == [WITHIN]


def test_a_request_that_is_passed_on_has_no_hedge_to_drop() -> None:
    assert reasons(Certainty.UNKNOWN, Certainty.CERTAIN) == [WITHIN]


def test_one_s_own_doubt_inside_one_s_own_words_is_no_hedge_that_was_dropped() -> None:
    assert reasons(Certainty.POSSIBLE, Certainty.CERTAIN, same=True) == [WITHIN]
