"""Traces as sentences for an editor."""

from __future__ import annotations

import pytest

from claimtrack.model import Certainty, Claim, Hedge, HedgeKind, Polarity, SourceKind, Trace, TraceStep
from claimtrack.report.labels import relation_label
from claimtrack.report.why import explain, read_rule
from tests.factory import make_claim, span
from tests.report.records import ARTICLE, article_claims


def sentences(claim: Claim, text: str = ARTICLE) -> str:
    return " ".join(explain(claim, text).sentences)


def test_names_the_word_its_lemma_and_who_says_it() -> None:
    said = sentences(article_claims()[0])
    assert "«ha confirmado» (de «confirmar»)" in said
    assert "La fuente es «El Kremlin»: es su sujeto." in said
    assert "Suena como un hecho: nada lo matiza." in said


def test_names_the_hedge_that_lowers_the_certainty() -> None:
    assert "lo matiza «podría» (verbo modal)" in sentences(article_claims()[4])


def test_certainty_without_a_hedge_comes_from_the_cue() -> None:
    assert "Suena como probable por el sentido" in sentences(article_claims()[3])


def test_unknown_certainty_is_no_level_of_doubt() -> None:
    claim = make_claim("Pidió calma.", content="calma", cue="Pidió", certainty=Certainty.UNKNOWN)
    assert "No toma postura" in sentences(claim, "Pidió calma.")


def test_denial_is_said() -> None:
    assert "La fuente niega el contenido con «negó»." in sentences(article_claims()[2])


def test_impersonal_claim_has_no_invented_source() -> None:
    assert "La frase es impersonal" in sentences(article_claims()[3])


def test_dropped_subject_names_who_it_is_taken_to_be() -> None:
    text = "Ana llegó. Dijo que no."
    trace = Trace("clause", (TraceStep("source_ref", "subject in the sentence before", span=span(text, "Ana")),))
    claim = make_claim(text, content="no", cue="Dijo", source_ref="Ana", trace=trace)
    assert "por lo que cuenta, es «Ana»: es el sujeto de la oración anterior." in sentences(claim, text)


def test_rivals_of_a_dropped_subject_are_named() -> None:
    text = "Ana y Olga llegaron. Dijo que no."
    steps = (
        TraceStep("source_ref", "dropped subject", span=span(text, "Ana")),
        TraceStep("source_ref", "rival, 1.7", span=span(text, "Olga")),
    )
    claim = make_claim(text, content="no", cue="Dijo", source_ref="Ana", trace=Trace("clause", steps))
    assert sentences(claim, text).count("También podría ser «Olga».") == 1
    assert explain(claim, text).steps[1].reading == "otra posibilidad, con 1,7 puntos"


def test_a_source_chosen_by_what_was_learnt_says_so_and_names_the_rules_choice() -> None:
    text = "Ana dijo a medios que expuso su plan."
    steps = (
        TraceStep("source", "likely the source, 0.88: relation=nsubj (+2.0)", span=span(text, "Ana")),
        TraceStep("source", "rival, -1.5", span=span(text, "medios")),
    )
    claim = make_claim(text, content="su plan", cue="expuso", source="Ana", trace=Trace("noun phrase", steps))
    told = sentences(claim, text)
    assert "La fuente es «Ana»: es quien mejor encaja en la oración, según lo aprendido" in told
    assert told.count("También podría ser «medios».") == 1
    reading = explain(claim, text).steps[0].reading
    assert reading == "probabilidad 0,88 de ser quien lo dice; lo que más pesó: relation=nsubj (+2,0)"


WIDTH = (
    "likely the width, 0.64 against 0.21: leaves nothing over behind it (+0.9); fits the quotation marks (+0.4); "
    "the other goes on where the writer tells of another saying (+0.3)"
)


def claim_with_width(text: str, reason: str) -> Claim:
    steps = (TraceStep("width", reason, span=span(text, "habrá huelga, aunque pidió calma")),)
    return make_claim(text, content="habrá huelga", cue="Dijo", trace=Trace("clause", steps))


def test_a_width_chosen_by_what_was_learnt_tells_why_and_what_else_it_could_be() -> None:
    text = "Dijo que habrá huelga, aunque pidió calma."
    claim = claim_with_width(text, WIDTH)
    told = sentences(claim, text)
    assert "Se le da esa extensión porque no deja nada suelto detrás y encaja con las comillas." in told
    assert (
        "También podría ser «habrá huelga, aunque pidió calma», "
        "pero eso sigue donde quien escribe ya cuenta otro dicho." in told
    )
    assert explain(claim, text).steps[0].reading == (
        "probabilidad 0,64 de ser la extensión buena, frente a 0,21 de la que le sigue; lo que más pesó: "
        "no deja nada suelto detrás (+0,9); encaja con las comillas (+0,4); "
        "la otra sigue donde quien escribe ya cuenta otro dicho (+0,3)"
    )


def test_an_unlikely_other_width_is_not_named() -> None:
    text = "Dijo que habrá huelga, aunque pidió calma."
    assert "También podría" not in sentences(claim_with_width(text, WIDTH.replace("0.21", "0.04")), text)


def test_a_long_other_width_shows_both_its_ends() -> None:
    text = "Dijo que habrá huelga en todos los hospitales y centros de salud de la región y de las islas desde mayo."
    other = text.removeprefix("Dijo que ").removesuffix(".")
    steps = (TraceStep("width", WIDTH, span=span(text, other)),)
    claim = make_claim(text, content="habrá huelga", cue="Dijo", trace=Trace("clause", steps))
    assert "«habrá huelga en todos los hospitales y … de la región y de las islas desde mayo»" in sentences(claim, text)


def test_claim_without_cue_says_so() -> None:
    text = "«Ya», Ana."
    claim = make_claim(text, content="Ya", source="Ana", trace=Trace("stand-alone quotation"))
    assert sentences(claim, text).startswith("Ninguna palabra lo atribuye: el contenido es una cita")


def test_several_hedges_are_listed() -> None:
    text = "Dijo que quizá podría llover."
    hedges = (
        Hedge(span(text, "quizá"), HedgeKind.ADVERB, Certainty.POSSIBLE, "quizá"),
        Hedge(span(text, "podría"), HedgeKind.MODAL, Certainty.POSSIBLE, "podría"),
    )
    claim = make_claim(text, content="quizá podría llover", cue="Dijo", certainty=Certainty.POSSIBLE)
    claim = Claim(
        claim.contents,
        claim.form,
        SourceKind.PERSON,
        claim.act,
        Polarity.AFFIRMED,
        claim.certainty,
        claim.cue,
        hedges=hedges,
    )
    assert "lo matizan «quizá» (adverbio) y «podría» (verbo modal)." in sentences(claim, text)


def test_steps_show_words_relations_and_readings() -> None:
    cue, content, source = explain(article_claims()[0], ARTICLE).steps
    assert (cue.part, cue.word, cue.lemma) == ("atribución", "confirmado", "confirmar")
    assert (content.relation, content.deprel) == ("objeto directo", "obj")
    assert source.reading == "es su sujeto"


def test_step_without_a_word_shows_the_words_of_its_span() -> None:
    step = TraceStep("source_ref", "named in this paragraph", span=span(ARTICLE, "El Kremlin"))
    claim = make_claim(ARTICLE, content="la reunión", trace=Trace("clause", (step,)))
    assert explain(claim, ARTICLE).steps[0].word == "El Kremlin"


@pytest.mark.parametrize(
    ("rule", "reading"),
    [
        ("impersonal clause", "el contenido es la oración que empieza tras «que»"),
        ("phrase with sobre", "el contenido es lo que sigue a «sobre»"),
        ("a rule of tomorrow", "lo encontró la regla «a rule of tomorrow»"),
    ],
)
def test_rule_is_read_out(rule: str, reading: str) -> None:
    assert read_rule(rule) == reading


@pytest.mark.parametrize(
    ("deprel", "label"),
    [("nsubj:pass", "sujeto de pasiva"), ("acl:relcl", "oración que modifica a un nombre"), ("x", "x")],
)
def test_relation_has_a_spanish_name(deprel: str, label: str) -> None:
    assert relation_label(deprel) == label
