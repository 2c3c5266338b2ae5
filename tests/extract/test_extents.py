"""The widths that a content may have beside the one that the rules chose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.extents import end_at, find_extents, find_place, start_at, with_contents
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
    return with_contents(candidate, end_at(candidate, last, reading.trees[0], reading), reading)


def widths(candidate: Candidate, reading: Reading) -> list[str]:
    extents = find_extents(candidate, find_place(candidate, reading), reading)
    return [" / ".join(s.of(reading.text) for s in extent.contents) for extent in extents]


def test_the_rules_own_width_comes_first_and_no_end_stands_on_a_joining_word(
    candidate: Candidate, reading: Reading
) -> None:
    assert widths(candidate, reading) == ["el río creció", "el río creció , pero “ bajará pronto"]


def test_steps_count_breaks_from_the_rules_own_end(candidate: Candidate, reading: Reading) -> None:
    longer = replace(candidate, contents=(span(reading.text, "el río creció , pero “ bajará pronto"),))
    extents = find_extents(longer, find_place(longer, reading), reading)
    assert [(e.last, e.step) for e in extents] == [(10, 0), (5, -1)]


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


@pytest.mark.parametrize("form", [Form.NOMINAL, Form.ACCORDING, Form.UNSIGNED])
def test_what_the_rule_says_of_the_form_holds_at_another_end(
    form: Form, candidate: Candidate, reading: Reading
) -> None:
    assert ended(replace(candidate, form=form), 4, reading).form is form


@pytest.fixture
def in_front(reading: Reading) -> Candidate:
    """The content before the cue "bajará"."""
    text = reading.text
    return Candidate(
        0, (span(text, "el río creció"),), Form.INDIRECT, "test", cue=span(text, "bajará"), cue_words=(9,), cue_head=9
    )


def test_a_content_in_front_of_its_cue_may_begin_elsewhere_and_ends_where_it_did(
    in_front: Candidate, reading: Reading
) -> None:
    assert widths(in_front, reading) == ["el río creció", "Ana dijo que el río creció"]
    later = start_at(in_front, 4, reading.trees[0], reading)
    assert [s.of(reading.text) for s in later] == ["río creció"]


def test_a_whole_quotation_has_its_width(candidate: Candidate, reading: Reading) -> None:
    quoted = replace(candidate, form=Form.DIRECT, rule="cue before the quotation")
    assert find_place(quoted, reading) is None
    assert [e.contents for e in find_extents(quoted, None, reading)] == [quoted.contents]


def test_a_content_without_cue_has_its_width(candidate: Candidate, reading: Reading) -> None:
    assert find_place(replace(candidate, cue=None), reading) is None
