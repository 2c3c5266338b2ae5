"""Spanish words for what the desk shows beside the report's own; keys stay the model's."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.model import Opinions, Verdict, Work
from claimtrack.report.labels import ACTS, CERTAINTIES, FORMS, POLARITIES, SOURCE_KINDS, VERDICTS, WORKS, Tag
from claimtrack.roles import Role
from claimtrack.store import Label, Sort
from claimtrack.workflow import Order

ORDERS: Mapping[Order, str] = {
    Order.WORTH: "lo que más vale la pena comprobar",
    Order.NEWEST: "lo más reciente",
    Order.CERTAINTY: "lo dicho con más certeza",
    Order.ANONYMITY: "la fuente menos conocida",
    Order.CONFIDENCE: "lo que con más seguridad es una afirmación",
    Order.OUTLETS: "lo que cuentan más medios",
}

SORTS: Mapping[Sort, str] = {
    Sort.RELEVANCE: "lo más cercano a las palabras",
    Sort.NEWEST: "lo más reciente",
    Sort.OLDEST: "lo más antiguo",
    Sort.CERTAINTY: ORDERS[Order.CERTAINTY],
    Sort.CONFIDENCE: ORDERS[Order.CONFIDENCE],
    Sort.ANONYMITY: ORDERS[Order.ANONYMITY],
}

OPINIONS: Mapping[Opinions, str] = {
    Opinions.NONE: "nadie ha opinado",
    Opinions.ONE: "una opinión",
    Opinions.AGREED: "dos o más de acuerdo",
    Opinions.DIVIDED: "en desacuerdo",
    Opinions.SETTLED: "desacuerdo zanjado",
}

ROLES: Mapping[Role, str] = {
    Role.READER: "lectura",
    Role.REVIEWER: "revisión",
    Role.EDITOR: "edición",
    Role.ADMIN: "administración",
}

KEYS: Mapping[Verdict, str] = {
    Verdict.CONFIRMED: "c",
    Verdict.DISPUTED: "d",
    Verdict.PARTLY: "p",
    Verdict.UNVERIFIABLE: "u",
    Verdict.RETRACTED: "r",
}

VERDICT_BUTTONS = tuple((VERDICTS[verdict], key) for verdict, key in KEYS.items())
"""Each verdict's words and its key, in the order of the buttons."""

BATCH_VERDICTS = tuple(VERDICTS[verdict] for verdict in KEYS)
BATCH_WORKS = tuple((work, WORKS[work]) for work in (Work.IN_REVIEW, Work.SECOND_LOOK, Work.DONE, Work.NEW))
"""What can be said of many claims at once: nothing that has to name a person or a fault."""

CORRIGIBLE: tuple[tuple[Label, str, tuple[Tag, ...]], ...] = (
    (Label.CERTAINTY, "certeza", tuple(CERTAINTIES.values())),
    (Label.POLARITY, "polaridad", tuple(POLARITIES.values())),
    (Label.ACT, "acto", tuple(ACTS.values())),
    (Label.FORM, "forma", tuple(FORMS.values())),
    (Label.KIND, "clase de fuente", tuple(SOURCE_KINDS.values())),
)
"""The labels that a reviewer may correct: what each is called, and its values."""

LABEL_NAMES: Mapping[str, str] = {label.value: name for label, name, _ in CORRIGIBLE}
LABEL_VALUES: Mapping[tuple[str, str], str] = {
    (label.value, tag.key): tag.label.lower() for label, _, tags in CORRIGIBLE for tag in tags
}
