"""Clitics are spelled as Spanish spells them, and words that only look like them are told apart."""

from __future__ import annotations

import random

import pytest

from tests.training.trees import tree
from training.clitics import Hosts, attach, find_hosts, lookalikes

VERBS = ["hacer", "decir", "dormir", "seguir", "durmiendo", "siguiendo", "diga", "digan", "cuenta"]
WITH_CLITICS = ["darte", "ponte", "hacerlo", "tuitearlo", "anímense"]
PLAIN_WORDS = ["parte", "teléfonos", "carlos", "muerte", "vale", "burla"]
KNOWN = [*VERBS, *WITH_CLITICS, *PLAIN_WORDS, "mejor", "señoras"]


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("dar se lo", "dárselo"),
        ("diciendo le", "diciéndole"),
        ("ve te", "vete"),
        ("haber se", "haberse"),
        ("hacer lo", "hacerlo"),
        ("da me lo", "dámelo"),
        ("contar se los", "contárselos"),
        ("vea se", "véase"),
        ("vamos nos", "vámonos"),
        ("hagamos lo", "hagámoslo"),
        ("fijen se", "fíjense"),
        ("cuenta le", "cuéntale"),
        ("mantén lo", "mantenlo"),
        ("reír se", "reírse"),
        ("oír lo", "oírlo"),
        ("prohíba se", "prohíbase"),
        ("averigua lo", "averígualo"),
        ("busque lo", "búsquelo"),
        ("construir se", "construirse"),
        ("construir se las", "construírselas"),
        ("caiga se", "cáigase"),
        ("esté se", "estese"),
        ("yendo se", "yéndose"),
    ],
)
def test_the_accent_stays_on_its_vowel_and_is_written_where_it_must_be(words: str, form: str) -> None:
    verb, *clitics = words.split()
    assert attach(verb, clitics) == form


def hosts() -> Hosts:
    notes = "Diga decir VERB Mood=Sub|Tense=Pres|Person=3|Number=Sing 0 root\nDígalo decir VERB - 1 dep"
    ind = "Pone poner VERB Mood=Ind|Tense=Pres|Person=3|Number=Sing 0 root"
    return find_hosts({"hacer", "decir", "dormir", "seguir", "hablar"}, [tree(notes), tree(ind)], KNOWN)


def test_hosts_have_irregular_gerunds_and_the_treebanks_commands() -> None:
    assert set(hosts().gerunds) == {"hablando", "durmiendo", "siguiendo"}
    assert hosts().imperatives == ("diga",)
    assert hosts().infinitives[0] == "hacer"


def test_drawn_forms_are_spelled_from_their_words() -> None:
    rng, made = random.Random(1), hosts()
    for kind in ("infinitives", "gerunds", "imperatives") * 50:
        clitic = made.draw(rng, kind)
        assert clitic.form == attach(clitic.words[0], clitic.words[1:])
    forms = made.all_forms()
    assert forms["siguiéndolos"] == ("siguiendo", "los")
    assert forms["ponte"] == ("pon", "te")


def test_lookalikes_are_neither_forms_nor_perhaps_forms() -> None:
    found = lookalikes(hosts(), KNOWN)
    assert set(PLAIN_WORDS) <= set(found)
    assert not {*WITH_CLITICS, "mejor"} & set(found)


def test_nouns_of_the_treebanks_are_lookalikes_too() -> None:
    nouns = tree("cárceles cárcel NOUN - 0 root\nHacerlo hacerlo NOUN - 1 dep\nMelo Melo PROPN - 1 dep")
    assert {"cárceles", "melo"} <= set(lookalikes(hosts(), KNOWN, [nouns]))
    assert "hacerlo" not in lookalikes(hosts(), KNOWN, [nouns])
