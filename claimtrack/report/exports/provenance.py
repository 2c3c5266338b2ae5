"""W3C PROV (PROV-JSON): which run of which tools read a claim in which text, and who decided what about it on what.

One bundle a document, so that a large export is never held whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from claimtrack.errors import MissingExtra
from claimtrack.model import Decision
from claimtrack.report.exports.record import ClaimRecord, DocumentRecord, flat

if TYPE_CHECKING:
    from prov.model import ProvDocument

NAMESPACE = "urn:claimtrack:"
PREFIX = "ct"


def provenance_lines(documents: Iterable[DocumentRecord]) -> Iterator[str]:
    """One PROV-JSON document, a bundle a line. Raises MissingExtra where the library prov is not installed."""
    _new_document()  # before a word is written
    yield f'{{"prefix": {{"{PREFIX}": "{NAMESPACE}"}}, "bundle": {{'
    before = "\n"
    for document in documents:
        bundle = json.loads(provenance_of(document).serialize(format="json"))
        bundle.pop("prefix", None)
        yield f'{before}"{PREFIX}:provenance-{document.id}": {json.dumps(bundle, ensure_ascii=False, sort_keys=True)}'
        before = ",\n"
    yield "\n}}\n"


def provenance_of(document: DocumentRecord) -> ProvDocument:
    """One document's claims: text and tools -> run -> claim -> decision -> verdict."""
    prov = _new_document()
    text, run = f"ct:text-{document.id}", f"ct:run-{document.id}-{document.run.id}"
    tools = document.run.tools
    prov.entity(text, _told(title=document.title, outlet=document.outlet, url=document.url, sha256=document.sha256))
    prov.activity(run, startTime=document.run.started_at, other_attributes={"prov:type": "extraction"})
    prov.used(run, text)
    software = f"ct:claimtrack-{tools.version}"
    prov.agent(software, {"prov:type": prov.valid_qualified_name("prov:SoftwareAgent"), "ct:parser": tools.parser})
    prov.wasAssociatedWith(run, software)
    for name, digest in (("pack", tools.pack_digest), *sorted(tools.models.items())):
        model = f"ct:tool-{digest[:16]}"
        prov.entity(model, {"prov:label": name, "ct:sha256": digest})
        prov.used(run, model)
    told: set[str] = set()
    for record in document.claims:
        claim = f"ct:claim-{record.id}"
        prov.entity(claim, _claim(record))
        prov.wasGeneratedBy(claim, run)
        prov.wasDerivedFrom(claim, text, other_attributes={"prov:type": prov.valid_qualified_name("prov:Quotation")})
        for decision in record.decisions:
            _decided(prov, claim, record, decision, told)
    return prov


def _new_document() -> ProvDocument:
    try:
        from prov.model import ProvDocument
    except ModuleNotFoundError as error:
        raise MissingExtra("W3C PROV", "prov") from error
    prov = ProvDocument()
    prov.add_namespace(PREFIX, NAMESPACE)
    return prov


def _claim(record: ClaimRecord) -> dict[str, Any]:
    claim = record.claim
    return _told(
        content=flat(" […] ".join(record.content)),
        source=record.speaker,
        cue=record.cue,
        spans=" ".join(f"{span.start}-{span.end}" for span in claim.contents),
        certainty=claim.certainty.value,
        polarity=claim.polarity.value,
        act=claim.act.value,
        form=claim.form.value,
        rule=claim.trace.rule,
        confidence=claim.confidence,
        verdict=record.verdict.value,
        reading=record.reading,
    )


def _decided(prov: ProvDocument, claim: str, record: ClaimRecord, decision: Decision, told: set[str]) -> None:
    """A decision is an activity that uses the claim and its evidence, and gives what it says as an entity. `told` are
    the reviewers and evidence that the bundle has already."""
    name = f"{record.id}-{decision.position}"
    activity, said = f"ct:decision-{name}", f"ct:said-{name}"
    prov.activity(activity, endTime=decision.decided_at, other_attributes={"prov:type": "review"})
    prov.used(activity, claim)
    reviewer = f"ct:reviewer-{_digest(decision.reviewer)}"
    person = {"prov:type": prov.valid_qualified_name("prov:Person"), "prov:label": decision.reviewer}
    if reviewer not in told:
        prov.agent(reviewer, person)
    prov.wasAssociatedWith(activity, reviewer)
    for piece in decision.evidence:
        evidence = f"ct:evidence-{_digest(piece.url)}"
        if f"{evidence} {piece}" not in told:
            prov.entity(evidence, _told(url=piece.url, title=piece.title, sha256=piece.sha256))
        prov.used(activity, evidence)
        told.add(f"{evidence} {piece}")
    told.add(reviewer)
    says = _told(
        verdict=decision.verdict,
        reading=decision.reading,
        fault=decision.fault,
        work=decision.work,
        assignee=decision.assignee,
        undoes=decision.undoes,
        note=decision.note,
    )
    prov.entity(said, says)
    prov.wasGeneratedBy(said, activity)
    prov.wasDerivedFrom(said, claim, activity)


def _told(**attributes: object) -> dict[str, Any]:
    """Those that hold something, under our prefix; labels as their plain words."""
    return {
        f"{PREFIX}:{name}": value if isinstance(value, int | float) else str(value)
        for name, value in attributes.items()
        if value not in (None, "")
    }


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]
