"""Reading treebanks and writing them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.conllu import read_file, read_sentences, write_file, write_sentence

SAMPLE = (
    "# sent_id = 1\n# text = Habla del plan\n"
    "1\tHabla\thablar\tVERB\t_\tMood=Ind|VerbForm=Fin\t0\troot\t_\t_\n"
    "2-3\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tde\tde\tADP\t_\t_\t4\tcase\t_\t_\n"
    "3\tel\tel\tDET\t_\t_\t4\tdet\t_\t_\n"
    "4\tplan\tplan\tNOUN\t_\t_\t1\tobl\t_\tSpaceAfter=No\n\n"
)


def test_what_is_read_is_written_back() -> None:
    (sentence,) = read_sentences(SAMPLE.splitlines())
    assert write_sentence(sentence) == SAMPLE


def test_empty_nodes_are_left_out() -> None:
    (sentence,) = read_sentences(SAMPLE.replace("4\tplan", "3.1\tx\tx\tX\t_\t_\t_\t_\t_\t_\n4\tplan").splitlines())
    assert write_sentence(sentence) == SAMPLE


def test_a_line_with_too_few_columns_is_named() -> None:
    with pytest.raises(ValueError, match="line 2: 3 columns"):
        list(read_sentences(["# text = a", "1\ta\ta"]))


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "out.conllu"
    sentences = list(read_sentences(SAMPLE.splitlines()))
    write_file(path, sentences)
    assert read_file(path) == sentences
    assert [p.name for p in tmp_path.iterdir()] == ["out.conllu"]


def test_trees_are_told_from_circles_and_forests() -> None:
    (sentence,) = read_sentences(SAMPLE.splitlines())
    assert sentence.is_tree()
    sentence.words[0].head = 4
    assert not sentence.is_tree()
    sentence.words[0].head = sentence.words[3].head = 0
    assert not sentence.is_tree()


def test_what_hangs_below_a_word_is_found_at_any_depth() -> None:
    (sentence,) = read_sentences(SAMPLE.splitlines())
    assert {w.form for w in sentence.below(sentence.words[0])} == {"de", "el", "plan"}
    assert sentence.case_of(sentence.words[3]) == "de"
