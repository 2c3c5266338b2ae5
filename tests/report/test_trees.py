"""A parse as a drawn tree."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.model import ParsedText, Trace, TraceStep
from claimtrack.parse import read_conllu
from claimtrack.report import load_language
from claimtrack.report.trees import draw_tree, draw_trees, nest
from tests.cli.conftest import REUNION
from tests.factory import make_claim, span

WORDS = load_language("es")


def parsed() -> ParsedText:
    (document,) = read_conllu(REUNION.read_text(encoding="utf-8"))
    return document.parsed


def test_every_word_is_listed_and_every_one_but_punctuation_drawn() -> None:
    first = parsed().sentences[0]
    claim = make_claim(parsed().text, content="la reunión", cue="confirmó", source="El Kremlin")
    tree = draw_tree(claim, first, "a", WORDS)
    assert [word.text for word in tree.words] == [word.text for word in first.words]
    assert [word.text for word in tree.words if word.y is None] == ["."]
    assert len(tree.arcs) == len(first.words) - 2  # neither the root nor the full stop hangs on a drawn word by an arc
    assert [word.role for word in tree.words[:4]] == ["source", "source", "cue", "content"]


def test_the_arcs_that_the_trace_names_are_strong_and_told_in_words() -> None:
    text = parsed().text
    step = TraceStep("source", "subject of the cue", "Kremlin", "Kremlin", "nsubj", span(text, "El Kremlin"))
    claim = make_claim(text, content="la reunión", cue="confirmó", source="El Kremlin", trace=Trace("x", (step,)))
    [tree] = draw_trees(claim, parsed(), WORDS)
    assert sum(arc.strong for arc in tree.arcs) == 1
    assert tree.described == "El núcleo de la oración es «confirmó». «Kremlin» depende de «confirmó»: sujeto."


def test_a_claim_over_two_sentences_has_a_tree_for_each() -> None:
    text = parsed().text
    steps = (
        TraceStep("cue", "row of cues.csv", "Según", "según", "case", span(text, "Según")),
        TraceStep("source_ref", "same name", "Kremlin", "Kremlin", "nsubj", span(text, "El Kremlin")),
    )
    claim = make_claim(text, content="viajará en tren", cue="Según", trace=Trace("x", steps))
    trees = draw_trees(claim, parsed(), WORDS)
    assert [tree.words[0].text for tree in trees] == ["El", "Según"]
    assert len({tree.anchor for tree in trees}) == 2


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] != pair[1]), max_size=14))
def test_arcs_in_one_lane_never_overlap(pairs: list[tuple[int, int]]) -> None:
    lanes = nest(pairs)
    for (one, mine), (other, theirs) in combinations(list(zip(pairs, lanes, strict=True)), 2):
        if mine == theirs:
            assert max(one) <= min(other) or max(other) <= min(one)


def test_a_short_arc_lies_inside_a_long_one() -> None:
    assert nest([(0, 5), (1, 2), (2, 4)]) == [2, 1, 1]
