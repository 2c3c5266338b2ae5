"""The learnt choice of who in the sentence says it, with weights small enough to see through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.extract import extract_claims
from claimtrack.extract.tree import plant
from claimtrack.extract.ways import place_of_subject, way_to
from claimtrack.lexicon import LanguagePack, Weights
from claimtrack.model import Claim
from tests.extract.speaking import Speaking, read_speaking


@pytest.fixture(scope="module")
def inside(pack: LanguagePack) -> Speaking:
    """ "Laura Méndez dijo que espera que haya acuerdo." """
    return read_speaking("inside", pack)


def claims_with(weights: dict[str, float], text: Speaking, pack: LanguagePack) -> list[Claim]:
    rankers = {"sayers": Weights(0.0, 0.0, weights)} if weights else {}
    return list(extract_claims(text.parsed, replace(pack, rankers=rankers)).claims)


def sources(claims: list[Claim], text: Speaking) -> list[str | None]:
    return [c.source.of(text.parsed.text) if c.source else None for c in claims]


def test_without_a_ranker_the_rules_choice_holds(inside: Speaking, pack: LanguagePack) -> None:
    assert sources(claims_with({}, inside, pack), inside) == ["Laura Méndez", None]


def test_a_phrase_of_the_sentence_may_be_chosen_where_the_rules_saw_none(inside: Speaking, pack: LanguagePack) -> None:
    claims = claims_with({"rules' choice": 1.0, "subject above=first": 3.0}, inside, pack)
    assert sources(claims, inside) == ["Laura Méndez"] * 2


def test_the_rules_choice_holds_where_nothing_leads_it_far_enough(inside: Speaking, pack: LanguagePack) -> None:
    for lead, first in ((1.9, None), (2.1, "Laura Méndez")):
        careful = replace(pack, rankers={"sayers": Weights(0.0, lead, {"nobody": 2.0})})
        assert sources(list(extract_claims(inside.parsed, careful).claims), inside)[0] == first


def test_nobody_may_be_chosen_and_the_rules_choice_stays_as_a_rival(inside: Speaking, pack: LanguagePack) -> None:
    first = claims_with({"nobody": 2.0}, inside, pack)[0]
    assert first.source is None
    likely, rival = [step for step in first.trace.steps if step.part == "source"]
    assert likely.reason.startswith("likely the source, 0.88: nobody (+2.0)")
    assert (rival.reason, rival.span) == ("rival, -2.0", inside.mentions.all[0].span)


def test_the_way_to_a_phrase_goes_up_to_what_holds_both(inside: Speaking, pack: LanguagePack) -> None:
    tree = plant(inside.parsed.sentences[0], pack.words)
    laura, said, hopes = 0, 2, 4
    assert way_to(tree, said, laura) == "nsubj"
    assert way_to(tree, hopes, laura) == "ccomp^ nsubj"
    assert place_of_subject(tree, hopes, laura) == "first"
    assert place_of_subject(tree, laura, said) == "none"
