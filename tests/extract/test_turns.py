"""Where the writer goes on: with another saying, a remark, a quotation behind a colon, or the occasion."""

from __future__ import annotations

import pytest

from claimtrack.extract.turns import OCCASION, QUOTATION, REMARK, TURN, find_turns
from tests.extract.trees import at, tree

PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
FUTURE = "Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin"
SAYINGS = frozenset({"decir", "negar", "pedir", "dejar claro"})


def turns(behind: str, *, content: str = FUTURE) -> dict[str, str]:
    """Each turn behind "dijo que irá hoy": the words from there on -> its kind."""
    told = f"""
Ana Ana PROPN 2 nsubj
dijo decir VERB 0 root {PAST}
que que SCONJ 4 mark
irá ir VERB 2 ccomp {content}
hoy hoy ADV 4 advmod
"""
    lines = [line for line in behind.strip().splitlines() if line]
    planted = tree(told + "\n".join(lines))
    found = find_turns(planted, at(planted, "dijo"), [at(planted, "dijo")], at(planted, "irá"), SAYINGS)
    return {" ".join(w.text for w in planted.words[i : i + 3]): kind for i, kind in found.items()}


NEGO = f"negó negar VERB 4 advcl {PAST}\nprisas prisa NOUN 8 obj"


@pytest.mark.parametrize("joint", ["aunque aunque SCONJ 8 mark", "y y CCONJ 8 cc", "pero pero CCONJ 8 cc"])
def test_a_saying_in_the_cues_tense_behind_a_conjunction_is_the_writers(joint: str) -> None:
    word = joint.split()[0]
    assert turns(f", , PUNCT 8 punct\n{joint}\n{NEGO}") == {f", {word} negó": TURN}


def test_without_a_comma_the_turn_begins_with_the_conjunction() -> None:
    assert turns(f"y y CCONJ 7 cc\n{NEGO}") == {"y negó prisas": TURN}


def test_a_content_in_the_cues_own_tense_goes_on() -> None:
    assert turns(f"y y CCONJ 7 cc\n{NEGO}", content=PAST) == {}


def test_a_verb_with_a_subject_of_its_own_before_it_is_no_turn() -> None:
    assert turns(f"y y CCONJ 8 cc\nEva Eva PROPN 8 nsubj\n{NEGO}") == {}


def test_a_verb_that_says_nothing_is_no_turn() -> None:
    assert turns(f"y y CCONJ 7 cc\nvolvió volver VERB 4 conj {PAST}\npronto pronto ADV 7 advmod") == {}


def test_a_cue_of_two_words_is_a_saying() -> None:
    behind = f"y y CCONJ 7 cc\ndejó dejar VERB 4 conj {PAST}\nclaro claro ADJ 7 xcomp"
    assert turns(behind) == {"y dejó claro": TURN}


def test_a_gerund_of_saying_with_its_que_is_a_turn_and_one_in_a_verb_group_is_none() -> None:
    gerund = "pidiendo pedir VERB 4 advcl VerbForm=Ger\nque que SCONJ 9 mark\nespere esperar VERB 7 ccomp"
    assert turns(f", , PUNCT 7 punct\n{gerund}") == {", pidiendo que": TURN}
    assert turns(f"está estar AUX 7 aux\n{gerund}") == {}


def test_what_joins_on_a_set_off_saying_is_a_turn() -> None:
    aside = f"con con ADP 7 case\nquien quien PRON 11 obl\n, , PUNCT 9 punct\ndijo decir VERB 11 parataxis {PAST}"
    behind = f", , PUNCT 11 punct\n{aside}\n, , PUNCT 9 punct\nhablará hablar VERB 4 conj {FUTURE}"
    assert turns(behind) == {", con quien": TURN}


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        (
            ", , PUNCT 4 punct\nlo él PRON 9 det\nque que PRON 9 nsubj\nalegra alegrar VERB 4 advcl",
            {", lo que": REMARK},
        ),
        (': : PUNCT 4 punct\n" " PUNCT 8 punct\nYa ya ADV 4 advmod\nvoy ir VERB 4 ccomp', {': " Ya': QUOTATION}),
        ("en en ADP 8 case\nuna uno DET 8 det\nentrevista entrevista NOUN 4 obl", {"en una entrevista": OCCASION}),
        ("en en ADP 8 case\nuna uno DET 8 det\nescuela escuela NOUN 4 obl", {}),
    ],
)
def test_remarks_quotations_and_occasions_are_told_apart(behind: str, found: dict[str, str]) -> None:
    assert turns(behind) == found
