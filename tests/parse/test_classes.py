"""One class for words that treebanks give two, in what is parsed and in training data alike."""

from __future__ import annotations

import pytest

from claimtrack.model import Span, Word
from claimtrack.parse.classes import settle_classes
from tests.training.trees import changed, named

# form, lemma, UPOS, features, head, relation; after the bar what becomes of the word that is marked by *
CASES = [
    ("*unos uno PRON PronType=Ind 2 nmod\n500 500 NUM NumType=Card 3 nummod\nvotos voto NOUN - 0 root", "DET uno det"),
    ("*unos uno PRON PronType=Ind 2 nsubj\nvotan votar VERB VerbForm=Fin 0 root", "PRON uno nsubj"),
    ("*otras otro PRON PronType=Ind 2 nmod\n15 15 NUM NumType=Card 0 root", "DET otro det"),
    ("de de ADP - 3 case\npor por ADP - 3 case\n*sí sí INTJ - 4 nmod\nmala malo ADJ - 0 root", "PRON él nmod"),
    ("*sí sí INTJ - 2 advmod\nvino venir VERB VerbForm=Fin 0 root", "INTJ sí advmod"),
    ("el el DET - 4 det\nde de ADP - 4 case\nel el DET - 4 det\n*sí sí NOUN - 0 root", "NOUN sí root"),
    ("*debido deber VERB VerbForm=Part 3 case\na a ADP - 1 fixed\nello ello PRON - 0 root", "ADJ debido case"),
    (
        "a a ADP - 4 case\n*partir partir VERB VerbForm=Inf 1 fixed\nde de ADP - 1 fixed\nhoy hoy ADV - 0 root",
        "NOUN partir fixed",
    ),
    ("*este este DET PronType=Dem 2 nsubj\nvino venir VERB VerbForm=Fin 0 root", "PRON este nsubj"),
    ("*este este DET PronType=Dem 2 det\nmes mes NOUN - 0 root", "DET este det"),
    ("*eras ser VERB VerbForm=Fin 2 cop\ncapaz capaz ADJ - 0 root", "AUX ser cop"),
]


def words(notes: str) -> list[Word]:
    found = []
    for index, line in enumerate(notes.replace("*", "").splitlines()):
        form, lemma, upos, feats, head, relation = line.split()
        pairs = {} if feats == "-" else dict(pair.split("=") for pair in feats.split("|"))
        found.append(Word(index, form, lemma, upos, pairs, int(head) - 1, relation, Span(10 * index, 10 * index + 1)))
    return found


@pytest.mark.parametrize(("notes", "right"), CASES)
def test_a_word_gets_the_class_that_its_place_asks_for(notes: str, right: str) -> None:
    place = next(i for i, line in enumerate(notes.splitlines()) if line.startswith("*"))
    before, after = words(notes), settle_classes(words(notes))
    assert f"{after[place].upos} {after[place].lemma} {after[place].deprel}" == right
    assert after[:place] + after[place + 1 :] == before[:place] + before[place + 1 :]


@pytest.mark.parametrize(("notes", "right"), CASES)
def test_treebanks_go_the_same_way(notes: str, right: str) -> None:
    form = next(line for line in notes.splitlines() if line.startswith("*"))[1:].split()[0]
    word = named(changed(notes.replace("*", "")), form)
    assert f"{word.upos} {word.lemma}" == " ".join(right.split()[:2])


def test_a_determiner_has_the_features_of_one() -> None:
    found = settle_classes(words(CASES[0][0]))[0]
    assert found.feats == {"Definite": "Ind", "PronType": "Art", "Gender": "Masc", "Number": "Plur"}
