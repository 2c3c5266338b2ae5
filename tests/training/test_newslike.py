"""Passages with what newspapers have: their sentences stay sentences."""

from __future__ import annotations

import random

import pytest

from training.clitics import Hosts
from training.newslike import Newsroom, read_newsroom
from training.passages import Piece, labelled

HOSTS = Hosts(("hacer", "decir"), ("haciendo", "diciendo"), ("diga", "haga"))


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return read_newsroom(HOSTS, ["parte", "carlos"])


def passage(count: int, words: int = 4) -> list[list[Piece]]:
    sentence = [Piece("Ana", "PROPN"), Piece("quiere", "VERB"), Piece("hacer", "infinitives"), Piece("cosas", "NOUN")]
    sentence = [*sentence[:2], *sentence[2:] * (words // 2)]
    return [[*sentence[:-1], Piece("cosas", "NOUN", space=False), Piece(".", "PUNCT")] for _ in range(count)]


def drawn(newsroom: Newsroom, count: int, words: int = 4, times: int = 600) -> list[list[list[Piece]]]:
    rng = random.Random(7)
    return [newsroom.passage(passage(count, words), rng) for _ in range(times)]


def text(sentences: list[list[Piece]]) -> str:
    return "".join(letter for letter, _ in labelled(sentences))


def test_there_are_as_many_sentences_as_before(newsroom: Newsroom) -> None:
    assert all(len(sentences) == 3 and all(sentences) for sentences in drawn(newsroom, 3))


def test_each_phenomenon_turns_up(newsroom: Newsroom) -> None:
    found = "\n".join(text(sentences) for sentences in drawn(newsroom, 3, times=3000))
    signs = ("Sr. Ana", "EE. UU.", "CC.OO.", "…", "(EFE)", "«Ana", "“Ana", "cosas», dijo", "hacerlo", "Dígase,")
    for sign in signs:
        assert sign in found, sign


def test_clitics_are_marked_and_lookalikes_are_not(newsroom: Newsroom) -> None:
    pieces = [piece for sentences in drawn(newsroom, 2) for sentence in sentences for piece in sentence]
    assert {piece.text for piece in pieces if piece.multi} & {"hacerlo", "decirle", "hacerse"}
    assert all(piece.text.lower() not in ("parte", "carlos", "hacer") for piece in pieces if piece.multi)
    assert "parte" in {piece.text for piece in pieces}


def test_only_short_paragraphs_of_one_sentence_become_headlines(newsroom: Newsroom) -> None:
    assert any(sentences[0][-1].text == "cosas" for sentences in drawn(newsroom, 1))
    assert all(sentences[0][-1].text != "cosas" for sentences in drawn(newsroom, 1, words=40))


def test_a_stop_ends_abbreviation_and_sentence_at_once(newsroom: Newsroom) -> None:
    rng = random.Random(3)
    ends = [Piece("Vive", "VERB"), Piece("en", "ADP"), Piece("Francia", "PROPN", space=False), Piece(".", "PUNCT")]
    found = {text(newsroom.passage([ends, ends], rng)) for _ in range(3000)}
    assert any("EE. UU. Vive" in one for one in found)
    assert not any(".." in one.replace("...", "") for one in found)


def test_marks_come_in_pairs_of_one_kind(newsroom: Newsroom) -> None:
    for sentences in drawn(newsroom, 4):
        whole = text(sentences)
        assert whole.count("«") == whole.count("»")
        assert whole.count("“") == whole.count("”")
        assert not ("«" in whole and "“" in whole)
