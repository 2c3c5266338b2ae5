"""The ends that a content may have beside the one that the rules chose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.extents import End, find_ends, with_end
from claimtrack.extract.reading import Reading, read_parse
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form, ParsedText
from tests.extract.trees import sentence
from tests.factory import span

NOTES = """
Ana Ana PROPN 2 nsubj
dijo decir VERB 0 root
que que SCONJ 5 mark
el el DET 5 det
río río NOUN 6 nsubj
creció crecer VERB 2 ccomp
, , PUNCT 9 punct
pero pero CCONJ 9 cc
“ “ PUNCT 11 punct
bajará bajar VERB 6 conj
pronto pronto ADV 10 advmod
” ” PUNCT 10 punct
. . PUNCT 2 punct
"""


@pytest.fixture
def reading(pack: LanguagePack) -> Reading:
    written = sentence(NOTES)
    return read_parse(ParsedText(" ".join(word.text for word in written.words), (written,)), pack)


@pytest.fixture
def candidate(reading: Reading) -> Candidate:
    text = reading.text
    return Candidate(
        0, (span(text, "el río creció"),), Form.INDIRECT, "test", cue=span(text, "dijo"), cue_words=(1,), cue_head=1
    )


def ended(candidate: Candidate, last: int, reading: Reading) -> Candidate:
    return with_end(candidate, End(last, 1), reading.trees[0], reading)


def test_the_rules_own_end_comes_first_and_no_end_stands_on_a_joining_word(
    candidate: Candidate, reading: Reading
) -> None:
    found = find_ends(candidate, reading)
    assert found is not None
    tree, first, ends = found
    assert (tree.words[first].text, ends[0]) == ("el", End(5, 0))
    assert [tree.words[end.last].text for end in ends] == ["creció", "pronto"]


def test_the_rules_own_end_changes_nothing(candidate: Candidate, reading: Reading) -> None:
    assert with_end(candidate, End(5, 0), reading.trees[0], reading) is candidate


def test_a_longer_end_inside_a_quotation_reaches_to_its_end_and_makes_it_mixed(
    candidate: Candidate, reading: Reading
) -> None:
    longer = ended(candidate, 9, reading)
    assert [s.of(reading.text) for s in longer.contents] == ["el río creció , pero “ bajará pronto"]
    assert longer.form is Form.MIXED


def test_a_shorter_end_keeps_where_the_content_begins(candidate: Candidate, reading: Reading) -> None:
    shorter = ended(candidate, 4, reading)
    assert [s.of(reading.text) for s in shorter.contents] == ["el río"]
    assert shorter.form is Form.INDIRECT


def test_a_noun_phrase_stays_nominal_with_another_end(candidate: Candidate, reading: Reading) -> None:
    assert ended(replace(candidate, form=Form.NOMINAL), 4, reading).form is Form.NOMINAL


@pytest.mark.parametrize("form", [Form.DIRECT, Form.ACCORDING])
def test_quotations_and_according_phrases_have_their_end(form: Form, candidate: Candidate, reading: Reading) -> None:
    assert find_ends(replace(candidate, form=form), reading) is None


def test_a_content_without_cue_or_in_front_of_it_has_its_end(candidate: Candidate, reading: Reading) -> None:
    assert find_ends(replace(candidate, cue=None), reading) is None
    assert find_ends(replace(candidate, contents=(span(reading.text, "Ana"),)), reading) is None
