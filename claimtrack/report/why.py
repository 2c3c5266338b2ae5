"""Turns a claim's trace into sentences that an editor understands, and into steps for whoever checks the machine."""

from __future__ import annotations

import re

from claimtrack.model import Anonymity, Certainty, Claim, Form, Polarity, SourceKind, TraceStep
from claimtrack.report import readings
from claimtrack.report.labels import ANONYMITIES, CERTAINTIES, HEDGE_KINDS, UNNAMED_SOURCES, relation_label
from claimtrack.report.language import SPANISH, Language
from claimtrack.report.view import StepView, WhyView
from claimtrack.report.width import PART, read_width_step, tell_width

IMPERSONAL = "impersonal "
RIVAL = "rival, "
LIKELY = "likely a claim, "
DECIMAL = re.compile(r"\d+\.\d+")
LIKELY_SOURCE = "likely the source, "
DROPPED = "the source around it sounds surer than this one"


def explain(claim: Claim, text: str, words: Language = SPANISH, *, steps: bool = True) -> WhyView:
    """Why `claim` was found in `text`: what attributes it, what is claimed, who says it, why it sounds that sure; and
    the `steps` of its trace."""
    sentences = (
        _attribution(claim, text, words),
        tell_width(claim, text, words),
        _who(claim, text, words),
        _anonymity(claim, words),
        _certainty(claim, text, words),
        _denial(claim, text, words),
        _chain(claim, text, words),
        _confidence(claim, words),
    )
    return WhyView(
        rule=claim.trace.rule,
        sentences=tuple(sentence for sentence in sentences if sentence),
        steps=tuple(_step(step, text, words) for step in claim.trace.steps) if steps else (),
    )


def read_rule(rule: str, words: Language = SPANISH) -> str:
    """What a rule of the extractor takes for the content: "el contenido es…"; its own name where it has no row."""
    known = _content_reading(rule.removeprefix(IMPERSONAL), words)
    return known or words.gettext("lo encontró la regla «%(rule)s»", rule=rule)


def _content_reading(rule: str, words: Language) -> str:
    if rule.startswith("phrase with "):
        return words.gettext("el contenido es lo que sigue a «%(word)s»", word=rule.removeprefix("phrase with "))
    return words.gettext(readings.CONTENT.get(rule, ""))


def _attribution(claim: Claim, text: str, words: Language) -> str:
    """ "«ha confirmado» (lema «confirmar») atribuye lo que sigue: el contenido es…"."""
    reading = read_rule(claim.trace.rule, words)
    if claim.cue is None:
        return words.gettext("Ninguna palabra lo atribuye: %(reading)s.", reading=reading)
    cue = claim.cue.of(text)
    if claim.form is Form.UNSIGNED:
        return words.gettext(
            "«%(cue)s» avisa de que quien escribe no lo da por seguro: %(reading)s.", cue=cue, reading=reading
        )
    lemma = next((step.lemma for step in claim.trace.steps if step.part == "cue" and step.lemma), "")
    # A lemma says something only where the word hides it.
    if lemma and lemma.casefold() != cue.casefold():
        return words.gettext(
            "«%(cue)s» (de «%(lemma)s») atribuye algo a alguien: %(reading)s.", cue=cue, lemma=lemma, reading=reading
        )
    return words.gettext("«%(cue)s» atribuye algo a alguien: %(reading)s.", cue=cue, reading=reading)


def _who(claim: Claim, text: str, words: Language) -> str:
    fullest = claim.source_ref.of(text) if claim.source_ref is not None else ""
    if claim.source is not None:
        reading = _source_reading(claim, "source", words)
        said = words.gettext("La fuente es «%(source)s»", source=claim.source.of(text))
        said += f": {reading}" if reading else ""
        if not fullest:
            return f"{said}.{_rivals(claim, text, words)}"
        more = words.gettext("en el texto se nombra con más detalle como «%(source)s»", source=fullest)
        return f"{said}; {more}.{_rivals(claim, text, words)}"
    if fullest:
        reading = _source_reading(claim, "source_ref", words)
        told = words.gettext("El texto no repite ahí quién habla; por lo que cuenta, es «%(source)s»", source=fullest)
        return (f"{told}: {reading}." if reading else f"{told}.") + _rivals(claim, text, words)
    if claim.source_kind is SourceKind.IMPERSONAL:
        return words.gettext("La frase es impersonal: el texto no dice de quién viene.")
    if claim.source_kind is SourceKind.AUTHOR:
        return words.gettext("No se cita a nadie: la reserva es de quien escribe.")
    kind = words.gettext(UNNAMED_SOURCES[claim.source_kind])
    return words.gettext("%(kind)s: el texto no la nombra.", kind=kind)


def _rivals(claim: Claim, text: str, words: Language) -> str:
    """Who else it could have been: the extractor's runners-up, so that an editor knows where to doubt."""
    rivals = [step.span.of(text) for step in claim.trace.steps if step.reason.startswith(RIVAL) and step.span]
    if not rivals:
        return ""
    named = words.listed([words.gettext("«%(words)s»", words=rival) for rival in rivals], joint="o")
    return " " + words.gettext("También podría ser %(rivals)s.", rivals=named)


def _certainty(claim: Claim, text: str, words: Language) -> str:
    label = words.gettext(CERTAINTIES[claim.certainty].label).lower()
    if claim.certainty is Certainty.UNKNOWN:
        return words.gettext("No toma postura sobre si algo es cierto, así que no se le pone certeza.")
    if not claim.hedges:
        if claim.certainty is Certainty.CERTAIN:
            return words.gettext("Suena %(label)s: nada lo matiza.", label=label)
        return words.gettext("Suena %(label)s por el sentido de la palabra que lo atribuye.", label=label)
    hedges = [
        words.gettext("«%(words)s» (%(kind)s)", words=hedge.span.of(text), kind=words.gettext(HEDGE_KINDS[hedge.kind]))
        for hedge in claim.hedges
    ]
    return words.ngettext(
        "Suena %(label)s: lo matiza %(hedges)s.",
        "Suena %(label)s: lo matizan %(hedges)s.",
        len(hedges),
        label=label,
        hedges=words.listed(hedges),
    )


def _anonymity(claim: Claim, words: Language) -> str:
    if claim.anonymity is None or claim.anonymity in (Anonymity.NAMED, Anonymity.NOBODY):
        return ""
    known = words.gettext(ANONYMITIES[claim.anonymity])
    return words.gettext("A la fuente se la identifica %(known)s.", known=known)


def _chain(claim: Claim, text: str, words: Language) -> str:
    """Within whose claim this one stands, and whether that one lets the hedge fall."""
    steps = [step for step in claim.trace.steps if step.part == "chain" and step.span is not None]
    if not steps or steps[0].span is None:
        return ""
    told = words.gettext(
        "Va dentro de otra afirmación, la de «%(source)s»: llega de segunda mano", source=steps[0].span.of(text)
    )
    if any(step.reason == DROPPED for step in steps):
        return words.gettext("%(told)s, y quien la transmite la da por más segura.", told=told)
    return f"{told}."


def _confidence(claim: Claim, words: Language) -> str:
    if claim.confidence is None:
        return ""
    return words.gettext(
        "De cada 100 hallazgos como este, unos %(number)s son afirmaciones atribuidas de verdad.",
        number=round(100 * claim.confidence),
    )


def _denial(claim: Claim, text: str, words: Language) -> str:
    if claim.polarity is not Polarity.DENIED:
        return ""
    if claim.cue is None:
        return words.gettext("La fuente niega el contenido.")
    return words.gettext("La fuente niega el contenido con «%(cue)s».", cue=claim.cue.of(text))


def _source_reading(claim: Claim, part: str, words: Language) -> str:
    reasons = [step.reason for step in claim.trace.steps if step.part == part]
    if any(reason.startswith(LIKELY_SOURCE) for reason in reasons):
        return words.gettext("es quien mejor encaja en la oración, según lo aprendido de textos anotados")
    return next((words.gettext(readings.SOURCE[reason]) for reason in reasons if reason in readings.SOURCE), "")


def _step(step: TraceStep, text: str, words: Language) -> StepView:
    word = step.word or (_shortened(step.span.of(text)) if step.span else "")
    return StepView(
        part=words.gettext(readings.PARTS.get(step.part, step.part)),
        reading=_reason(step, words),
        word=word,
        lemma=step.lemma,
        relation=words.gettext(relation_label(step.deprel)) if step.deprel else "",
        deprel=step.deprel,
    )


def _learnt(opening: str, told: str, words: Language) -> str:
    """What a model thought, in the form "0.82: feature +1.3, ..."."""
    likely, _, features = told.partition(": ")
    values = {
        "likely": words.decimals(likely),
        "features": DECIMAL.sub(lambda found: words.decimals(found.group()), features),
    }
    if opening == LIKELY_SOURCE:
        return words.gettext("probabilidad %(likely)s de ser quien lo dice; lo que más pesó: %(features)s", **values)
    return words.gettext(
        "probabilidad %(likely)s de ser una afirmación atribuida; lo que más pesó: %(features)s", **values
    )


def _reason(step: TraceStep, words: Language) -> str:
    if step.reason.startswith(RIVAL):
        points = words.decimals(step.reason.removeprefix(RIVAL))
        return words.gettext("otra posibilidad, con %(points)s puntos", points=points)
    for opening in (LIKELY, LIKELY_SOURCE):
        if step.reason.startswith(opening):
            return _learnt(opening, step.reason.removeprefix(opening), words)
    if step.part in ("source", "source_ref"):
        place = step.reason.removeprefix("place of saying, with ")
        if step.reason not in readings.SOURCE and place != step.reason:
            return words.gettext("es el lugar donde se dice, con «%(word)s»", word=place)
        return words.gettext(readings.SOURCE.get(step.reason, step.reason))
    if step.part == PART:
        return read_width_step(step, words)
    if step.part == "cue":
        return words.gettext(readings.CUE.get(step.reason, step.reason))
    if step.part == "chain":
        return words.gettext(readings.CHAIN.get(step.reason, step.reason))
    return _content_reading(step.reason, words) or step.reason


def _shortened(words: str, limit: int = 60) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: flat.rfind(" ", 0, limit)].rstrip() + "…"
