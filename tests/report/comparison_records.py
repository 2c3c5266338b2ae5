"""Two outlets on one event and two versions of an article, for the tests of comparisons."""

from __future__ import annotations

from datetime import date

from claimtrack.model import Certainty, Evidence, Polarity, Verdict
from claimtrack.report.comparison import build_comparison
from claimtrack.report.gather import ComparisonMaterial
from claimtrack.report.view_comparison import ComparisonView
from tests.factory import make_claim
from tests.report.records import CREATED, HOSTILE, decision, stored_claim, stored_document

HERE = "Seúl cree que Kim podría llegar hoy a Rusia. Moscú confirmó el envío de armas. Se espera calma."
THERE = "Seúl dijo que Kim llega hoy a Rusia. Kiev negó el envío de las armas. Llueve, comentó Moscú."
EDITED = "Seúl dijo que Kim podría llegar mañana a Rusia. Moscú confirmó el envío de armas."


def outlets() -> ComparisonMaterial:
    """La Voz drops the hedge of El Diario, and Kiev denies there what Moscow confirms here."""
    one = stored_document(HERE, outlet="El Diario", published=date(2024, 1, 10), url="https://eldiario.example/1")
    other = stored_document(THERE, outlet="La Voz", published=date(2024, 1, 11))
    probable = {"certainty": Certainty.PROBABLE}
    ones = (
        make_claim(
            HERE, content="Kim podría llegar hoy a Rusia", cue="cree", source="Seúl", hedges=["podría"], **probable
        ),
        make_claim(HERE, content="el envío de armas", cue="confirmó", source="Moscú"),
        make_claim(HERE, content="calma", cue="Se espera", certainty=Certainty.PROBABLE),
    )
    others = (
        make_claim(THERE, content="Kim llega hoy a Rusia", cue="dijo", source="Seúl"),
        make_claim(THERE, content="el envío de las armas", cue="negó", source="Kiev", polarity=Polarity.DENIED),
        make_claim(THERE, content="Llueve", cue="comentó", source="Moscú"),
    )
    return ComparisonMaterial(
        one,
        other,
        tuple(stored_claim(one, claim) for claim in ones),
        tuple(stored_claim(other, claim) for claim in others),
        versions=False,
    )


def versions() -> ComparisonMaterial:
    """One claim was edited and keeps its hedge, one stays as it was."""
    found = outlets()
    newer = stored_document(EDITED, outlet="El Diario", title="Kim en Rusia")
    certainty = Certainty.PROBABLE
    claims = (
        make_claim(
            EDITED,
            content="Kim podría llegar mañana a Rusia",
            cue="dijo",
            source="Seúl",
            hedges=["podría"],
            certainty=certainty,
        ),
        make_claim(EDITED, content="el envío de armas", cue="confirmó", source="Moscú"),
    )
    return ComparisonMaterial(
        found.one, newer, found.ones, tuple(stored_claim(newer, claim) for claim in claims), versions=True
    )


def view() -> ComparisonView:
    return build_comparison(outlets(), created=CREATED)


def edited() -> ComparisonView:
    return build_comparison(versions(), created=CREATED)


def hostile() -> ComparisonView:
    """Everything that can hold text holds HOSTILE."""
    sides = []
    for words in ("", " otra vez"):
        text = f"{HOSTILE} dijo que {HOSTILE}{words}."
        document = stored_document(text, title=HOSTILE, outlet=f"{HOSTILE}{words}", url=f"javascript:{HOSTILE}")
        reviewed = decision(Verdict.DISPUTED, reviewer=HOSTILE, note=HOSTILE, evidence=(Evidence(HOSTILE),))
        claim = make_claim(text, content=f"{HOSTILE}{words}", cue="dijo", source=HOSTILE, hedges=[HOSTILE])
        sides.append((document, (stored_claim(document, claim, name=HOSTILE, decisions=[reviewed]),)))
    (one, ones), (other, others) = sides
    return build_comparison(ComparisonMaterial(one, other, ones, others, versions=True), created=CREATED)
