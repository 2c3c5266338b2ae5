"""W3C PROV, read back by the prov library."""

from __future__ import annotations

from dataclasses import replace

from prov.model import ProvActivity, ProvAgent, ProvAssociation, ProvDerivation, ProvDocument, ProvEntity

from claimtrack.report.exports.provenance import provenance_lines
from tests.report.exports.records import article_record, hostile_record


def read(*documents: object) -> ProvDocument:
    return ProvDocument.deserialize(content="".join(provenance_lines(documents)), format="json")  # type: ignore[arg-type]


def test_each_document_is_a_bundle() -> None:
    bundles = list(read(article_record(), hostile_record()).bundles)
    names = [f"ct:provenance-{record.id}" for record in (article_record(), hostile_record())]
    assert [str(bundle.identifier) for bundle in bundles] == names
    assert list(read().bundles) == []


def test_a_claim_leads_back_to_its_text_and_run() -> None:
    record = article_record()
    (bundle,) = read(record).bundles
    entities = {str(entity.identifier) for entity in bundle.get_records(ProvEntity)}
    assert {f"ct:claim-{claim.id}" for claim in record.claims} < entities
    assert f"ct:text-{record.id}" in entities
    derived = [tuple(str(end) for end in found.args[:2]) for found in bundle.get_records(ProvDerivation)]
    assert (f"ct:claim-{record.claims[0].id}", f"ct:text-{record.id}") in derived


def test_a_decision_has_its_reviewer_time_and_evidence() -> None:
    record = article_record()
    (bundle,) = read(record).bundles
    (person,) = [agent for agent in bundle.get_records(ProvAgent) if agent.label == "Ana"]
    activity = f"ct:decision-{record.claims[0].id}-2"
    (found,) = [one for one in bundle.get_records(ProvActivity) if str(one.identifier) == activity]
    assert found.get_endTime() == record.claims[0].decisions[1].decided_at
    associated = [tuple(str(end) for end in one.args[:2]) for one in bundle.get_records(ProvAssociation)]
    assert (activity, str(person.identifier)) in associated
    addresses = [value for one in bundle.get_records(ProvEntity) for value in one.get_attribute("ct:url")]
    assert "https://example.org/acta" in addresses


def test_a_reviewer_of_several_claims_is_told_once() -> None:
    record = article_record()
    again = replace(record.claims[1], decisions=tuple(replace(one, position=9) for one in record.claims[0].decisions))
    (bundle,) = read(replace(record, claims=(record.claims[0], again))).bundles
    assert [str(agent.label) for agent in bundle.get_records(ProvAgent)][1:] == ["Luis", "Ana"]


def test_the_text_survives_a_round_trip_through_another_serialisation() -> None:
    document = read(hostile_record())
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document
