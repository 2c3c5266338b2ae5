"""Which sentences are read together, and the labels of their characters."""

from __future__ import annotations

from tests.training.trees import tree
from training.conllu import MultiWord, Sentence
from training.passages import Piece, documents, labelled, pieces_of, text_of


def sentence(name: str, notes: str = "Vino venir VERB VerbForm=Fin 0 root\n. . PUNCT - 1 punct") -> Sentence:
    made = tree(notes)
    made.comments = [f"# sent_id = {name}"]
    return made


def together(*names: str) -> list[int]:
    return [len(document) for document in documents([sentence(name) for name in names])]


def test_neighbours_stay_together() -> None:
    assert together("3LB-CAST-1_C-2-s1", "3LB-CAST-1_C-2-s2", "3LB-CAST-1_C-4-s1") == [2, 1]
    assert together("cess-10017_20000413-1", "cess-10017_20000413-3", "cess-10017_20000413-9") == [2, 1]
    assert together("n01001011", "n01001013", "n01002013") == [2, 1]
    assert together("es-dev-001-s1", "es-dev-003-s8", "cess-1_2-1") == [2, 1]


def test_a_sentence_that_breaks_off_has_no_neighbour() -> None:
    parts = [sentence("cess-1-1", "Vino venir VERB VerbForm=Fin 0 root"), sentence("cess-1-2")]
    assert [len(document) for document in documents(parts)] == [1, 1]


def test_what_gsd_cut_at_a_semicolon_is_whole_again() -> None:
    cut = "Vino venir VERB VerbForm=Fin 0 root\n; ; PUNCT - 1 punct"
    assert [len(s) for s in text_of([sentence("es-dev-001-s1", cut), sentence("es-dev-001-s2")])] == [4]
    assert [len(s) for s in text_of([sentence("3LB-1-s1", cut), sentence("3LB-1-s2")])] == [2, 2]


def test_pieces_are_what_is_written() -> None:
    made = sentence("x", "Va ir VERB VerbForm=Fin 0 root\nde de ADP - 3 case\nel el DET - 1 obl\n” ” PUNCT - 1 punct")
    made.multiwords = [MultiWord(2, 3, "del", "SpaceAfter=No")]
    texts = [(piece.text, piece.multi, piece.space) for piece in pieces_of(made)]
    assert texts == [("Va", False, True), ("del", True, False), ('"', False, True)]


def test_labels_stand_on_last_characters() -> None:
    passage = [[Piece("Va"), Piece("del", multi=True)], [Piece("No", space=False), Piece(".")]]
    letters = labelled(passage)
    assert "".join(letter for letter, _ in letters) == "Va del No."
    assert [label for _, label in letters] == [0, 1, 0, 0, 0, 4, 0, 0, 1, 2]
