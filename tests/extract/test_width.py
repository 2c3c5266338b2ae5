"""Where a content ends: what belongs to it though the parser hung it on the cue, and what tells the occasion."""

from __future__ import annotations

import pytest

from claimtrack.extract.tree import Tree
from claimtrack.extract.width import trailing_words
from tests.extract.trees import at, tree

OBJECT = """
Anunció anunciar VERB 0 root
un uno DET 3 det
paquete paquete NOUN 1 obj
"""
CLAUSE = """
Dijo decir VERB 0 root
que que SCONJ 4 mark
no no ADV 4 advmod
irá ir VERB 1 ccomp
"""


def grown(planted: Tree, content: list[int], *, clausal: bool = False) -> str:
    indices = trailing_words(planted, 0, [0], content, clausal=clausal)
    return " ".join(planted.words[i].text for i in indices)


@pytest.mark.parametrize(
    ("follows", "taken"),
    [
        ("para para ADP 5 mark\nayudar ayudar VERB 1 advcl VerbForm=Inf", True),
        ("de de ADP 5 case\nayudas ayuda NOUN 1 nmod", True),
        ("en en ADP 5 case\nTwitter Twitter PROPN 1 obl", False),
        ("en en ADP 6 case\nuna uno DET 6 det\nentrevista entrevista NOUN 1 obl", False),
        ("durante durante ADP 6 case\nla el DET 6 det\nvisita visita NOUN 1 obl", False),
        ("Ana Ana PROPN 1 nsubj", False),
        ("citando citar VERB 1 advcl VerbForm=Ger\ndatos dato NOUN 4 obj", False),
    ],
)
def test_a_phrase_behind_an_object_finishes_it_unless_it_tells_the_occasion(follows: str, taken: bool) -> None:
    planted = tree(OBJECT + follows)
    rest = " ".join(word.text for word in planted.words[3:])
    assert grown(planted, [1, 2]) == ("un paquete " + rest if taken else "un paquete")


REASON = ", , PUNCT 7 punct\npues pues SCONJ 7 mark\nllueve llover VERB 1 advcl"


def test_a_reason_behind_a_comma_goes_on_with_a_clause_only() -> None:
    planted = tree(CLAUSE + REASON)
    assert grown(planted, [2, 3], clausal=True) == "no irá , pues llueve"
    assert grown(planted, [2, 3], clausal=False) == "no irá"


def test_another_saying_behind_a_comma_does_not_go_on() -> None:
    planted = tree(CLAUSE + ", , PUNCT 6 punct\nseñaló señalar VERB 1 conj")
    assert grown(planted, [2, 3], clausal=True) == "no irá"


def test_a_branch_that_runs_back_over_the_content_is_left_out() -> None:
    planted = tree("""
    Dijo decir VERB 0 root
    verdades verdad NOUN 4 nsubj
    de de ADP 4 case
    Ana Ana PROPN 1 obl
    """)
    assert grown(planted, [at(planted, "verdades")]) == "verdades"


@pytest.mark.parametrize(
    ("follows", "taken"),
    [
        ("y y CCONJ 7 cc\nque que SCONJ 7 mark\nvolverá volver VERB 1 conj", True),
        (", , PUNCT 8 punct\npero pero CCONJ 8 cc\nque que PRON 8 nsubj\nvolverá volver VERB 1 conj", True),
        (", , PUNCT 7 punct\npero pero CCONJ 7 cc\nvolverá volver VERB 1 ccomp", True),
        ("y y CCONJ 6 cc\nsalió salir VERB 1 conj", False),
    ],
)
def test_a_second_que_clause_hung_on_the_cue_is_said_too(follows: str, taken: bool) -> None:
    planted = tree(CLAUSE + follows)
    rest = " ".join(word.text for word in planted.words[4:])
    assert grown(planted, [2, 3], clausal=True) == (f"no irá {rest}" if taken else "no irá")
    assert grown(planted, [2, 3], clausal=False) == "no irá"
