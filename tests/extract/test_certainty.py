"""How sure a claim's source is made to sound: the lowest level in the cue and the content's main clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.certainty import grade_certainty
from claimtrack.extract.hedging import find_hedges, hedge_lexicon
from claimtrack.extract.labels import act_lexicon, grade_act
from claimtrack.extract.reading import Reading
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Certainty, Form, weakest

Propose = Callable[..., tuple[Candidate, Reading]]
Grade = Callable[..., tuple[Certainty, list[str]]]


@pytest.fixture
def grade(propose: Propose, pack: LanguagePack) -> Grade:
    """Certainty, and the words of the hedges that count, of a claim in a golden parse."""
    hedges, acts = hedge_lexicon(pack), act_lexicon(pack)

    def graded(
        name: str, cue: str | None, contents: str | Sequence[str], form: Form = Form.INDIRECT
    ) -> tuple[Certainty, list[str]]:
        candidate, reading = propose(name, cue, contents, form=form)
        found = tuple(find_hedges(tree, hedges) for tree in reading.trees)
        level, counted = grade_certainty(candidate, grade_act(candidate, reading, acts), reading, found)
        return level, [hedge.span.of(reading.text) for hedge in counted]

    return graded


@pytest.mark.parametrize(
    ("name", "cue", "content", "expected"),
    [
        ("said-plain", "dijo", "las obras terminaron en junio", (Certainty.CERTAIN, [])),
        ("said-adverb", "dijo", "el virus probablemente llegó de Asia", (Certainty.PROBABLE, ["probablemente"])),
        ("said-posible", "dijo", "es posible que haya elecciones", (Certainty.POSSIBLE, ["es posible que"])),
        ("said-problem", "dijo", "el problema es que la vacuna podría fallar", (Certainty.POSSIBLE, ["podría"])),
        ("said-believes", "dijo", "los expertos creen que el virus llegó de Asia", (Certainty.PROBABLE, ["creen"])),
        ("said-would-state", "argumentó", "el alcalde estaría inhabilitado", (Certainty.POSSIBLE, ["estaría"])),
        ("would-have-told", "habría contado", "ganó la lotería", (Certainty.POSSIBLE, ["habría contado"])),
        ("denied", "negó", "hubiera reuniones", (Certainty.CERTAIN, [])),
        ("estimated", "Se estima", "murieron cien personas", (Certainty.PROBABLE, ["estima"])),
        ("court-estimates", "estima", "hubo fraude", (Certainty.CERTAIN, [])),
    ],
)
def test_lowest_level_of_cue_and_main_clause_wins(
    grade: Grade, name: str, cue: str, content: str, expected: tuple[Certainty, list[str]]
) -> None:
    assert grade(name, cue, content) == expected


def test_hedge_in_a_relative_clause_does_not_count(grade: Grade) -> None:
    level, counted = grade("said-embedded", "dijo", "la medida que podría fallar costó un millón")
    assert (level, counted) == (Certainty.CERTAIN, [])


def test_event_in_the_conditional_after_a_past_cue_is_future_in_the_past(grade: Grade) -> None:
    assert grade("said-would-later", "informó", "el delantero dejaría el equipo") == (Certainty.CERTAIN, [])


def test_every_sentence_of_a_quotation_counts(grade: Grade) -> None:
    contents = ["El partido será duro", "Quizá sea imposible ganar"]
    assert grade("quote-two", "dijo", contents, Form.DIRECT) == (Certainty.POSSIBLE, ["Quizá"])
    assert grade("quote-two", "dijo", contents[:1], Form.DIRECT) == (Certainty.CERTAIN, [])


def test_denial_that_is_denied_leaves_the_content_open(grade: Grade) -> None:
    level, _ = grade("not-ruled-out", "no descarta", "un ajuste de cuentas", Form.NOMINAL)
    assert level is Certainty.POSSIBLE


def test_doubt_that_is_denied_is_none(grade: Grade) -> None:
    assert grade("doubtless", "tiene duda", "ganará")[0] is Certainty.CERTAIN


def test_adjective_on_the_noun_that_is_the_content_counts(grade: Grade) -> None:
    found = grade("noun-possible", "denunció", "una posible estafa", Form.NOMINAL)
    assert found == (Certainty.POSSIBLE, ["posible"])


@pytest.mark.parametrize(
    ("name", "cue", "content", "form"),
    [
        ("said-will", "dijo", "convocará a un diálogo nacional", Form.INDIRECT),
        ("said-subjunctive", "dijo", "participara en el concurso", Form.INDIRECT),
        ("topic", "se refirió", "la sequía", Form.NOMINAL),
        ("asked-whether", "preguntó", "habrá elecciones", Form.INDIRECT),
        ("explained-how", "describió", "cómo ocurrió el asalto", Form.INDIRECT),
        ("quote-question", "dijo", "¿Dónde está el dinero?", Form.DIRECT),
    ],
)
def test_no_stance_on_a_proposition_is_unknown(grade: Grade, name: str, cue: str, content: str, form: Form) -> None:
    level, _ = grade(name, cue, content, form)
    assert level is Certainty.UNKNOWN


def test_announcement_of_a_fact_is_certain(grade: Grade) -> None:
    assert grade("announced-past", "anunció", "hubo tres heridos")[0] is Certainty.CERTAIN


def test_unknown_is_lowest_and_possible_lower_than_probable() -> None:
    assert weakest((Certainty.PROBABLE, Certainty.POSSIBLE)) is Certainty.POSSIBLE
    assert weakest((Certainty.UNKNOWN, Certainty.POSSIBLE)) is Certainty.UNKNOWN
    assert weakest((Certainty.CERTAIN, Certainty.CERTAIN)) is Certainty.CERTAIN
