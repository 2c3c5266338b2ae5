"""Stored documents and claims -> the report's view; pure, the clock comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from claimtrack import __version__
from claimtrack.model import Skipped
from claimtrack.report import readings
from claimtrack.report.article import lay_out, marks_of
from claimtrack.report.claims import view_claim, view_document_ref
from claimtrack.report.counts import claims_by_certainty, claims_by_verdict, group_by_source, shares_of
from claimtrack.report.labels import CERTAINTIES, N_, ROLES, VERDICTS, Tag
from claimtrack.report.language import SPANISH, Language
from claimtrack.report.plain import first_words, view_moment, view_origin
from claimtrack.report.reported import Reported
from claimtrack.report.summary import summarise
from claimtrack.report.texts import group_texts
from claimtrack.report.view import ClaimView, DocumentView, Method, ModelFile, ReportView, Scope, SkippedView
from claimtrack.store.records import StoredClaim, StoredDocument

EXCERPT_LENGTH = 160
DETAILED = 500
"""With more claims than these a report is condensed: it is sent by mail, and the tables of words are a third of it."""


def build_view(
    reported: Sequence[Reported],
    *,
    scope: Scope,
    created: datetime,
    subject: str = "",
    words: Language = SPANISH,
    detailed: int = DETAILED,
) -> ReportView:
    """The view of a report. `subject` is the source's name or the query that it is about, `words` its language; with
    more claims than `detailed` it is condensed.

    Reports of documents show whole articles; those of a source or a query only the claims in their context, and no
    document that has none left.
    """
    whole = scope in (Scope.DOCUMENT, Scope.STORE)
    wrong = sum(len(item.wrong) for item in reported)
    reported = [item for item in reported if whole or item.claims]
    condensed = sum(len(item.claims) for item in reported) > detailed
    beside = condensed and whole and len(reported) > 1
    documents: list[DocumentView] = []
    claims: list[ClaimView] = []
    for item in reported:
        document = view_document(
            item,
            len(documents) + 1,
            first_claim=len(claims) + 1,
            whole=whole,
            condensed=condensed,
            beside=beside,
            words=words,
        )
        documents.append(document)
        claims.extend(document.claims)
    if scope is Scope.STORE and len(documents) == 1:
        scope = Scope.DOCUMENT
    sources = group_by_source(claims, words)
    return ReportView(
        language=words.code,
        scope=words.tag(SCOPES[scope]),
        title=_title(documents, scope, subject, words),
        created=view_moment(created, words),
        version=__version__,
        summary=summarise(claims, sources, documents=len(documents), wrong=wrong, words=words),
        certainty=shares_of(CERTAINTIES, claims_by_certainty(claims), words),
        verdicts=shares_of(VERDICTS, claims_by_verdict(claims), words),
        sources=sources,
        roles=tuple(map(words.tag, ROLES.values())),
        documents=tuple(documents),
        methods=group_texts([item.document for item in reported], words),
        condensed=condensed,
        beside=beside,
    )


SCOPES: Mapping[Scope, Tag] = {
    Scope.DOCUMENT: Tag("document", N_("Informe de un artículo")),
    Scope.STORE: Tag("store", N_("Informe de todos los artículos")),
    Scope.SOURCE: Tag("source", N_("Informe de una fuente")),
    Scope.QUERY: Tag("query", N_("Informe de una búsqueda")),
}


def view_document(
    item: Reported,
    number: int,
    *,
    first_claim: int,
    whole: bool,
    condensed: bool = False,
    beside: bool = False,
    words: Language,
) -> DocumentView:
    """A document's section; its claims are numbered from `first_claim` in the order of the text."""
    document = item.document
    stored = sorted(item.claims, key=reading_order)
    ref = view_document_ref(document, words)
    claims = tuple(
        view_claim(claim, document.text, ref, n, whole=whole, condensed=condensed, beside=beside, words=words)
        for n, claim in enumerate(stored, start=first_claim)
    )
    sources = group_by_source(claims, words)
    marks = marks_of([claim.claim for claim in stored], first=first_claim)
    return DocumentView(
        anchor=f"d{number}",
        title=ref.title,
        outlet=ref.outlet,
        origin=view_origin(document.card.origin),
        url=ref.url,
        published=ref.published,
        paragraphs=lay_out(document.text, marks, claims) if whole else (),
        summary=summarise(claims, sources, skipped=len(document.skipped), wrong=len(item.wrong), words=words)
        if whole
        else (),
        certainty=shares_of(CERTAINTIES, claims_by_certainty(claims), words),
        verdicts=shares_of(VERDICTS, claims_by_verdict(claims), words),
        sources=sources,
        claims=claims,
        skipped=tuple(_skipped(skipped, document.text, words) for skipped in document.skipped) if whole else (),
        method=_method(document, words),
    )


def _skipped(skipped: Skipped, text: str, words: Language) -> SkippedView:
    return SkippedView(
        reason=words.gettext(readings.SKIPPED.get(skipped.reason, skipped.reason)),
        excerpt=first_words(skipped.span.of(text), EXCERPT_LENGTH),
        line=text.count("\n", 0, skipped.span.start) + 1,
    )


def _method(document: StoredDocument, words: Language) -> Method:
    run, tools = document.run, document.run.tools
    return Method(
        version=tools.version,
        language=tools.language,
        parser=tools.parser,
        models=tuple(ModelFile(name, digest) for name, digest in sorted(tools.models.items())),
        pack_sha256=tools.pack_digest,
        text_sha256=document.card.sha256,
        document_id=document.card.id,
        run=run.id,
        run_at=view_moment(run.started_at, words),
    )


def _title(documents: Sequence[DocumentView], scope: Scope, subject: str, words: Language) -> str:
    if scope is Scope.SOURCE:
        return words.gettext("Lo que dice %(source)s", source=subject)
    if scope is Scope.QUERY and not subject:
        return words.gettext("Afirmaciones elegidas")
    if scope is Scope.QUERY:
        return words.gettext("Búsqueda: %(query)s", query=subject)
    if len(documents) == 1:
        return documents[0].title
    if not documents:
        return words.gettext("Sin artículos")
    return words.ngettext("%(number)s artículo", "%(number)s artículos", len(documents))


def reading_order(stored: StoredClaim) -> tuple[int, int]:
    """A key to sort an article's claims by: where each begins, then where it ends."""
    claim = stored.claim
    spans = [*([claim.cue] if claim.cue else []), *claim.contents]
    return min(span.start for span in spans), max(span.end for span in spans)
