"""The store's records -> the API's values; pure."""

from __future__ import annotations

from typing import Any

from claimtrack.identity import SourceAct as ModelAct
from claimtrack.model import Correction as ModelCorrection
from claimtrack.model import Decision as ModelDecision
from claimtrack.model import Span
from claimtrack.report.language import load_language
from claimtrack.report.why import explain
from claimtrack.store import DocumentCard, Facets, StoredClaim, StoredDocument, StoredSource
from claimtrack.web.api import values
from claimtrack.web.api.tags import etag_of
from claimtrack.workflow import live_state, worth_of


def document(card: DocumentCard) -> values.Document:
    return values.Document(**_card(card))


def whole_document(found: StoredDocument) -> values.WholeDocument:
    tools = found.run.tools
    run = values.Run(
        started_at=found.run.started_at,
        version=tools.version,
        parser=tools.parser,
        pack_sha256=tools.pack_digest,
        rules_sha256=tools.rules_digest,
        models=dict(tools.models),
    )
    skipped = [values.Skipped(reason=one.reason, place=place(one.span)) for one in found.skipped]
    return values.WholeDocument(**_card(found.card), text=found.text, run=run, skipped=skipped)


def claim(stored: StoredClaim) -> values.Claim:
    return values.Claim(**_claim(stored))


def whole_claim(stored: StoredClaim, text: str, *, language: str) -> values.WholeClaim:
    found = stored.claim
    why = explain(found, text, load_language(language))
    return values.WholeClaim(
        **_claim(stored),
        places=values.Places(
            cue=place(found.cue) if found.cue else None,
            source=place(found.source) if found.source else None,
            source_ref=place(found.source_ref) if found.source_ref else None,
            content=[place(span) for span in found.contents],
        ),
        hedges=[
            values.Hedge(
                place=place(hedge.span),
                text=hedge.span.of(text),
                kind=hedge.kind,
                certainty=hedge.certainty,
                marker=hedge.marker,
            )
            for hedge in found.hedges
        ],
        why=values.Why(
            rule=why.rule,
            sentences=list(why.sentences),
            steps=[
                values.Step(part=step.part, reading=step.reading, word=step.word, lemma=step.lemma, deprel=step.deprel)
                for step in why.steps
            ],
        ),
        decisions=[decision(one) for one in stored.decisions],
    )


def state(stored: StoredClaim, *, until: int | None = None) -> values.State:
    """Where the claim stands now, or stood after the decision at position `until`."""
    log = [one for one in stored.decisions if until is None or (one.position or 0) <= until]
    stands = live_state(log)
    return values.State(
        etag=etag_of(stored, stands.seen),
        verdict=stands.verdict,
        reading=stands.reading,
        work=stands.work,
        opinions=stands.opinions,
        divided=stands.divided,
        assignee=stands.assignee or None,
        decisions=len(log),
    )


def decision(made: ModelDecision) -> values.Decision:
    return values.Decision(
        position=made.position or 0,
        claim=made.claim_id,
        reviewer=made.reviewer,
        decided_at=made.decided_at,
        verdict=made.verdict,
        reading=made.reading,
        fault=made.fault.value if made.fault else None,
        correction=_correction(made.correction),
        work=made.work,
        assignee=made.assignee or None,
        undoes=made.undoes,
        second_opinion=made.second_opinion,
        settles=made.settles,
        note=made.note,
        evidence=[
            values.Evidence(url=piece.url, title=piece.title, sha256=piece.sha256, quote=piece.quote)
            for piece in made.evidence
        ],
    )


def source(stored: StoredSource) -> values.Source:
    return values.Source(
        id=stored.id,
        name=stored.name,
        kind=stored.kind,
        aliases=[alias for alias in stored.aliases if alias != stored.name],
        claims=stored.claims,
        documents=stored.documents,
    )


def source_act(done: ModelAct) -> values.SourceAct:
    return values.SourceAct(
        position=done.position or 0,
        deed=done.deed,
        source=done.source,
        into=done.into,
        claims=list(done.claims),
        undoes=done.undoes,
        reviewer=done.reviewer,
        made_at=done.made_at,
        note=done.note,
    )


def facets(counted: Facets) -> dict[Any, list[values.Count]]:
    return {
        facet: [values.Count(value=one.value, claims=one.claims) for one in counts]
        for facet, counts in counted.counts.items()
    }


def place(span: Span) -> values.Place:
    return values.Place(start=span.start, end=span.end)


def _correction(proposed: ModelCorrection) -> values.Correction | None:
    if not proposed:
        return None
    contents = [place(span) for span in proposed.contents]
    return values.Correction(contents=contents, source=proposed.source, labels=dict(proposed.labels))


def _card(card: DocumentCard) -> dict[str, Any]:
    return {name: getattr(card, name) for name in values.Document.model_fields}


def _claim(stored: StoredClaim) -> dict[str, Any]:
    found = stored.claim
    return {
        "id": stored.id,
        "source": stored.speaker,
        "source_id": stored.source_id,
        "source_text": stored.source,
        "cue": stored.cue,
        "content": list(stored.content),
        "form": found.form,
        "source_kind": found.source_kind,
        "act": found.act,
        "polarity": found.polarity,
        "certainty": found.certainty,
        "anonymity": found.anonymity,
        "confidence": found.confidence,
        "worth": worth_of(found.certainty, found.anonymity, found.confidence),
        "outer": stored.outer_id,
        "active": stored.active,
        "state": state(stored),
        "document": stored.document_id,
        "title": stored.title,
        "outlet": stored.outlet,
        "published": stored.published,
        "url": stored.url,
    }
