"""Turns a claim's trace into sentences that an editor understands, and into steps for whoever checks the machine."""

from __future__ import annotations

from claimtrack.model import Anonymity, Certainty, Claim, Form, Polarity, SourceKind, TraceStep
from claimtrack.report import readings
from claimtrack.report.labels import (
    ANONYMITIES,
    CERTAINTIES,
    HEDGE_KINDS,
    UNNAMED_SOURCES,
    enumerated,
    relation_label,
)
from claimtrack.report.view import StepView, WhyView

IMPERSONAL = "impersonal "
RIVAL = "rival, "
LIKELY = "likely a claim, "
DROPPED = "the source around it sounds surer than this one"


def explain(claim: Claim, text: str) -> WhyView:
    """Why `claim` was found in `text`: what attributes it, what is claimed, who says it, why it sounds that sure."""
    sentences = (
        _attribution(claim, text),
        _who(claim, text),
        _anonymity(claim),
        _certainty(claim, text),
        _denial(claim, text),
        _chain(claim, text),
        _confidence(claim),
    )
    return WhyView(
        rule=claim.trace.rule,
        sentences=tuple(sentence for sentence in sentences if sentence),
        steps=tuple(_step(step, text) for step in claim.trace.steps),
    )


def read_rule(rule: str) -> str:
    """What a rule of the extractor takes for the content: "el contenido es…"; its own name where it has no row."""
    return _content_reading(rule.removeprefix(IMPERSONAL)) or f"lo encontró la regla «{rule}»"


def _content_reading(rule: str) -> str:
    if rule.startswith("phrase with "):
        return f"el contenido es lo que sigue a «{rule.removeprefix('phrase with ')}»"
    return readings.CONTENT.get(rule, "")


def _attribution(claim: Claim, text: str) -> str:
    """ "«ha confirmado» (lema «confirmar») atribuye lo que sigue: el contenido es…"."""
    reading = read_rule(claim.trace.rule)
    if claim.cue is None:
        return f"Ninguna palabra lo atribuye: {reading}."
    cue = f"«{claim.cue.of(text)}»"
    if claim.form is Form.UNSIGNED:
        return f"{cue} avisa de que quien escribe no lo da por seguro: {reading}."
    lemma = next((step.lemma for step in claim.trace.steps if step.part == "cue" and step.lemma), "")
    # A lemma says something only where the word hides it.
    known = f" (de «{lemma}»)" if lemma and lemma.casefold() != claim.cue.of(text).casefold() else ""
    return f"{cue}{known} atribuye algo a alguien: {reading}."


def _who(claim: Claim, text: str) -> str:
    if claim.source is not None:
        reading = _source_reading(claim, "source")
        said = f"La fuente es «{claim.source.of(text)}»" + (f": {reading}" if reading else "")
        if claim.source_ref is None:
            return said + "."
        return (
            f"{said}; en el texto se nombra con más detalle como «{claim.source_ref.of(text)}».{_rivals(claim, text)}"
        )
    if claim.source_ref is not None:
        reading = _source_reading(claim, "source_ref")
        told = f"El texto no repite ahí quién habla; por lo que cuenta, es «{claim.source_ref.of(text)}»"
        return (f"{told}: {reading}." if reading else f"{told}.") + _rivals(claim, text)
    if claim.source_kind is SourceKind.IMPERSONAL:
        return "La frase es impersonal: el texto no dice de quién viene."
    if claim.source_kind is SourceKind.AUTHOR:
        return "No se cita a nadie: la reserva es de quien escribe."
    return f"{UNNAMED_SOURCES[claim.source_kind]}: el texto no la nombra."


def _rivals(claim: Claim, text: str) -> str:
    """Who else it could have been: the extractor's runners-up, so that an editor knows where to doubt."""
    rivals = [step.span.of(text) for step in claim.trace.steps if step.reason.startswith(RIVAL) and step.span]
    return f" También podría ser {enumerated([f'«{rival}»' for rival in rivals], joint='o')}." if rivals else ""


def _certainty(claim: Claim, text: str) -> str:
    label = CERTAINTIES[claim.certainty].label.lower()
    if claim.certainty is Certainty.UNKNOWN:
        return "No toma postura sobre si algo es cierto, así que no se le pone certeza."
    if not claim.hedges:
        if claim.certainty is Certainty.CERTAIN:
            return f"Suena {label}: nada lo matiza."
        return f"Suena {label} por el sentido de la palabra que lo atribuye."
    words = enumerated([f"«{hedge.span.of(text)}» ({HEDGE_KINDS[hedge.kind]})" for hedge in claim.hedges])
    verb = "lo matiza" if len(claim.hedges) == 1 else "lo matizan"
    return f"Suena {label}: {verb} {words}."


def _anonymity(claim: Claim) -> str:
    if claim.anonymity is None or claim.anonymity in (Anonymity.NAMED, Anonymity.NOBODY):
        return ""
    return f"A la fuente se la identifica {ANONYMITIES[claim.anonymity]}."


def _chain(claim: Claim, text: str) -> str:
    """Within whose claim this one stands, and whether that one lets the hedge fall."""
    steps = [step for step in claim.trace.steps if step.part == "chain" and step.span is not None]
    if not steps or steps[0].span is None:
        return ""
    told = f"Va dentro de otra afirmación, la de «{steps[0].span.of(text)}»: llega de segunda mano"
    dropped = any(step.reason == DROPPED for step in steps)
    return f"{told}, y quien la transmite la da por más segura." if dropped else f"{told}."


def _confidence(claim: Claim) -> str:
    if claim.confidence is None:
        return ""
    return (
        f"De cada 100 hallazgos como este, unos {round(100 * claim.confidence)} son afirmaciones atribuidas de verdad."
    )


def _denial(claim: Claim, text: str) -> str:
    if claim.polarity is not Polarity.DENIED:
        return ""
    cue = f" con «{claim.cue.of(text)}»" if claim.cue else ""
    return f"La fuente niega el contenido{cue}."


def _source_reading(claim: Claim, part: str) -> str:
    reasons = (step.reason for step in claim.trace.steps if step.part == part)
    return next((readings.SOURCE[reason] for reason in reasons if reason in readings.SOURCE), "")


def _step(step: TraceStep, text: str) -> StepView:
    word = step.word or (_shortened(step.span.of(text)) if step.span else "")
    return StepView(
        part=readings.PARTS.get(step.part, step.part),
        reading=_reason(step),
        word=word,
        lemma=step.lemma,
        relation=relation_label(step.deprel) if step.deprel else "",
        deprel=step.deprel,
    )


def _reason(step: TraceStep) -> str:
    if step.reason.startswith(RIVAL):
        return f"otra posibilidad, con {step.reason.removeprefix(RIVAL).replace('.', ',')} puntos"
    if step.reason.startswith(LIKELY):
        likely, _, features = step.reason.removeprefix(LIKELY).partition(": ")
        return f"probabilidad {likely.replace('.', ',')} de ser una afirmación atribuida; lo que más pesó: {features}"
    if step.part in ("source", "source_ref"):
        place = step.reason.removeprefix("place of saying, with ")
        return readings.SOURCE.get(
            step.reason, f"es el lugar donde se dice, con «{place}»" if place != step.reason else place
        )
    if step.part == "cue":
        return readings.CUE.get(step.reason, step.reason)
    if step.part == "chain":
        return readings.CHAIN.get(step.reason, step.reason)
    return _content_reading(step.reason) or step.reason


def _shortened(words: str, limit: int = 60) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: flat.rfind(" ", 0, limit)].rstrip() + "…"
