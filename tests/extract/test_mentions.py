"""Which noun phrases can be sources, and which of them mean the same one."""

from __future__ import annotations

import pytest
from hypothesis import given

from claimtrack.extract.entities import find_mentions
from claimtrack.extract.mentions import name_book, noun_kind
from claimtrack.extract.tree import plant
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText, SourceKind, Span
from tests.extract.speaking import read_speaking
from tests.extract.test_any_tree import parses


def test_surname_role_and_full_name_are_one(pack: LanguagePack) -> None:
    text = read_speaking("minister", pack)
    meant = text.entity("El ministro de Salud, Daniel Rueda")
    assert text.entity("Rueda", nth=1) == meant == text.entity("El ministro", nth=1)
    assert meant.kind is SourceKind.PERSON
    assert meant.gender == "Masc"


def test_two_men_stay_two(pack: LanguagePack) -> None:
    text = read_speaking("two-men", pack)
    assert text.entity("Cano", nth=1) == text.entity("juez Mario Cano") != text.entity("El alcalde Luis Prado")


def test_acronym_in_brackets_belongs_to_the_name(pack: LanguagePack) -> None:
    text = read_speaking("acronym", pack)
    meant = text.entity("La OPAG")
    assert text.mentions.fullest(meant.index).span.of(text.parsed.text) == (
        "La Organización Panamericana del Agua (OPAG)"
    )
    assert meant.kind is SourceKind.INSTITUTION


def test_the_mention_that_names_the_body_is_the_fuller_one(pack: LanguagePack) -> None:
    text = read_speaking("body", pack)
    meant = text.entity("Pedro Lara, presidente deportivo del equipo azul")
    assert text.mentions.fullest(meant.index).span.of(text.parsed.text) == (
        "El presidente deportivo del Almería, Pedro Lara"
    )


def test_coordination_is_a_mention_beside_its_members(pack: LanguagePack) -> None:
    text = read_speaking("couple", pack)
    assert {"Irene Montes y Pablo Ibáñez", "Irene Montes", "Pablo Ibáñez"} <= set(text.told())
    assert text.entity("Irene Montes y Pablo Ibáñez").number == "Plur"


def test_surnames_without_the_given_name_lead_to_it(pack: LanguagePack) -> None:
    text = read_speaking("beside", pack)
    assert text.entity("El presidente Lago Ortiz") == text.entity("Andrés Manuel Lago Ortiz")


def test_role_that_the_text_names_later_is_known_from_the_headline(pack: LanguagePack) -> None:
    text = read_speaking("split", pack)
    assert text.entity("El secretario de Hacienda, Arturo Vera").roles == frozenset({"secretario"})


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("ministro", SourceKind.ROLE),
        ("Ministerio", SourceKind.INSTITUTION),
        ("informe", SourceKind.DOCUMENT),
        ("diario", SourceKind.INSTITUTION),
        ("fuente", SourceKind.ANONYMOUS),
        ("lluvia", None),
    ],
)
def test_nouns_tell_the_kind(pack: LanguagePack, lemma: str, kind: SourceKind | None) -> None:
    assert noun_kind(lemma, pack) is kind


@given(parsed=parses())
def test_mentions_of_any_tree_lie_in_the_text(parsed: ParsedText, pack: LanguagePack) -> None:
    mentions = find_mentions([plant(sentence, pack.words) for sentence in parsed.sentences], name_book(pack))
    inside = Span(0, len(parsed.text))
    assert all(inside.covers(m.span) for m in mentions.all)
    assert all(i in mentions.entities[m.entity].mentions for i, m in enumerate(mentions.all))
