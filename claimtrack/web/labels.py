"""Spanish words for what the desk shows beside the report's own; keys stay the model's."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.model import Fault, Reading, Verdict, Work
from claimtrack.report.labels import VERDICTS
from claimtrack.roles import Role
from claimtrack.workflow import Order

WORKS: Mapping[Work, str] = {
    Work.NEW: "nueva",
    Work.ASSIGNED: "asignada",
    Work.IN_REVIEW: "en revisión",
    Work.SECOND_LOOK: "pide otra mirada",
    Work.DONE: "terminada",
}

READINGS: Mapping[Reading, str] = {
    Reading.UNJUDGED: "sin juzgar",
    Reading.VALID: "bien leída",
    Reading.WRONG: "mal leída",
}

FAULTS: Mapping[Fault, str] = {
    Fault.NO_CLAIM: "no es una afirmación",
    Fault.SPAN: "el contenido está mal cortado",
    Fault.SOURCE: "lo dice otra fuente",
    Fault.LABEL: "una etiqueta está mal",
    Fault.DOUBLE: "está repetida",
    Fault.OTHER: "otra cosa",
}

ORDERS: Mapping[Order, str] = {
    Order.WORTH: "lo que más vale la pena comprobar",
    Order.NEWEST: "lo más reciente",
    Order.CERTAINTY: "lo dicho con más certeza",
    Order.ANONYMITY: "la fuente menos conocida",
    Order.CONFIDENCE: "lo que con más seguridad es una afirmación",
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
