"""Trees that two parsers vote on, and the teacher's on our words."""

from __future__ import annotations

import numpy as np

from tests.training.trees import arc, tree
from training.conllu import MultiWord
from training.parser import UNSURE
from training.silver import settle, settle_tag
from training.teacher import Reading, hang, tokens_of

OURS = """
Dijo decir VERB VerbForm=Fin 0 root
que que SCONJ - 3 mark
llueve llover VERB VerbForm=Fin 1 advcl
hoy hoy ADV - 3 advmod
. . PUNCT - 1 punct
"""
LABELS = ["root", "mark", "ccomp", "advcl", "advmod", "punct"]


class FakeVotes:
    """The names of relations, as `Votes` knows them."""

    def label(self, number: int) -> str:
        return LABELS[number]

    def number(self, label: str) -> int | None:
        return LABELS.index(label) if label in LABELS else None


def scores(**sure: float) -> tuple[np.ndarray, np.ndarray]:
    """Heads and labels of OURS; `sure` names a word and the share of its own head, the rest is the root verb's."""
    sentence = tree(OURS)
    size = len(sentence.words) + 1
    arcs, labels = np.zeros((size, size), np.float32), np.zeros((size, size, len(LABELS)), np.float32)
    for word in sentence.words:
        share = sure.get(word.form, 0.99)
        arcs[word.index, word.head] = share
        arcs[word.index, 1 if word.head != 1 else 3] += 1 - share
        labels[word.index, :, LABELS.index(word.relation)] = 0.6
        labels[word.index, :, LABELS.index("ccomp")] += 0.4
    arcs[:, 0][2:] = 0
    return arcs, labels


def test_teacher_wins_where_ours_wavers() -> None:
    other = tree(OURS.replace("1 advcl", "1 ccomp").replace("hoy ADV - 3", "hoy ADV - 1"))
    settled = settle(tree(OURS), other, scores(hoy=0.4), FakeVotes(), share=0.6)
    assert arc(settled, "hoy") == ("Dijo", "advmod")
    assert arc(settled, "llueve") == ("Dijo", "ccomp")


def test_ours_holds_where_it_is_sure_and_an_even_vote_teaches_nothing() -> None:
    other = tree(OURS.replace("hoy ADV - 3", "hoy ADV - 1"))
    assert arc(settle(tree(OURS), other, scores(), FakeVotes(), share=0.7), "hoy") == ("llueve", "advmod")
    assert arc(settle(tree(OURS), other, scores(hoy=0.72), FakeVotes(), share=0.7), "hoy")[1] == UNSURE


def test_the_teacher_may_have_relations_that_our_scheme_lacks() -> None:
    other = tree(OURS.replace("ADV - 3 advmod", "ADV - 3 obl:tmod"))
    assert arc(settle(tree(OURS), other, scores(), FakeVotes(), share=0.7), "hoy") == ("llueve", "advmod")


def readings(*notes: str) -> list[Reading]:
    """`head relation UPOS` a token."""
    return [Reading(int(head), relation, upos) for head, relation, upos in map(str.split, notes)]


def test_a_contraction_takes_the_teachers_place_with_both_its_words() -> None:
    sentence = tree("Sale salir VERB - 0 root\nde de ADP - 4 x\nel el DET - 4 x\nbar bar NOUN - 1 x\n. . PUNCT - 1 x")
    sentence.multiwords.append(MultiWord(2, 3, "del", "_"))
    tokens = tokens_of(sentence)
    assert [token.form for token in tokens] == ["Sale", "del", "bar", "."]
    hung = hang(sentence, tokens, readings("0 ROOT VERB", "2 case ADP", "0 obl NOUN", "0 punct PUNCT"))
    assert [(w.head, w.relation) for w in hung.words] == [
        (0, "root"),
        (4, "case"),
        (4, "det"),
        (1, "obl"),
        (1, "punct"),
    ]


def test_clitics_hang_on_their_verb() -> None:
    sentence = tree("Quiere querer VERB - 0 root\nver ver VERB - 1 x\nlo él PRON - 2 obj")
    sentence.multiwords.append(MultiWord(2, 3, "verlo", "_"))
    hung = hang(sentence, tokens_of(sentence), readings("0 ROOT VERB", "0 xcomp VERB"))
    assert [(w.head, w.relation) for w in hung.words] == [(0, "root"), (1, "xcomp"), (2, "obj")]


def test_the_teachers_tag_counts_where_it_knows_better() -> None:
    que, alto, share = tree(
        "que que PRON PronType=Rel 0 root\nmóvil móvil ADJ Number=Sing 1 obj\n5% 5% NUM - 1 obj"
    ).words
    assert settle_tag(que, "SCONJ") == ("SCONJ", {})
    assert settle_tag(que, "NOUN") == ("PRON", {"PronType": "Rel"})
    assert settle_tag(alto, "NOUN") == ("NOUN", {"Number": "Sing"})
    assert settle_tag(alto, "VERB") == ("ADJ", {"Number": "Sing"})
    assert settle_tag(share, "NUM") == ("SYM", {})
