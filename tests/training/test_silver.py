"""The teacher's readings as silver sentences: its trees, its tags where they fit, and silence where it is unsure."""

from __future__ import annotations

from tests.training.trees import arc, named, tree
from training.parser import UNSURE
from training.silver import settle
from training.teacher.task import Reading

NOTES = """
Dijo decir VERB VerbForm=Fin 0 root
que que PRON PronType=Rel 3 obj
llueve llover VERB VerbForm=Fin 1 advcl
hoy hoy ADV - 3 advmod
. . PUNCT - 3 punct
"""


def readings(*notes: str) -> list[Reading]:
    """`head relation UPOS` a word, and how probable head and UPOS are where that isn't 1."""
    found = []
    for head, relation, upos, *shares in map(str.split, notes):
        head_share, upos_share = map(float, shares or (1, 1))
        found.append(Reading(int(head), relation, upos, head_share, upos_share))
    return found


def test_the_teachers_tree_is_taken_and_the_students_words_stay() -> None:
    given = tree(NOTES)
    silver = settle(
        given,
        readings("0 root VERB", "3 mark SCONJ", "1 ccomp VERB", "3 advmod ADV", "3 punct PUNCT"),
    )
    assert arc(silver, "llueve") == ("Dijo", "ccomp")
    assert arc(silver, "que") == ("llueve", "mark")
    assert (named(silver, "que").upos, named(silver, "que").feats) == ("SCONJ", {})
    assert arc(silver, ".")[0] == "Dijo", "punctuation hangs by rule, whoever parsed"
    assert arc(given, "llueve") == ("Dijo", "advcl"), "the sentence given stays as it is"


def test_an_arc_that_the_teacher_is_unsure_of_teaches_nothing() -> None:
    silver = settle(
        tree(NOTES),
        readings("0 root VERB", "3 obj PRON", "1 ccomp VERB 0.4 1", "3 advmod ADV", "1 punct PUNCT 0.4 1"),
    )
    assert named(silver, "llueve").relation == UNSURE
    assert named(silver, ".").relation == "punct"


def test_a_tag_counts_where_the_teacher_is_sure_and_the_features_can_stay() -> None:
    notes = "móvil móvil ADJ Number=Sing 0 root\nmesa mesa NOUN Number=Sing 1 obj\nalta alto ADJ Number=Sing 2 amod"
    silver = settle(tree(notes), readings("0 root NOUN", "1 obj VERB", "2 amod NOUN 1 0.6"))
    assert [word.upos for word in silver.words] == ["NOUN", "NOUN", "ADJ"]
    assert silver.words[0].feats == {"Number": "Sing"}
