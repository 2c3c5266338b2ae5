"""A claim within another's content stays linked to it, whatever order they are written in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.model import Anonymity, Certainty, weakest
from claimtrack.store import ClaimFilter, Store, find_claims, load_chain, save_document
from tests.factory import NOON, make_claim, make_extraction, make_source_text, make_tools

TEXT = "Según Reuters, el Kremlin dijo que el tren habría salido."


@pytest.fixture
def filled(store: Store) -> Store:
    inner = make_claim(TEXT, cue="dijo", source="el Kremlin", content="el tren habría salido")
    inner = replace(inner, outer=1, certainty=Certainty.POSSIBLE, confidence=0.75, anonymity=Anonymity.NAMED)
    outer = make_claim(TEXT, cue="Según", source="Reuters", content="el Kremlin dijo que el tren habría salido")
    with store.write() as session:
        extraction = make_extraction(inner, outer)
        save_document(session, make_source_text(TEXT), extraction, [None, None], tools=make_tools(), now=NOON)
    return store


def test_a_chain_leads_from_the_inner_claim_to_the_outer(filled: Store) -> None:
    with filled.read() as session:
        inner, outer = (c for cue in ("dijo", "Según") for c in find_claims(session, ClaimFilter()) if c.cue == cue)
        assert [link.id for link in load_chain(session, inner)] == [outer.id]
        assert load_chain(session, outer) == []
        assert weakest(link.claim.certainty for link in (inner, outer)) is Certainty.POSSIBLE


def test_confidence_and_anonymity_come_back_as_they_were_saved(filled: Store) -> None:
    with filled.read() as session:
        inner, outer = (c for cue in ("dijo", "Según") for c in find_claims(session, ClaimFilter()) if c.cue == cue)
    assert (inner.claim.confidence, inner.claim.anonymity) == (0.75, Anonymity.NAMED)
    assert (outer.claim.confidence, outer.claim.anonymity) == (None, None)
