"""Each rule of the common scheme on the smallest tree that shows it."""

from __future__ import annotations

import pytest

from tests.training.trees import arc, changed, named, tree
from training.harmonise import harmonise


def test_the_input_stays_as_it_was() -> None:
    given = tree("Lo lo PRON - 2 obj\ndijo decir VERB - 0 root")
    before = given.copy()
    harmonise(given, "ancora")
    assert given == before


def test_an_unknown_treebank_is_refused() -> None:
    with pytest.raises(ValueError, match="no treebank 'efe'"):
        harmonise(tree("Sí sí INTJ - 0 root"), "efe")


def test_an_oblique_that_ancora_calls_object_is_oblique() -> None:
    new = changed("""
        Habló hablar VERB VerbForm=Fin 0 root
        de de ADP - 3 case
        paz paz NOUN - 1 obj
    """)
    assert arc(new, "paz") == ("Habló", "obl")


def test_a_personal_object_stays_and_a_recipient_does_not() -> None:
    new = changed("""
        Vio ver VERB VerbForm=Fin 0 root
        a a ADP - 3 case
        Ana Ana PROPN - 1 obj
    """)
    assert arc(new, "Ana") == ("Vio", "obj")
    new = changed("""
        Pertenece pertenecer VERB VerbForm=Fin 0 root
        a a ADP - 3 case
        Ana Ana PROPN - 1 obj
    """)
    assert arc(new, "Ana") == ("Pertenece", "obl")


def test_a_passive_gets_its_own_relations() -> None:
    new = changed("""
        Fue ser AUX VerbForm=Fin 2 aux
        detenido detenido ADJ VerbForm=Part 0 root
        Juan Juan PROPN - 2 nsubj
        por por ADP - 6 case
        la el DET - 6 det
        policía policía NOUN - 2 obj
    """)
    assert arc(new, "Fue") == ("detenido", "aux:pass")
    assert arc(new, "Juan") == ("detenido", "nsubj:pass")
    assert arc(new, "policía") == ("detenido", "obl:agent")
    assert (named(new, "detenido").upos, named(new, "detenido").lemma) == ("VERB", "detenir")


def test_estar_with_a_participle_is_a_copula() -> None:
    new = changed("""
        Está estar AUX VerbForm=Fin 2 aux
        dichas decir VERB VerbForm=Part 0 root
    """)
    assert arc(new, "Está") == ("dichas", "cop")
    assert (named(new, "dichas").upos, named(new, "dichas").lemma) == ("ADJ", "dicho")


def test_a_participle_after_its_noun_is_a_verb_and_before_it_an_adjective() -> None:
    after = changed("plan plan NOUN - 0 root\ndicho dicho ADJ VerbForm=Part 1 amod")
    assert arc(after, "dicho") == ("plan", "acl")
    assert (named(after, "dicho").upos, named(after, "dicho").lemma) == ("VERB", "decir")
    before = changed("dicho decir VERB VerbForm=Part 2 acl\nplan plan NOUN - 0 root")
    assert arc(before, "dicho") == ("plan", "amod")
    assert (named(before, "dicho").upos, named(before, "dicho").lemma) == ("ADJ", "dicho")


def test_a_plain_adjective_of_ancora_is_no_participle_in_gsd() -> None:
    new = changed("club club NOUN - 0 root\nprivado privar VERB VerbForm=Part 1 acl", "gsd")
    assert arc(new, "privado") == ("club", "amod")
    assert (named(new, "privado").upos, named(new, "privado").lemma) == ("ADJ", "privado")


def test_the_relative_que_of_gsd_becomes_a_pronoun() -> None:
    notes = """
        hombre hombre NOUN Number=Sing 0 root
        que que SCONJ - 3 mark
        llegó llegar VERB VerbForm=Fin|Number=Sing 1 acl:relcl
        y y CCONJ - 6 cc
        que que SCONJ - 6 mark
        vieron ver VERB VerbForm=Fin|Number=Plur 3 conj
    """
    new = changed(notes, "gsd")
    ques = [w for w in new.words if w.form == "que"]
    assert [(w.upos, w.relation) for w in ques] == [("PRON", "nsubj"), ("PRON", "obj")]


def test_the_conjunction_que_of_gsd_stays() -> None:
    new = changed("Dijo decir VERB - 0 root\nque que SCONJ - 3 mark\nviene venir VERB - 1 ccomp", "gsd")
    assert arc(new, "que") == ("viene", "mark")


def test_a_clause_with_a_relative_word_is_a_relative_clause() -> None:
    new = changed("""
        casa casa NOUN - 0 root
        donde donde ADV - 3 advmod
        vive vivir VERB VerbForm=Fin 1 acl
    """)
    assert arc(new, "vive") == ("casa", "acl:relcl")


def test_a_quotation_hangs_from_the_verb_of_saying_after_it() -> None:
    new = changed("""
        Vendrá venir VERB VerbForm=Fin 0 root
        , , PUNCT - 1 punct
        dijo decir VERB VerbForm=Fin 1 parataxis
        Ana Ana PROPN - 3 nsubj
        . . PUNCT - 1 punct
    """)
    assert arc(new, "dijo") == ("", "root")
    assert arc(new, "Vendrá") == ("dijo", "ccomp")
    assert arc(new, ",") == ("Vendrá", "punct")
    assert arc(new, ".") == ("dijo", "punct")


@pytest.mark.parametrize("given", ["obj", "expl", "compound:prt"])
def test_se_is_named_alike_in_all_treebanks(given: str) -> None:
    new = changed(f"Se él PRON - 2 {given}\nfue ir VERB VerbForm=Fin 0 root", "pud")
    assert arc(new, "Se") == ("fue", "expl:pv")


def test_se_of_gsd_is_passive_where_ancora_says_so_of_the_verb() -> None:
    new = changed("Se él PRON - 2 expl:pv\nvenden vender VERB VerbForm=Fin 0 root\npisos piso NOUN - 2 nsubj", "gsd")
    assert arc(new, "Se") == ("venden", "expl:pass")
    assert arc(new, "pisos") == ("venden", "nsubj:pass")


def test_se_before_lo_stays_a_recipient() -> None:
    new = changed("Se él PRON - 3 iobj\nlo él PRON - 3 obj\ndijo decir VERB VerbForm=Fin 0 root")
    assert arc(new, "Se") == ("dijo", "iobj")


def test_gsd_infinitives_that_a_verb_asks_for_are_open_complements() -> None:
    notes = """
        Llegó llegar VERB VerbForm=Fin 0 root
        {mark} {mark} ADP - 3 mark
        ganar ganar VERB VerbForm=Inf 1 advcl
    """
    assert arc(changed(notes.format(mark="a"), "gsd"), "ganar") == ("Llegó", "xcomp")
    assert arc(changed(notes.format(mark="para"), "gsd"), "ganar") == ("Llegó", "advcl")


def test_pud_finite_complements_are_ccomp() -> None:
    new = changed("""
        Dijo decir VERB VerbForm=Fin 0 root
        que que SCONJ - 3 mark
        viene venir VERB VerbForm=Fin 1 xcomp
    """, "pud")  # fmt: skip
    assert arc(new, "viene") == ("Dijo", "ccomp")


def test_a_preposition_before_a_clause_is_a_mark() -> None:
    new = changed("""
        idea idea NOUN - 0 root
        de de ADP - 4 case
        que que SCONJ - 4 mark
        viene venir VERB VerbForm=Fin 1 acl
    """)
    assert arc(new, "de") == ("viene", "mark")


def test_como_is_a_case_before_a_noun_and_a_mark_before_a_clause() -> None:
    new = changed("Actúa actuar VERB - 0 root\ncomo como SCONJ - 3 mark\njefe jefe NOUN - 1 obl")
    assert arc(new, "como") == ("jefe", "case")
    new = changed("Actúa actuar VERB - 0 root\ncomo como ADP - 3 case\nquiere querer VERB VerbForm=Fin 1 advcl", "gsd")
    assert arc(new, "como") == ("quiere", "mark")


def test_capitalised_common_nouns_inside_a_sentence_are_names_outside_ancora() -> None:
    notes = "el el DET - 2 det\n{0} {0} NOUN Number=Sing 0 root"
    assert named(changed(notes.format("Ministerio"), "gsd"), "Ministerio").upos == "PROPN"
    assert named(changed(notes.format("Dios"), "gsd"), "Dios").upos == "NOUN"
    assert named(changed(notes.format("Ministerio"), "ancora"), "Ministerio").upos == "NOUN"


def test_a_share_in_one_token_is_a_symbol_in_all_treebanks() -> None:
    notes = "Creció crecer VERB VerbForm=Fin 0 root\nun uno DET - 3 det\n{0} {0} {1} NumType=Card 1 obj"
    word = named(changed(notes.format("4,03%", "NUM"), "cess"), "4,03%")
    assert (word.upos, word.feats) == ("SYM", {})
    assert named(changed(notes.format("4,03", "NUM"), "cess"), "4,03").upos == "NUM"


def test_features_that_one_treebank_alone_has_go() -> None:
    new = changed("Ana Ana PROPN Gender=Fem|Number=Sing 2 nsubj\nvino venir VERB VerbForm=Fin|Foreign=Yes 0 root")
    assert [w.feats for w in new.words] == [{}, {"VerbForm": "Fin"}]
    assert {w.xpos for w in new.words} == {"_"}


def test_what_stands_in_brackets_is_an_apposition() -> None:
    new = changed("""
        Partido Partido PROPN - 0 root
        ( ( PUNCT - 3 punct
        PSOE PSOE PROPN - 1 flat
        ) ) PUNCT - 3 punct
    """)
    assert arc(new, "PSOE") == ("Partido", "appos")
