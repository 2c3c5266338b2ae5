"""What one source says over several days, for the tests of its report."""

from __future__ import annotations

from datetime import date
from typing import Any

from claimtrack.model import Certainty, Evidence, Polarity, SourceKind, Verdict
from claimtrack.report.gather import Placed, SourceMaterial
from claimtrack.report.source_report import build_source_report
from claimtrack.report.view_source import SourceReportView
from claimtrack.store import StoredSource
from tests.factory import make_claim
from tests.report.records import CREATED, HOSTILE, decision, stored_claim, stored_document

ALL = {Certainty.CERTAIN: 20, Certainty.PROBABLE: 6, Certainty.POSSIBLE: 6, Certainty.UNKNOWN: 9}
"""Of every stored claim, the source's own among them."""


def said(text: str, content: str, cue: str, *, labels: dict[str, Any] | None = None, **details: Any) -> Placed:
    document = stored_document(text, **details)
    claim = make_claim(text, content=content, cue=cue, source="Seúl", **(labels or {}))
    return Placed(stored_claim(document, claim, name="Gobierno de Seúl"), document)


def material() -> SourceMaterial:
    """An affirmation, its denial in another outlet, a hedged claim of the same day and one without a date."""
    yes = said(
        "Seúl confirmó que habrá acuerdo sobre los misiles.",
        "habrá acuerdo sobre los misiles",
        "confirmó",
        outlet="El Diario",
        published=date(2024, 1, 10),
    )
    no = said(
        "Seúl negó que haya un acuerdo sobre misiles.",
        "haya un acuerdo sobre misiles",
        "negó",
        labels={"polarity": Polarity.DENIED},
        outlet="La Voz",
        published=date(2024, 1, 20),
        url="https://lavoz.example/1",
    )
    hedged = said(
        "Seúl cree que el tren ya salió.",
        "el tren ya salió",
        "cree",
        labels={"certainty": Certainty.PROBABLE},
        outlet="EL DIARIO",
        published=date(2024, 1, 20),
    )
    undated = said("Seúl pidió calma a todos.", "calma a todos", "pidió", labels={"certainty": Certainty.UNKNOWN})
    source = StoredSource(
        3, "Gobierno de Seúl", SourceKind.INSTITUTION, ("Seúl", "Gobierno de Seúl", "Corea del Sur"), 4, 4
    )
    return SourceMaterial(source, (yes, no, hedged, undated), ALL)


def view() -> SourceReportView:
    return build_source_report(material(), created=CREATED)


def hostile() -> SourceReportView:
    """Everything that can hold text holds HOSTILE."""
    text = f"{HOSTILE} dijo que {HOSTILE}."
    document = stored_document(text, title=HOSTILE, outlet=HOSTILE, url=f"javascript:{HOSTILE}", origin=HOSTILE)
    reviewed = decision(Verdict.DISPUTED, reviewer=HOSTILE, note=HOSTILE, evidence=(Evidence(HOSTILE),))
    claims = [make_claim(text, content=HOSTILE, cue="dijo", source=HOSTILE, polarity=polarity) for polarity in Polarity]
    placed = tuple(
        Placed(stored_claim(document, claim, name=HOSTILE, decisions=[reviewed]), document) for claim in claims
    )
    source = StoredSource(3, HOSTILE, SourceKind.PERSON, (HOSTILE,), 2, 1)
    return build_source_report(SourceMaterial(source, placed, ALL), created=CREATED)
