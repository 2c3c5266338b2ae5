"""Claims that nobody signs: what the writer leaves open, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.hedging import find_hedges, hedge_lexicon
from claimtrack.extract.reading import Reading
from claimtrack.extract.unsigned import find_unsigned, is_writers_hedge
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Form
from tests.factory import span

Find = Callable[..., list[tuple[str, list[str]]]]


@pytest.fixture
def find(read: Callable[[str], Reading], pack: LanguagePack) -> Find:
    """Cue and contents, in words, of the unsigned claims of a golden parse; `taken` is what signed claims hold."""
    lexicon = hedge_lexicon(pack)

    def found(name: str, taken: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
        reading = read(name)
        spans = [span(reading.text, words) for words in taken]
        candidates = [
            candidate
            for i, tree in enumerate(reading.trees)
            for candidate in find_unsigned(i, reading, find_hedges(tree, lexicon), spans, pack)
        ]
        assert all(c.form is Form.UNSIGNED and c.rule.startswith("unsigned: ") and c.steps for c in candidates)
        return [(c.cue.of(reading.text) if c.cue else "", [s.of(reading.text) for s in c.contents]) for c in candidates]

    return found


@pytest.mark.parametrize(
    ("name", "cue", "contents"),
    [
        ("modal-conditional", "podría", ["El ministro podría dimitir esta semana"]),
        ("rumour-perfect", "habría fallecido", ["Al menos un policía habría fallecido en la protesta"]),
        ("conditional-state", "estaría", ["Rusia estaría dispuesta a negociar"]),
        ("adverb-phrase", "Al parecer", ["el joven fue sorprendido por la policía"]),
        ("seems-that", "Parece", ["nadie resultó herido"]),
    ],
)
def test_hedged_main_clause_is_an_unsigned_claim(find: Find, name: str, cue: str, contents: list[str]) -> None:
    assert find(name) == [(cue, contents)]


def test_adverb_inside_its_clause_splits_the_content(find: Find) -> None:
    assert find("adverb-inside") == [("supuestamente", ["Los datos fueron", "entregados a una empresa"])]


def test_rumour_in_a_relative_clause_leaves_the_antecedent_out(find: Find) -> None:
    assert find("relative-rumour") == [("habría huido", ["habría huido del país"])]


def test_relative_clause_after_a_comma_is_no_part_of_the_content(find: Find) -> None:
    assert find("trailing-relative") == [("se presentaría", ["La situación más grave se presentaría en el puerto"])]


def test_connective_is_no_part_of_the_content(find: Find) -> None:
    assert find("connective") == [("podría", ["el acuerdo podría fracasar"])]


@pytest.mark.parametrize(
    "name",
    [
        "question",  # ¿Podría ganar el equipo la liga?
        "seems-to-me",  # Me parece que: somebody's opinion
        "conditional-later",  # aclararía después: future in the past
        "conditional-si",
        "conditional-judgement",
        "modal-thing",  # El producto puede causar: a fact about the product
        "said-embedded",  # a hedge in a subordinate clause
        "quote-two",  # «... Quizá ...»: the speaker's hedge
        "approximation",
    ],
)
def test_what_the_writer_does_not_leave_open_is_no_unsigned_claim(find: Find, name: str) -> None:
    assert find(name) == []


def test_hedge_inside_a_signed_claim_belongs_to_that_claim(find: Find) -> None:
    assert find("taken", taken=["el alcalde estaría enfermo"]) == []


@pytest.mark.parametrize(
    ("name", "cue", "content", "expected"),
    [
        ("seems-that", "Parece", "nadie resultó herido", True),
        ("seems-to-me", "Me parece", "el equipo ganará", False),
        ("said-plain", "dijo", "las obras terminaron en junio", False),
    ],
)
def test_cue_is_the_writers_hedge_where_nobody_stands_behind_it(
    propose: Callable[..., tuple[Candidate, Reading]],
    pack: LanguagePack,
    name: str,
    cue: str,
    content: str,
    expected: bool,
) -> None:
    candidate, reading = propose(name, cue, content)
    hedges = find_hedges(reading.trees[candidate.sentence], hedge_lexicon(pack))
    assert is_writers_hedge(candidate, reading, hedges) is expected
