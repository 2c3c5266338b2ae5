"""A period of the desk, for the tests of its report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from claimtrack.model import Anonymity, Certainty, Evidence, SourceKind, Verdict
from claimtrack.report.desk_report import build_desk_report
from claimtrack.report.gather import DeskMaterial, Placed
from claimtrack.report.view_desk import DeskView
from tests.factory import make_claim
from tests.report.records import CREATED, HOSTILE, decision, stored_claim, stored_document

SINCE, UNTIL = date(2024, 1, 1), date(2024, 1, 31)


def placed(text: str, *verdicts: Verdict, labels: dict[str, Any] | None = None, **details: Any) -> Placed:
    """A claim of `text`, whose first word says it by its second."""
    source, cue, content = text.removesuffix(".").split(" ", 2)
    document = stored_document(text, **details)
    claim = make_claim(text, source=source, cue=cue, content=content, **(labels or {}))
    decisions = [decision(verdict) for verdict in verdicts]
    return Placed(stored_claim(document, claim, name=source, decisions=decisions), document)


def material() -> DeskMaterial:
    """Two outlets, one of them in two spellings; a confirmed claim and an older one that was disputed."""
    diary: dict[str, Any] = {"outlet": "El Diario", "published": date(2024, 1, 10)}
    named = placed("Seúl dijo que habrá acuerdo.", Verdict.CONFIRMED, **diary)
    hidden = {"source_kind": SourceKind.ANONYMOUS, "certainty": Certainty.POSSIBLE}
    anonymous = placed("Fuentes creen que habrá guerra.", labels=hidden, **{**diary, "outlet": "EL DIARIO"})
    near = {"source_kind": SourceKind.ROLE, "anonymity": Anonymity.PLACED}
    placeless = placed("Allegados temen que llueva.", labels=near, outlet="La Voz", published=date(2024, 1, 12))
    nobody = {"source_kind": SourceKind.IMPERSONAL, "anonymity": Anonymity.NOBODY}
    unsigned = placed("Se dice que nevará.", labels=nobody, outlet="La Voz", published=date(2024, 1, 12))
    older = placed("Moscú dijo que no.", Verdict.DISPUTED, outlet="La Voz", published=date(2023, 12, 1))
    return DeskMaterial(
        since=SINCE,
        until=UNTIL,
        new=(placeless, unsigned, named, anonymous),
        decided=(older, named),
        waiting=(anonymous, placeless),
        waiting_new=3,
        waiting_all=7,
        undated=1,
    )


def view() -> DeskView:
    return build_desk_report(material(), created=CREATED)


def nothing() -> DeskView:
    found = replace(material(), new=(), decided=(), waiting=(), waiting_new=0, waiting_all=0, undated=0)
    return build_desk_report(found, created=CREATED)


def hostile() -> DeskView:
    """Everything that can hold text holds HOSTILE."""
    text = f"{HOSTILE} dijo que {HOSTILE}."
    details: dict[str, Any] = {"title": HOSTILE, "outlet": HOSTILE, "origin": HOSTILE}
    document = stored_document(text, url=f"javascript:{HOSTILE}", published=date(2024, 1, 3), **details)
    claim = make_claim(text, content=HOSTILE, cue="dijo", source=HOSTILE)
    reviewed = decision(Verdict.DISPUTED, reviewer=HOSTILE, note=HOSTILE, evidence=(Evidence(HOSTILE),))
    item = Placed(stored_claim(document, claim, name=HOSTILE, decisions=[reviewed]), document)
    found = replace(material(), new=(item,), decided=(item,), waiting=(item,))
    return build_desk_report(found, created=CREATED)
