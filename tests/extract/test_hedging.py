"""Which words of a sentence are hedges, and which clause each makes less sure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimtrack.extract.hedging import FoundHedge, find_hedges, hedge_lexicon
from claimtrack.extract.reading import Reading
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Certainty, HedgeKind

Find = Callable[[str], list[tuple[str, FoundHedge, str]]]


@pytest.fixture
def find(read: Callable[[str], Reading], pack: LanguagePack) -> Find:
    """The hedges of a golden parse: the words each covers, the hedge, the word at the top of its clause."""
    lexicon = hedge_lexicon(pack)

    def found(name: str) -> list[tuple[str, FoundHedge, str]]:
        reading = read(name)
        return [
            (hedge.hedge.span.of(reading.text), hedge, tree.words[hedge.clause].text)
            for tree in reading.trees
            for hedge in find_hedges(tree, lexicon)
        ]

    return found


@pytest.mark.parametrize(
    ("name", "words", "clause", "certainty"),
    [
        ("modal-conditional", "podría", "dimitir", Certainty.POSSIBLE),
        ("modal-thing", "puede", "causar", Certainty.POSSIBLE),
        ("modal-probable", "debe de", "conocer", Certainty.PROBABLE),
        ("rumour-perfect", "habría fallecido", "fallecido", Certainty.POSSIBLE),
        ("conditional-state", "estaría", "dispuesta", Certainty.POSSIBLE),
        ("adverb-phrase", "Al parecer", "sorprendido", Certainty.POSSIBLE),
        ("said-adverb", "probablemente", "llegó", Certainty.PROBABLE),
        ("said-posible", "es posible que", "posible", Certainty.POSSIBLE),
        ("said-embedded", "podría", "fallar", Certainty.POSSIBLE),
        ("said-believes", "creen", "creen", Certainty.PROBABLE),
    ],
)
def test_hedge_lowers_the_clause_that_it_stands_in(
    find: Find, name: str, words: str, clause: str, certainty: Certainty
) -> None:
    [(found_words, found, found_clause)] = find(name)
    assert (found_words, found_clause, found.hedge.certainty) == (words, clause, certainty)


@pytest.mark.parametrize(
    "name",
    [
        "modal-negated",  # El testigo no puede votar: ability
        "modal-first-person",  # Podemos decir
        "conditional-si",  # Si tuviera dinero, compraría
        "conditional-polite",  # le gustaría
        "conditional-judgement",  # Sería bueno que
        "imperfect-ria",  # se refería: an imperfect
        "imperfect-ria-misread",  # the same, where the tagger took it for a conditional
        "set-phrase",  # por supuesto
        "said-never-believed",  # nunca creyó que
        "plans",  # piensa dimitir
    ],
)
def test_form_that_looks_like_a_hedge_is_none(find: Find, name: str) -> None:
    assert find(name) == []


def test_perfect_conditional_is_rumour_and_simple_one_is_tense(find: Find) -> None:
    assert find("rumour-perfect")[0][1].hedge.kind is HedgeKind.RUMOUR
    assert find("conditional-state")[0][1].hedge.kind is HedgeKind.TENSE


def test_approximation_is_marked_but_leaves_the_claim_certain(find: Find) -> None:
    [(words, found, _)] = find("approximation")
    assert (words, found.hedge.kind, found.hedge.certainty) == (
        "Al menos",
        HedgeKind.APPROXIMATION,
        Certainty.CERTAIN,
    )


def test_al_menos_before_no_number_is_no_hedge(find: Find) -> None:
    assert [words for words, _, _ in find("rumour-perfect")] == ["habría fallecido"]
