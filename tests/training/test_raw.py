"""Which sentences of raw text are for training."""

from __future__ import annotations

from tests.training.trees import tree
from training.conllu import Sentence
from training.raw import choose


def sentence(*forms: str, document: str | None = None) -> Sentence:
    new = tree("\n".join(f"{form} {form} NOUN - {i} dep" for i, form in enumerate(forms)))
    new.comments = [*([f"# newdoc id = {document}"] if document else []), "# sent_id = 1", "# text = x"]
    for word in new.words:
        word.misc = "SpaceAfter=No|start_char=3|end_char=5"
    return new


def test_repeated_short_and_endless_sentences_are_left_out() -> None:
    given = [sentence("a", "b", "c"), sentence("a", "b", "c"), sentence("a", "b"), sentence(*"x" * 121)]
    chosen = list(choose(given))
    assert [[w.form for w in s.words] for s in chosen] == [["a", "b", "c"]]
    assert (chosen[0].comments, {w.misc for w in chosen[0].words}) == (["# text = x"], {"SpaceAfter=No"})


def test_all_sentences_of_an_article_that_gold_holds_are_left_out() -> None:
    given = [sentence(*"abc", document="one"), sentence(*"abd"), sentence(*"abe", document="two"), sentence(*"abf")]
    assert ["".join(w.form for w in s.words) for s in choose(given, without={"one"})] == ["abe", "abf"]
