"""Act and polarity of claims, read off cue and content."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimtrack.extract.candidate import Candidate
from claimtrack.extract.labels import act_lexicon, grade_act, grade_polarity
from claimtrack.extract.reading import Reading
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Act, Form, Polarity

Propose = Callable[..., tuple[Candidate, Reading]]


@pytest.mark.parametrize(
    ("name", "cue", "content", "act"),
    [
        ("said-plain", "dijo", "las obras terminaron en junio", Act.ASSERTION),
        ("said-will", "dijo", "convocará a un diálogo nacional", Act.COMMITMENT),
        ("said-rival", "dijo", "su rival perderá las elecciones", Act.ASSERTION),
        ("said-subjunctive", "dijo", "participara en el concurso", Act.DIRECTIVE),
        ("announced-will", "anunció", "retirará sus aviones", Act.COMMITMENT),
        ("announced-past", "anunció", "hubo tres heridos", Act.ASSERTION),
        ("plans", "piensa", "dimitir en junio", Act.COMMITMENT),
        ("thinks", "piensa", "el partido será difícil", Act.BELIEF),
        ("ruled-out-doing", "descartó", "fichar al delantero", Act.COMMITMENT),
        ("proposed-will", "propuso", "convocará a un diálogo", Act.COMMITMENT),
        ("raised-fact", "plantean", "las casas eran templos", Act.ASSERTION),
        ("denied", "negó", "hubiera reuniones", Act.ASSERTION),
        ("called-to", "llamó", "votar en junio", Act.DIRECTIVE),
        ("called-name", "llamó", "cobarde", Act.ASSERTION),
        ("regretted", "lamentó", "la guerra siga", Act.ASSERTION),
        ("refuses", "se niega", "dimitir", Act.COMMITMENT),
        ("government-will", "dijo", "el Gobierno aprobará la ley", Act.COMMITMENT),
    ],
)
def test_act_of_what_somebody_is_said_to_say(
    propose: Propose, pack: LanguagePack, name: str, cue: str, content: str, act: Act
) -> None:
    candidate, reading = propose(name, cue, content)
    assert grade_act(candidate, reading, act_lexicon(pack)) is act


@pytest.mark.parametrize(
    ("name", "content", "act"),
    [
        ("quote-will", "Voy a convocar una reunión", Act.COMMITMENT),
        ("quote-imperative", "No tengamos miedo", Act.DIRECTIVE),
        ("quote-demand", "Exigimos que se investigue el caso", Act.DIRECTIVE),
        ("quote-two", "El partido será duro", Act.ASSERTION),
    ],
)
def test_act_of_a_quotation(propose: Propose, pack: LanguagePack, name: str, content: str, act: Act) -> None:
    candidate, reading = propose(name, "dijo", content, form=Form.DIRECT)
    assert grade_act(candidate, reading, act_lexicon(pack)) is act


def test_announced_thing_is_a_commitment(propose: Propose, pack: LanguagePack) -> None:
    candidate, reading = propose("announced-sale", "anunció", "la venta de sus aviones", form=Form.NOMINAL)
    assert grade_act(candidate, reading, act_lexicon(pack)) is Act.COMMITMENT


@pytest.mark.parametrize(
    ("name", "cue", "content", "polarity"),
    [
        ("denied", "negó", "hubiera reuniones", Polarity.DENIED),
        ("not-believe", "no cree", "haya acuerdo", Polarity.DENIED),
        ("said-never-believed", "creyó", "el actor mintiera", Polarity.DENIED),
        ("not-ruled-out", "no descarta", "un ajuste de cuentas", Polarity.AFFIRMED),
        ("said-not", "dijo", "no habrá acuerdo", Polarity.AFFIRMED),
        ("refuses", "se niega", "dimitir", Polarity.DENIED),
        ("doubtless", "tiene duda", "ganará", Polarity.AFFIRMED),
        ("said-plain", "dijo", "las obras terminaron en junio", Polarity.AFFIRMED),
    ],
)
def test_polarity_is_that_of_the_cue(propose: Propose, name: str, cue: str, content: str, polarity: Polarity) -> None:
    candidate, reading = propose(name, cue, content)
    assert grade_polarity(candidate, reading) is polarity


def test_claim_without_a_cue_is_affirmed(propose: Propose) -> None:
    candidate, reading = propose("quote-two", None, "El partido será duro", form=Form.DIRECT)
    assert grade_polarity(candidate, reading) is Polarity.AFFIRMED
