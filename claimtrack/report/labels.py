"""Spanish words for the model's values; the only place that holds them. Keys stay English, for style and for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from claimtrack.model import Act, Anonymity, Certainty, Form, HedgeKind, Polarity, SourceKind, Verdict


@dataclass(frozen=True, slots=True)
class Tag:
    """A value as it is shown: `key` is the model's own word (for style), `label` what is read, `hint` what it means."""

    key: str
    label: str
    hint: str = ""


CERTAINTIES: Mapping[Certainty, Tag] = {
    Certainty.CERTAIN: Tag("certain", "Como un hecho", "La fuente lo da por cierto: «dijo que…», «según…»."),
    Certainty.PROBABLE: Tag("probable", "Como probable", "La fuente lo cree o lo espera: «cree que…», «se prevé…»."),
    Certainty.POSSIBLE: Tag("possible", "Como posible", "La fuente lo deja abierto: «podría…», «al parecer…»."),
    Certainty.UNKNOWN: Tag("unknown", "Sin postura", "No afirma ni niega: pide, promete, pregunta o nombra un tema."),
}

VERDICTS: Mapping[Verdict, Tag] = {
    Verdict.CONFIRMED: Tag("confirmed", "Confirmada", "Una revisión la da por comprobada."),
    Verdict.DISPUTED: Tag("disputed", "En disputa", "Una revisión la contradice o la pone en duda."),
    Verdict.PARTLY: Tag("partly", "Cierta en parte", "Una revisión confirma una parte y contradice otra."),
    Verdict.UNVERIFIABLE: Tag("unverifiable", "No comprobable", "Una revisión no halló con qué comprobarla."),
    Verdict.RETRACTED: Tag("retracted", "Retirada", "Quien la dijo o la publicó se ha desdicho."),
    Verdict.UNREVIEWED: Tag("unreviewed", "Sin revisar", "Nadie la ha revisado todavía."),
}

FORMS: Mapping[Form, Tag] = {
    Form.DIRECT: Tag("direct", "Cita textual", "Todo el contenido va entre comillas."),
    Form.MIXED: Tag("mixed", "Cita parcial", "Solo una parte del contenido va entre comillas."),
    Form.INDIRECT: Tag("indirect", "Estilo indirecto", "El texto lo cuenta con sus propias palabras."),
    Form.ACCORDING: Tag("according", "Con «según»", "Lo atribuye una locución como «según» o «de acuerdo con»."),
    Form.NOMINAL: Tag("nominal", "Con un nombre", "Lo resume un nombre: «confirmó la reunión»."),
    Form.UNSIGNED: Tag("unsigned", "Sin firma", "Nadie lo firma, pero quien escribe lo matiza."),
}

ANONYMITIES: Mapping[Anonymity, str] = {
    Anonymity.NAMED: "con nombre",
    Anonymity.ROLE_IN_BODY: "por su cargo, en un organismo que se nombra",
    Anonymity.ROLE: "solo por su cargo o condición",
    Anonymity.PLACED: "sin nombre, pero se dice cerca de quién está",
    Anonymity.UNPLACED: "sin nombre ni lugar",
    Anonymity.NOBODY: "nadie",
}
SOURCE_KINDS: Mapping[SourceKind, Tag] = {
    SourceKind.PERSON: Tag("person", "persona"),
    SourceKind.ROLE: Tag("role", "cargo o grupo sin nombre"),
    SourceKind.INSTITUTION: Tag("institution", "institución"),
    SourceKind.DOCUMENT: Tag("document", "documento"),
    SourceKind.ANONYMOUS: Tag("anonymous", "fuente anónima"),
    SourceKind.IMPERSONAL: Tag("impersonal", "impersonal"),
    SourceKind.AUTHOR: Tag("author", "quien escribe"),
}

UNNAMED_SOURCES: Mapping[SourceKind, str] = {
    SourceKind.PERSON: "Persona sin identificar",
    SourceKind.ROLE: "Cargo sin identificar",
    SourceKind.INSTITUTION: "Institución sin identificar",
    SourceKind.DOCUMENT: "Documento sin identificar",
    SourceKind.ANONYMOUS: "Fuente anónima",
    SourceKind.IMPERSONAL: "Nadie en concreto («se dice»)",
    SourceKind.AUTHOR: "Sin firma (quien escribe)",
}

ACTS: Mapping[Act, Tag] = {
    Act.ASSERTION: Tag("assertion", "Afirmación"),
    Act.BELIEF: Tag("belief", "Creencia u opinión"),
    Act.DIRECTIVE: Tag("directive", "Petición u orden"),
    Act.COMMITMENT: Tag("commitment", "Compromiso"),
}

POLARITIES: Mapping[Polarity, Tag] = {
    Polarity.AFFIRMED: Tag("affirmed", "Lo afirma"),
    Polarity.DENIED: Tag("denied", "Lo niega"),
}

HEDGE_KINDS: Mapping[HedgeKind, str] = {
    HedgeKind.MODAL: "verbo modal",
    HedgeKind.ADVERB: "adverbio",
    HedgeKind.RUMOUR: "condicional de rumor",
    HedgeKind.TENSE: "tiempo verbal",
    HedgeKind.VERB: "clase de verbo",
    HedgeKind.NOUN: "sustantivo",
    HedgeKind.EVIDENTIAL: "marca de evidencia",
    HedgeKind.SUBJUNCTIVE: "subjuntivo",
    HedgeKind.APPROXIMATION: "aproximación",
}

ROLES: Mapping[str, Tag] = {
    "source": Tag("source", "fuente", "quién lo dice"),
    "cue": Tag("cue", "atribución", "la palabra que lo atribuye"),
    "content": Tag("content", "contenido", "lo que se dice"),
    "hedge": Tag("hedge", "matiz", "lo que rebaja la certeza"),
}

RELATIONS: Mapping[str, str] = {
    "acl": "oración que modifica a un nombre",
    "advcl": "oración adverbial",
    "advmod": "modificador adverbial",
    "amod": "adjetivo",
    "appos": "aposición",
    "aux": "verbo auxiliar",
    "case": "preposición",
    "ccomp": "oración complemento",
    "conj": "elemento coordinado",
    "csubj": "oración sujeto",
    "dep": "dependencia sin precisar",
    "det": "determinante",
    "expl": "clítico «se»",
    "fixed": "locución fija",
    "flat": "parte de un nombre",
    "iobj": "objeto indirecto",
    "mark": "conjunción",
    "nmod": "complemento del nombre",
    "nsubj": "sujeto",
    "nsubj:pass": "sujeto de pasiva",
    "obj": "objeto directo",
    "obl": "complemento con preposición",
    "obl:agent": "complemento agente",
    "parataxis": "oración yuxtapuesta",
    "root": "núcleo de la oración",
    "xcomp": "complemento predicativo",
}


def relation_label(deprel: str) -> str:
    """What a Universal Dependencies relation is called; a subtype may take its kind's name; else itself."""
    return RELATIONS.get(deprel) or RELATIONS.get(deprel.split(":")[0], deprel)


def counted(number: int, one: str, many: str) -> str:
    """ "1 afirmación", "1.234 afirmaciones"."""
    return f"{spanish_number(number)} {one if number == 1 else many}"


def spanish_number(number: int) -> str:
    """Thousands apart by a full stop from five digits on, as the Academy has it for prose: 9999, 12.345."""
    return str(number) if number < 10_000 else f"{number:,}".replace(",", ".")


def enumerated(words: list[str], *, joint: Literal["y", "o"] = "y") -> str:
    """ "a", "a y b", "a, b e Irán", "a u otro": a list in prose."""
    if len(words) < 2:
        return "".join(words)
    last = words[-1].lower().lstrip('«“"')
    return f"{', '.join(words[:-1])} {_and_before(last) if joint == 'y' else _or_before(last)} {words[-1]}"


def _and_before(word: str) -> str:
    hard_i = word.startswith(("i", "hi", "í", "hí")) and not word.startswith(("hie", "hia", "ia", "ie", "io"))
    return "e" if hard_i else "y"


def _or_before(word: str) -> str:
    return "u" if word.startswith(("o", "ho", "ó", "hó")) else "o"
