"""Words for the model's values, in Spanish as every message of the report; catalogues/ has the other languages.

Keys stay English, for style and for tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimtrack.model import (
    Act,
    Anonymity,
    Certainty,
    Fault,
    Form,
    HedgeKind,
    Polarity,
    Reading,
    SourceKind,
    Verdict,
    Work,
)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name, which extractors look for
    """Marks a message that is translated where it is used."""
    return message


@dataclass(frozen=True, slots=True)
class Tag:
    """A value as it is shown: `key` is the model's own word (for style), `label` what is read, `hint` what it means."""

    key: str
    label: str
    hint: str = ""


CERTAINTIES: Mapping[Certainty, Tag] = {
    Certainty.CERTAIN: Tag("certain", N_("Como un hecho"), N_("La fuente lo da por cierto: «dijo que…», «según…».")),
    Certainty.PROBABLE: Tag(
        "probable", N_("Como probable"), N_("La fuente lo cree o lo espera: «cree que…», «se prevé…».")
    ),
    Certainty.POSSIBLE: Tag("possible", N_("Como posible"), N_("La fuente lo deja abierto: «podría…», «al parecer…».")),
    Certainty.UNKNOWN: Tag(
        "unknown", N_("Sin postura"), N_("No afirma ni niega: pide, promete, pregunta o nombra un tema.")
    ),
}

VERDICTS: Mapping[Verdict, Tag] = {
    Verdict.CONFIRMED: Tag("confirmed", N_("Confirmada"), N_("Una revisión la da por comprobada.")),
    Verdict.DISPUTED: Tag("disputed", N_("En disputa"), N_("Una revisión la contradice o la pone en duda.")),
    Verdict.PARTLY: Tag("partly", N_("Cierta en parte"), N_("Una revisión confirma una parte y contradice otra.")),
    Verdict.UNVERIFIABLE: Tag("unverifiable", N_("No comprobable"), N_("Una revisión no halló con qué comprobarla.")),
    Verdict.RETRACTED: Tag("retracted", N_("Retirada"), N_("Quien la dijo o la publicó se ha desdicho.")),
    Verdict.UNREVIEWED: Tag("unreviewed", N_("Sin revisar"), N_("Nadie la ha revisado todavía.")),
}

FORMS: Mapping[Form, Tag] = {
    Form.DIRECT: Tag("direct", N_("Cita textual"), N_("Todo el contenido va entre comillas.")),
    Form.MIXED: Tag("mixed", N_("Cita parcial"), N_("Solo una parte del contenido va entre comillas.")),
    Form.INDIRECT: Tag("indirect", N_("Estilo indirecto"), N_("El texto lo cuenta con sus propias palabras.")),
    Form.ACCORDING: Tag(
        "according", N_("Con «según»"), N_("Lo atribuye una locución como «según» o «de acuerdo con».")
    ),
    Form.NOMINAL: Tag("nominal", N_("Con un nombre"), N_("Lo resume un nombre: «confirmó la reunión».")),
    Form.UNSIGNED: Tag("unsigned", N_("Sin firma"), N_("Nadie lo firma, pero quien escribe lo matiza.")),
}

ANONYMITIES: Mapping[Anonymity, str] = {
    Anonymity.NAMED: N_("con nombre"),
    Anonymity.ROLE_IN_BODY: N_("por su cargo, en un organismo que se nombra"),
    Anonymity.ROLE: N_("solo por su cargo o condición"),
    Anonymity.PLACED: N_("sin nombre, pero se dice cerca de quién está"),
    Anonymity.UNPLACED: N_("sin nombre ni lugar"),
    Anonymity.NOBODY: N_("nadie"),
}
SOURCE_KINDS: Mapping[SourceKind, Tag] = {
    SourceKind.PERSON: Tag("person", N_("persona")),
    SourceKind.ROLE: Tag("role", N_("cargo o grupo sin nombre")),
    SourceKind.INSTITUTION: Tag("institution", N_("institución")),
    SourceKind.DOCUMENT: Tag("document", N_("documento")),
    SourceKind.ANONYMOUS: Tag("anonymous", N_("fuente anónima")),
    SourceKind.IMPERSONAL: Tag("impersonal", N_("impersonal")),
    SourceKind.AUTHOR: Tag("author", N_("quien escribe")),
}

UNNAMED_SOURCES: Mapping[SourceKind, str] = {
    SourceKind.PERSON: N_("Persona sin identificar"),
    SourceKind.ROLE: N_("Cargo sin identificar"),
    SourceKind.INSTITUTION: N_("Institución sin identificar"),
    SourceKind.DOCUMENT: N_("Documento sin identificar"),
    SourceKind.ANONYMOUS: N_("Fuente anónima"),
    SourceKind.IMPERSONAL: N_("Nadie en concreto («se dice»)"),
    SourceKind.AUTHOR: N_("Sin firma (quien escribe)"),
}

ACTS: Mapping[Act, Tag] = {
    Act.ASSERTION: Tag("assertion", N_("Afirmación")),
    Act.BELIEF: Tag("belief", N_("Creencia u opinión")),
    Act.DIRECTIVE: Tag("directive", N_("Petición u orden")),
    Act.COMMITMENT: Tag("commitment", N_("Compromiso")),
}

POLARITIES: Mapping[Polarity, Tag] = {
    Polarity.AFFIRMED: Tag("affirmed", N_("Lo afirma")),
    Polarity.DENIED: Tag("denied", N_("Lo niega")),
}

HEDGE_KINDS: Mapping[HedgeKind, str] = {
    HedgeKind.MODAL: N_("verbo modal"),
    HedgeKind.ADVERB: N_("adverbio"),
    HedgeKind.RUMOUR: N_("condicional de rumor"),
    HedgeKind.TENSE: N_("tiempo verbal"),
    HedgeKind.VERB: N_("clase de verbo"),
    HedgeKind.NOUN: N_("sustantivo"),
    HedgeKind.EVIDENTIAL: N_("marca de evidencia"),
    HedgeKind.SUBJUNCTIVE: N_("subjuntivo"),
    HedgeKind.APPROXIMATION: N_("aproximación"),
}

ROLES: Mapping[str, Tag] = {
    "source": Tag("source", N_("fuente"), N_("quién lo dice")),
    "cue": Tag("cue", N_("atribución"), N_("la palabra que lo atribuye")),
    "content": Tag("content", N_("contenido"), N_("lo que se dice")),
    "hedge": Tag("hedge", N_("matiz"), N_("lo que rebaja la certeza")),
}

WORKS: Mapping[Work, str] = {
    Work.NEW: N_("nueva"),
    Work.ASSIGNED: N_("asignada"),
    Work.IN_REVIEW: N_("en revisión"),
    Work.SECOND_LOOK: N_("pide otra mirada"),
    Work.DONE: N_("terminada"),
}

READINGS: Mapping[Reading, str] = {
    Reading.UNJUDGED: N_("sin juzgar"),
    Reading.VALID: N_("bien leída"),
    Reading.WRONG: N_("mal leída"),
}

FAULTS: Mapping[Fault, str] = {
    Fault.NO_CLAIM: N_("no es una afirmación"),
    Fault.SPAN: N_("el contenido está mal cortado"),
    Fault.SOURCE: N_("lo dice otra fuente"),
    Fault.LABEL: N_("una etiqueta está mal"),
    Fault.DOUBLE: N_("está repetida"),
    Fault.OTHER: N_("otra cosa"),
}

SHIFTS: Mapping[str, Tag] = {
    "same": Tag("same", N_("igual de firme")),
    "kept": Tag("kept", N_("con la misma reserva")),
    "firmer": Tag("firmer", N_("más firme")),
    "softer": Tag("softer", N_("menos firme")),
    "other": Tag("other", N_("una de las dos no toma postura")),
}
"""How sure one report of something sounds beside another."""

RELATIONS: Mapping[str, str] = {
    "acl": N_("oración que modifica a un nombre"),
    "advcl": N_("oración adverbial"),
    "advmod": N_("modificador adverbial"),
    "amod": N_("adjetivo"),
    "appos": N_("aposición"),
    "aux": N_("verbo auxiliar"),
    "case": N_("preposición"),
    "cc": N_("conjunción coordinante"),
    "ccomp": N_("oración complemento"),
    "conj": N_("elemento coordinado"),
    "cop": N_("verbo copulativo"),
    "csubj": N_("oración sujeto"),
    "dep": N_("dependencia sin precisar"),
    "det": N_("determinante"),
    "expl": N_("clítico «se»"),
    "fixed": N_("locución fija"),
    "flat": N_("parte de un nombre"),
    "iobj": N_("objeto indirecto"),
    "mark": N_("conjunción"),
    "nmod": N_("complemento del nombre"),
    "nsubj": N_("sujeto"),
    "nsubj:pass": N_("sujeto de pasiva"),
    "nummod": N_("numeral"),
    "obj": N_("objeto directo"),
    "obl": N_("complemento con preposición"),
    "obl:agent": N_("complemento agente"),
    "parataxis": N_("oración yuxtapuesta"),
    "punct": N_("puntuación"),
    "root": N_("núcleo de la oración"),
    "xcomp": N_("complemento predicativo"),
}


def relation_label(deprel: str) -> str:
    """What a Universal Dependencies relation is called; a subtype may take its kind's name; else itself."""
    return RELATIONS.get(deprel) or RELATIONS.get(deprel.split(":")[0], deprel)
