"""Stored documents and claims for the report's tests, as the store would hand them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from claimtrack.model import (
    Act,
    Certainty,
    Claim,
    Decision,
    Evidence,
    Form,
    Polarity,
    Skipped,
    SourceKind,
    SourceText,
    Trace,
    TraceStep,
    Verdict,
    claim_id,
    document_id,
)
from claimtrack.report import Reported, ReportView, Scope, build_view
from claimtrack.store import DocumentCard, StoredClaim, StoredDocument, StoredRun
from claimtrack.workflow import live_verdict
from tests.factory import make_claim, make_tools, span

CREATED = datetime(2024, 2, 1, 10, 30, tzinfo=UTC)
HOSTILE = '</p><script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="alert(1) \' {{ 7*7 }} &lt;b&gt; -->'
"""Breaks out of an element, of an attribute in either quote, of a comment and of Jinja, where it is let."""

RUN_AT = datetime(2024, 1, 31, 8, 5, tzinfo=UTC)

ARTICLE = (
    "Cumbre en Vladivostok\n\n"
    "El Kremlin ha confirmado la reunión. "
    "Según Reuters, Seúl negó que hubiera acuerdo y se espera que Kim llegue hoy.\n\n"
    "Rusia podría entregar satélites. Putin dijo que «todo va bien». "
)


def stored_document(text: str, *, skipped: Sequence[Skipped] = (), **details: Any) -> StoredDocument:
    source_text = SourceText(text, "articulo.txt")
    card = DocumentCard(
        id=document_id(source_text),
        sha256=source_text.sha256,
        origin=source_text.origin,
        language="es",
        added_at=RUN_AT,
        claims=0,
    )
    run = StoredRun(7, RUN_AT, make_tools())
    return StoredDocument(replace(card, **details), text, run, tuple(skipped))


def stored_claim(
    document: StoredDocument, claim: Claim, *, name: str | None = None, decisions: Sequence[Decision] = ()
) -> StoredClaim:
    text = document.text
    return StoredClaim(
        id=claim_id(document.card.id, claim),
        claim=claim,
        document_id=document.card.id,
        content=tuple(content.of(text) for content in claim.contents),
        run_id=document.run.id,
        verdict=live_verdict(tuple(decisions)),
        cue=claim.cue.of(text) if claim.cue else None,
        source=claim.source.of(text) if claim.source else None,
        source_ref=claim.source_ref.of(text) if claim.source_ref else None,
        source_name=name,
        decisions=tuple(decisions),
    )


def decision(verdict: Verdict = Verdict.CONFIRMED, **changes: Any) -> Decision:
    made = Decision(
        "c",
        verdict,
        "Ana",
        datetime(2024, 2, 1, 9, 0, tzinfo=UTC),
        "Consta en acta.",
        (Evidence("https://example.org/acta"),),
    )
    return replace(made, **changes)


def article_claims() -> list[Claim]:
    """One claim of each kind that looks different: by a noun, nested, denied, impersonal, unsigned, quoted."""
    text = ARTICLE
    return [
        make_claim(
            text,
            content="la reunión",
            cue="ha confirmado",
            source="El Kremlin",
            form=Form.NOMINAL,
            source_kind=SourceKind.INSTITUTION,
            trace=Trace(
                "noun phrase",
                (
                    TraceStep("cue", "row of cues.csv", "confirmado", "confirmar", "root", span(text, "ha confirmado")),
                    TraceStep("content", "noun phrase", "reunión", "reunión", "obj", span(text, "la reunión")),
                    TraceStep("source", "subject of the cue", "Kremlin", "Kremlin", "nsubj", span(text, "El Kremlin")),
                ),
            ),
        ),
        make_claim(
            text,
            content="Seúl negó que hubiera acuerdo",
            cue="Según",
            source="Reuters",
            form=Form.ACCORDING,
            source_kind=SourceKind.INSTITUTION,
            trace=Trace("according phrase"),
        ),
        make_claim(
            text,
            content="hubiera acuerdo",
            cue="negó",
            source="Seúl",
            source_kind=SourceKind.INSTITUTION,
            polarity=Polarity.DENIED,
            trace=Trace("clause"),
        ),
        make_claim(
            text,
            content="Kim llegue hoy",
            cue="se espera",
            source_kind=SourceKind.IMPERSONAL,
            act=Act.BELIEF,
            certainty=Certainty.PROBABLE,
            trace=Trace("impersonal clause"),
        ),
        make_claim(
            text,
            content="Rusia podría entregar satélites",
            cue="podría",
            form=Form.UNSIGNED,
            source_kind=SourceKind.AUTHOR,
            certainty=Certainty.POSSIBLE,
            hedges=["podría"],
            trace=Trace("unsigned: epistemic modal"),
        ),
        make_claim(
            text,
            content="todo va bien",
            cue="dijo",
            source="Putin",
            form=Form.DIRECT,
            trace=Trace("cue before the quotation"),
        ),
    ]


def article(*, skipped: Sequence[Skipped] = (), **details: Any) -> Reported:
    """ARTICLE with its claims, the first one disputed and then confirmed."""
    document = stored_document(ARTICLE, skipped=skipped, **details)
    claims = [stored_claim(document, claim) for claim in article_claims()]
    reviewed = (decision(Verdict.DISPUTED, reviewer="Luis", note="", evidence=()), decision())
    claims[0] = stored_claim(document, article_claims()[0], name="Gobierno de Rusia", decisions=reviewed)
    return Reported(document, claims)


def article_view(scope: Scope = Scope.DOCUMENT, **details: Any) -> ReportView:
    given = {"title": "Cumbre en Vladivostok", "outlet": "El Diario", "published": date(2024, 1, 30), **details}
    skipped = [Skipped("unclosed quotation", span(ARTICLE, "«todo va bien»"))]
    return build_view([article(skipped=skipped, **given)], scope=scope, created=CREATED, subject="Kremlin")
