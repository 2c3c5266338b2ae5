"""A claim with its chain, other reports of it and decisions, for the tests of its report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from claimtrack.model import Certainty, Decision, Evidence, Polarity, Trace, TraceStep, Verdict
from claimtrack.parse import read_conllu
from claimtrack.report.claim_report import build_claim_report
from claimtrack.report.gather import ClaimMaterial, Placed
from claimtrack.report.view_claim import ClaimReportView
from tests.cli.conftest import REUNION
from tests.factory import make_claim, span
from tests.report.records import CREATED, HOSTILE, article, decision, stored_claim, stored_document


def placed(text: str, **details: Any) -> Placed:
    document = stored_document(text, **details)
    claim = make_claim(text, content="no hubo acuerdo", cue="dijo", source="Seúl", polarity=Polarity.DENIED)
    return Placed(stored_claim(document, claim), document)


def material(*decisions: Decision) -> ClaimMaterial:
    """Seoul's denial in the article, which Reuters passes on; another outlet has it too."""
    reported = article(
        title="Cumbre", outlet="El Diario", url="https://eldiario.example/1", published=date(2024, 1, 30)
    )
    outer = reported.claims[1]
    inner = reported.claims[2]
    claim = stored_claim(reported.document, inner.claim, decisions=decisions)
    claim = replace(claim, outer_id=outer.id)
    other = placed(
        "Seúl dijo ayer que no hubo acuerdo.", outlet="La Voz", title="Sin acuerdo", published=date(2024, 1, 29)
    )
    later = placed("«Creo que no hubo acuerdo», dijo Seúl.")
    softer = replace(later.claim.claim, certainty=Certainty.PROBABLE, polarity=Polarity.AFFIRMED)
    later = Placed(stored_claim(later.document, softer), later.document)
    return ClaimMaterial(Placed(claim, reported.document), (outer,), ((later, 0.7), (other, 0.8)))


def view(*decisions: Decision) -> ClaimReportView:
    return build_claim_report(material(*decisions), created=CREATED)


def reviewed() -> tuple[Decision, ...]:
    return (
        decision(Verdict.DISPUTED, reviewer="Luis", note="", evidence=(), position=1),
        Decision("c", None, "Luis", datetime(2024, 2, 1, 9, 5, tzinfo=UTC), undoes=1, position=2),
        decision(position=3),
    )


def drawn() -> ClaimReportView:
    """A claim whose article was parsed again, with models other than those of its run."""
    (document,) = read_conllu(REUNION.read_text(encoding="utf-8"))
    text = document.parsed.text
    stored = stored_document(text)
    step = TraceStep("source", "subject of the cue", "Kremlin", "Kremlin", "nsubj", span(text, "El Kremlin"))
    trace = Trace("noun phrase", (step,))
    claim = make_claim(text, content="la reunión entre Kim y Putin", cue="confirmó", source="El Kremlin", trace=trace)
    found = ClaimMaterial(Placed(stored_claim(stored, claim), stored), (), ())
    return build_claim_report(found, created=CREATED, parsed=document.parsed, same_models=False)


def hostile() -> ClaimReportView:
    """Everything that can hold text holds HOSTILE, the data for search engines too."""
    text = f"{HOSTILE} dijo que {HOSTILE}."
    stored = stored_document(text, title=HOSTILE, outlet=HOSTILE, url=f"javascript:{HOSTILE}")
    claim = make_claim(text, content=HOSTILE, cue="dijo", source=HOSTILE)
    evil = Decision(
        "c", Verdict.CONFIRMED, HOSTILE, datetime(2024, 2, 1, tzinfo=UTC), HOSTILE, (Evidence(HOSTILE),), position=1
    )
    item = Placed(stored_claim(stored, claim, name=HOSTILE, decisions=[evil]), stored)
    return build_claim_report(ClaimMaterial(item, (), ((item, 1.0),)), created=CREATED)
