"""Mended trees stay trees, whatever the parser gave: on a circle every walk would go round for ever."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.extract.mending import mend
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Sentence
from tests.extract.trees import sentence

# What mending looks for, in an order in which it finds it: only the tree differs from one example to the next.
FORMS = """dijo decir VERB
al a ADP
medio medio NOUN
Télam Télam PROPN
Fernando Fernando PROPN
Goldbaum Goldbaum PROPN
que que SCONJ
presidente presidente NOUN
FIFA FIFA PROPN
Mike Mike PROPN
Pence Pence PROPN
iba ir VERB
dijo decir VERB
hoy hoy ADV""".splitlines()
GIVEN = ("Fernando", "Mike")
RELATIONS = ("flat", "appos", "nmod", "obl", "case")


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """These words under any tree in which nothing but a surname hangs on a given name."""
    order = sorted(draw(st.permutations(range(len(FORMS)))), key=lambda i: FORMS[i].startswith(GIVEN))
    heads = {order[0]: 0}
    for i, index in enumerate(order[1:], start=1):
        heads[index] = draw(st.sampled_from(order[:i])) + 1
    relations = [draw(st.sampled_from(RELATIONS)) if heads[i] else "root" for i in range(len(FORMS))]
    made = sentence("\n".join(f"{form} {heads[i]} {relations[i]}" for i, form in enumerate(FORMS)))
    singular = tuple(
        replace(word, feats={**word.feats, "Number": "Sing"}) if word.upos == "NOUN" else word for word in made.words
    )
    return replace(made, words=singular)


def is_tree(found: Sentence) -> bool:
    """True where every word reaches the root."""
    for word in found.words:
        at, steps = word.head, 0
        while at >= 0:
            at, steps = found.words[at].head, steps + 1
            if steps > len(found.words):
                return False
    return True


@settings(max_examples=500)
@given(found=sentences())
def test_a_mended_tree_is_a_tree(found: Sentence, pack: LanguagePack) -> None:
    assert is_tree(mend(found, pack, frozenset({"decir"})))


def test_a_name_right_under_the_role_takes_nothing_else_along(pack: LanguagePack) -> None:
    """ "el vicepresidente de EE. UU. Mike Pence, iba a ...": the verb above the role stays where it is."""
    found = sentence(
        """
        Suponía suponer VERB 0 root
        que que SCONJ 8 mark
        el el DET 4 det
        vicepresidente vicepresidente NOUN 8 nsubj Number=Sing
        EEUU EEUU PROPN 4 flat
        Mike Mike PROPN 4 flat
        Pence Pence PROPN 6 flat
        iba ir VERB 1 ccomp
        """
    )
    mended = mend(found, pack, frozenset())
    assert [(w.text, w.head + 1, w.deprel) for w in mended.words if w.text in ("Mike", "Pence", "iba")] == [
        ("Mike", 4, "appos"),
        ("Pence", 6, "flat"),
        ("iba", 1, "ccomp"),
    ]
