"""Spanish words for what the desk shows beside the report's own; keys stay the model's."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.model import Verdict
from claimtrack.report.labels import VERDICTS
from claimtrack.roles import Role
from claimtrack.workflow import Order

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
