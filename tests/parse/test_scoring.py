"""What the scores of a parse say about its mistakes."""

from __future__ import annotations

import pytest

from claimtrack.errors import NotComparable
from claimtrack.model import ParsedText
from claimtrack.parse import read_conllu
from claimtrack.parse.scoring import Score, score_parses

GOLD = """\
# text = Hablan del plan, dijo Ana.
1\tHablan\thablar\tVERB\t_\tVerbForm=Fin\t6\tccomp\t_\t_
2-3\tdel\t_\t_\t_\t_\t_\t_\t_\t_
2\tde\tde\tADP\t_\t_\t4\tcase\t_\t_
3\tel\tel\tDET\t_\t_\t4\tdet\t_\t_
4\tplan\tplan\tNOUN\t_\t_\t1\tobl\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t_\t_\t1\tpunct\t_\t_
6\tdijo\tdecir\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_
7\tAna\tAna\tPROPN\t_\t_\t6\tnsubj\t_\tSpaceAfter=No
8\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\t_

"""


def parsed(conllu: str) -> list[ParsedText]:
    return [document.parsed for document in read_conllu(conllu)]


def scores(system: str) -> dict[str, Score]:
    return {score.name: score for score in score_parses(parsed(GOLD), parsed(system))}


def test_the_gold_itself_scores_full_marks() -> None:
    found = scores(GOLD)
    assert all(score.f1 == 1 for score in found.values() if score.gold)
    assert (found["Words"].gold, found["Tokens"].gold) == (8, 7)


def test_a_wrong_subtype_costs_the_relation_but_not_las() -> None:
    found = scores(GOLD.replace("\tnsubj\t", "\tnsubj:pass\t"))
    assert found["LAS"].f1 == 1
    assert found["nsubj:pass"].precision == 0
    assert found["nsubj"].correct == 1


def test_a_wrong_head_costs_las_and_the_relation() -> None:
    found = scores(GOLD.replace("\t1\tobl\t", "\t6\tobl\t"))
    assert found["LAS"].correct == 7
    assert (found["obl"].gold, found["obl"].system, found["obl"].correct) == (1, 1, 0)


def test_an_unsplit_contraction_loses_words_but_no_other_relation() -> None:
    lines = GOLD.replace("2-3\tdel", "2\tdel").splitlines()
    whole = [line for line in lines if not line.startswith(("2\tde\t", "3\tel\t"))]
    whole[2] = "2\tdel\tdel\tADP\t_\t_\t3\tcase\t_\t_"
    renumbered = [whole[0], "1\t" + whole[1].split("\t", 1)[1].replace("\t6\t", "\t5\t"), whole[2]]
    heads = {"4": "3", "5": "4", "6": "5", "7": "6", "8": "7", "1": "1", "0": "0"}
    for line in whole[3:]:
        columns = line.split("\t")
        if len(columns) == 10:
            columns[0], columns[6] = heads[columns[0]], heads[columns[6]]
        renumbered.append("\t".join(columns))
    found = scores("\n".join(renumbered) + "\n")
    assert found["Words"].correct == 6
    assert found["obl"].f1 == found["nsubj"].f1 == 1


def test_verb_lemmas_count_verbs_only() -> None:
    found = scores(GOLD.replace("\tdecir\t", "\tdicer\t").replace("\tplan\tNOUN", "\tplano\tNOUN"))
    assert (found["verb lemmas"].gold, found["verb lemmas"].correct) == (2, 1)


def test_another_text_cannot_be_scored() -> None:
    with pytest.raises(NotComparable, match="very same text"):
        scores(GOLD.replace("dijo", "dice"))
