"""Listed expressions are one unit in every treebank, others none."""

from __future__ import annotations

from tests.training.trees import arc, changed, named


def test_a_listed_preposition_takes_the_place_its_noun_had() -> None:
    new = changed("""
        Cerró cerrar VERB VerbForm=Fin 0 root
        a a ADP - 3 case
        causa causa NOUN - 1 obl
        de de ADP - 6 case
        la el DET - 6 det
        lluvia lluvia NOUN - 3 nmod
    """, "gsd")  # fmt: skip
    assert arc(new, "lluvia") == ("Cerró", "obl")
    assert arc(new, "a") == ("lluvia", "case")
    assert arc(new, "causa") == arc(new, "de") == ("a", "fixed")


def test_a_listed_adverb_hangs_from_its_first_word() -> None:
    new = changed("""
        por por ADP - 2 case
        ejemplo ejemplo NOUN - 3 nmod
        Juan Juan PROPN - 0 root
    """, "pud")  # fmt: skip
    assert arc(new, "por") == ("Juan", "advmod")
    assert arc(new, "ejemplo") == ("por", "fixed")


def test_an_unlisted_adverb_is_a_noun_with_its_preposition() -> None:
    new = changed("""
        Canta cantar VERB VerbForm=Fin 0 root
        en en ADP - 1 advmod
        vivo vivo NOUN - 2 fixed
    """)
    assert arc(new, "vivo") == ("Canta", "obl")
    assert arc(new, "en") == ("vivo", "case")


def test_an_unlisted_preposition_is_a_noun_that_governs() -> None:
    new = changed("""
        Está hallar VERB VerbForm=Fin 0 root
        en en ADP - 5 case
        poder poder NOUN - 2 fixed
        de de ADP - 2 fixed
        Ana Ana PROPN - 1 obl
    """)
    assert arc(new, "poder") == ("Está", "obl")
    assert arc(new, "Ana") == ("poder", "nmod")
    assert arc(new, "en") == ("poder", "case")
    assert arc(new, "de") == ("Ana", "case")


def test_an_article_between_the_parts_joins_them() -> None:
    new = changed("""
        Canta cantar VERB VerbForm=Fin 0 root
        a a ADP - 1 advmod
        la el DET - 1 det
        vez vez NOUN - 2 fixed
    """)
    assert arc(new, "la") == arc(new, "vez") == ("a", "fixed")


def test_ancora_is_believed_where_it_leaves_listed_words_apart() -> None:
    new = changed("""
        Juicio juicio NOUN - 0 root
        por por ADP - 4 case
        supuesto supuesto ADJ - 4 amod
        desvío desvío NOUN - 1 nmod
    """)
    assert arc(new, "por") == ("desvío", "case")
    assert named(new, "supuesto").relation == "amod"
