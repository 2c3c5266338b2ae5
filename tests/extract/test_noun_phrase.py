"""Where the phrase that names a source begins and ends."""

from __future__ import annotations

import pytest

from claimtrack.extract.noun_phrase import noun_phrase, phrase_span
from claimtrack.lexicon import LanguagePack
from tests.extract.speaking import read_speaking
from tests.extract.trees import text_of, tree


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("minister", "ministro", "El ministro de Salud, Daniel Rueda"),
        ("acronym", "Organización", "La Organización Panamericana del Agua (OPAG)"),
        ("pronoun", "gobernador", "gobernador Pedro Ibarra"),
        ("split", "secretario", "El secretario de Hacienda, Arturo Vera"),
        ("relative", "Pablo", "Pablo Reyes"),
        ("couple", "Irene", "Irene Montes y Pablo Ibáñez"),
    ],
)
def test_phrase_is_whole_and_has_no_preposition(pack: LanguagePack, text: str, head: str, expected: str) -> None:
    speaking = read_speaking(text, pack)
    tree = speaking.trees[0]
    at = next(w.index for w in tree.words if w.text == head)
    assert phrase_span(tree, noun_phrase(tree, at)).of(speaking.parsed.text) == expected


def test_one_of_a_couple_alone(pack: LanguagePack) -> None:
    speaking = read_speaking("couple", pack)
    tree = speaking.trees[0]
    assert phrase_span(tree, noun_phrase(tree, 0, conjuncts=False)).of(speaking.parsed.text) == "Irene Montes"


@pytest.mark.parametrize(("noun", "phrase"), [("NOUN", "un video , publicado ayer"), ("PROPN", "un video")])
def test_a_participle_behind_a_comma_tells_which_where_no_name_does(noun: str, phrase: str) -> None:
    planted = tree(
        f"""
un uno DET 2 det
video video {noun} 0 root
, , PUNCT 4 punct
publicado publicar VERB 2 acl VerbForm=Part
ayer ayer ADV 4 advmod
"""
    )
    assert phrase_span(planted, noun_phrase(planted, 1)).of(text_of(planted)) == phrase


def test_a_name_needs_no_relative_clause_of_a_person_behind_it() -> None:
    planted = tree(
        """
el el DET 2 det
líder líder NOUN 0 root
, , PUNCT 4 punct
Luis Luis PROPN 2 appos
quien quien PRON 6 nsubj
invitó invitar VERB 2 acl:relcl
"""
    )
    assert phrase_span(planted, noun_phrase(planted, 1)).of(text_of(planted)) == "el líder , Luis"


@pytest.mark.parametrize(
    ("rest", "phrase"),
    [("apoyo apoyo NOUN 3 obj", "Ana Ruiz"), ("ayer ayer ADV 3 advmod", "Ana Ruiz generado ayer")],
)
def test_a_participle_with_an_object_is_no_part_of_a_name(rest: str, phrase: str) -> None:
    planted = tree(
        f"""
Ana Ana PROPN 0 root
Ruiz Ruiz PROPN 1 flat
generado generar VERB 1 acl VerbForm=Part
{rest}
"""
    )
    assert phrase_span(planted, noun_phrase(planted, 0)).of(text_of(planted)) == phrase
