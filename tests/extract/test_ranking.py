"""The learnt choice between what the rules propose, with weights small enough to see through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.extract import extract_claims
from claimtrack.extract.cues import index_cues
from claimtrack.extract.proposals import find_candidates
from claimtrack.extract.ranking import choose_claims, score
from claimtrack.extract.reading import read_parse
from claimtrack.extract.width_reasons import Weighed, strongest
from claimtrack.extract.widths import describe_widths
from claimtrack.lexicon import LanguagePack, Weights
from claimtrack.model import Form, ParsedText, Span
from tests.extract.test_golden import GOLDEN, read_examples


@pytest.fixture(scope="module")
def parsed() -> ParsedText:
    """ "El informe detalló que los precios subieron, pues faltó trigo." """
    found = next(e for e in read_examples(GOLDEN / "clauses.conllu") if "faltó trigo" in e.parsed.text)
    return found.parsed


def contents(parsed: ParsedText, pack: LanguagePack) -> list[str]:
    return [span.of(parsed.text) for claim in extract_claims(parsed, pack).claims for span in claim.contents]


def test_without_rankers_the_rules_first_option_holds(parsed: ParsedText, pack: LanguagePack) -> None:
    rules = replace(pack, rankers={})
    reading = read_parse(parsed, rules)
    groups = find_candidates(reading, rules, index_cues(rules))
    assert choose_claims(groups, reading, rules) == [options[0] for options in groups]


def test_a_ranker_drops_what_is_unlikely(parsed: ParsedText, pack: LanguagePack) -> None:
    never = replace(pack, rankers={"claims": Weights(-5.0, 0.5, {})})
    assert contents(parsed, never) == []


def test_a_kept_claim_says_what_weighed_most(parsed: ParsedText, pack: LanguagePack) -> None:
    sure = replace(pack, rankers={"claims": Weights(0.0, 0.5, {"cue=detallar": 2.0})})
    [claim] = extract_claims(parsed, sure).claims
    [step] = [s for s in claim.trace.steps if s.part == "ranker"]
    assert step.reason.startswith("likely a claim, 0.88: cue=detallar (+2.0)")


def test_a_ranker_of_widths_cuts_the_content(parsed: ParsedText, pack: LanguagePack) -> None:
    short = {"claims": Weights(5.0, 0.5, {}), "widths": Weights(0.0, 0.0, {"shorter": 3.0, "step=-1": 1.0})}
    assert contents(parsed, replace(pack, rankers={})) == ["los precios subieron, pues faltó trigo"]
    assert contents(parsed, replace(pack, rankers=short)) == ["los precios subieron"]


def test_the_first_width_is_the_rules_own_and_no_width_comes_twice(parsed: ParsedText, pack: LanguagePack) -> None:
    reading = read_parse(parsed, pack)
    [options] = find_candidates(reading, pack, index_cues(pack))
    found = [extent for extent, _ in describe_widths(options[0], reading)]
    assert found[0].contents == options[0].contents
    assert len({extent.contents for extent in found}) == len(found) > 1


def test_a_ranker_of_widths_may_take_another_option_than_the_likeliest(parsed: ParsedText, pack: LanguagePack) -> None:
    reading = read_parse(parsed, pack)
    [[first, *_]] = find_candidates(reading, pack, index_cues(pack))
    other = replace(first, contents=(first.cue or first.contents[0],), rule="other", form=Form.NOMINAL)
    likely = {"claims": Weights(5.0, 0.5, {"rule=clause": 1.0}), "widths": Weights(0.0, 0.0, {"rule=other": 9.0})}
    [chosen] = choose_claims([(first, other)], reading, replace(pack, rankers=likely))
    assert chosen.rule == "other"


def test_a_width_says_what_weighed_most_against_the_runner_up(parsed: ParsedText, pack: LanguagePack) -> None:
    known = {"shorter": 2.0, "step=-1": 1.0, "left behind=verb": -0.5, "same": 0.25}
    short = {"claims": Weights(5.0, 0.5, {}), "widths": Weights(0.0, 0.0, known)}
    [claim] = extract_claims(parsed, replace(pack, rankers=short)).claims
    [step] = [s for s in claim.trace.steps if s.part == "width"]
    assert step.reason.startswith("likely the width, 0.90 against 0.10: stops before the grammar does (+3.0)")
    assert step.span is not None
    assert step.span.of(parsed.text) == "los precios subieron, pues faltó trigo"


def test_a_width_without_a_rival_gives_no_reason(parsed: ParsedText, pack: LanguagePack) -> None:
    reading = read_parse(parsed, pack)
    [[first, *_]] = find_candidates(reading, pack, index_cues(pack))
    only = replace(first, contents=(first.contents[0],), cue=None)
    weights = {"claims": Weights(5.0, 0.5, {}), "widths": Weights(0.0, 0.0, {"same": 1.0})}
    [chosen] = choose_claims([(only,)], reading, replace(pack, rankers=weights))
    assert [step for step in chosen.steps if step.part == "width"] == []


def weighed(points: float, *names: str) -> Weighed:
    return Weighed((Span(0, 5),), points, {}, names)


def test_features_of_one_meaning_are_summed_up_and_what_both_have_is_left_out() -> None:
    known = {"same": 0.5, "step=0": 0.5, "quotations=exact": 1.5, "goes past a turn": -2.0, "goes past a turn|x": -1.0}
    own = weighed(2.5, "same", "step=0", "quotations=exact")
    other = weighed(-1.5, "quotations=exact", "goes past a turn", "goes past a turn|x")
    assert strongest(own, other, known) == [
        ("the other goes on where the writer tells of another saying", 3.0),
        ("is as wide as the grammar makes it", 1.0),
    ]


def test_what_speaks_against_the_other_width_is_not_put_as_its_merit() -> None:
    known = {"quotations=cross": -1.0}
    found = strongest(weighed(0.0), weighed(-1.0, "quotations=cross"), known)
    assert found == [("the other does not fit the quotation marks", 1.0)]


@pytest.mark.parametrize("bias", [-1000.0, -1.0, 0.0, 1.0, 1000.0])
def test_a_score_is_a_probability(bias: float) -> None:
    assert 0.0 < score({"a": 1.0}, Weights(bias, 0.5, {"a": 0.1})) < 1.0


def test_features_without_a_weight_weigh_nothing() -> None:
    assert score({"unknown": 7.0}, Weights(0.0, 0.5, {})) == 0.5
