"""Stored documents and claims -> the report's view; pure, the clock comes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from urllib.parse import urlsplit

from claimtrack import __version__
from claimtrack.model import Certainty, Decision, Skipped, SourceKind, Verdict
from claimtrack.report import readings
from claimtrack.report.article import lay_out, marks_of, pieces_in_context
from claimtrack.report.context import find_context
from claimtrack.report.dates import spanish_date, spanish_time
from claimtrack.report.labels import (
    ACTS,
    CERTAINTIES,
    FORMS,
    HEDGE_KINDS,
    POLARITIES,
    ROLES,
    SOURCE_KINDS,
    UNNAMED_SOURCES,
    VERDICTS,
    Tag,
)
from claimtrack.report.summary import summarise
from claimtrack.report.view import (
    ClaimView,
    DecisionView,
    DocumentView,
    HedgeView,
    Link,
    Method,
    ModelFile,
    Moment,
    ReportView,
    Scope,
    Share,
    SkippedView,
    SourceRow,
)
from claimtrack.report.why import explain
from claimtrack.store.records import StoredClaim, StoredDocument
from claimtrack.workflow import effective

NOBODY = frozenset({SourceKind.IMPERSONAL, SourceKind.AUTHOR})
TITLE_LENGTH = 90
EXCERPT_LENGTH = 160

Value = TypeVar("Value", Certainty, Verdict)


@dataclass(frozen=True, slots=True)
class Reported:
    """A document with those of its claims that the report shows."""

    document: StoredDocument
    claims: Sequence[StoredClaim]


def build_view(reported: Sequence[Reported], *, scope: Scope, created: datetime, subject: str = "") -> ReportView:
    """The view of a report. `subject` is the source's name or the query that it is about.

    Reports of documents show whole articles; those of a source or a query only the claims in their context.
    """
    whole = scope in (Scope.DOCUMENT, Scope.STORE)
    documents: list[DocumentView] = []
    claims: list[ClaimView] = []
    for item in reported:
        document = _document(item, len(documents) + 1, first_claim=len(claims) + 1, whole=whole)
        documents.append(document)
        claims.extend(document.claims)
    if scope is Scope.STORE and len(documents) == 1:
        scope = Scope.DOCUMENT
    sources = group_by_source(claims)
    return ReportView(
        scope=SCOPES[scope],
        title=_title(documents, scope, subject),
        created=_moment(created),
        version=__version__,
        summary=summarise(claims, sources, documents=len(documents)),
        certainty=_shares(CERTAINTIES, claims_by_certainty(claims)),
        verdicts=_shares(VERDICTS, claims_by_verdict(claims)),
        sources=sources,
        roles=tuple(ROLES.values()),
        documents=tuple(documents),
    )


SCOPES: Mapping[Scope, Tag] = {
    Scope.DOCUMENT: Tag("document", "Informe de un artículo"),
    Scope.STORE: Tag("store", "Informe de todos los artículos"),
    Scope.SOURCE: Tag("source", "Informe de una fuente"),
    Scope.QUERY: Tag("query", "Informe de una búsqueda"),
}


def group_by_source(claims: Sequence[ClaimView]) -> tuple[SourceRow, ...]:
    """A row for each source, the most quoted first; claims that nobody signs come last."""
    groups: dict[tuple[bool, str], list[ClaimView]] = {}
    for claim in claims:
        groups.setdefault((not claim.named, claim.source), []).append(claim)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1].casefold()))
    return tuple(
        SourceRow(
            name=name,
            named=not unnamed,
            kind=group[0].source_kind,
            claims=tuple(group),
            certainty=tuple(s for s in _shares(CERTAINTIES, claims_by_certainty(group)) if s.number),
            verdicts=tuple(s for s in _shares(VERDICTS, claims_by_verdict(group)) if s.number),
        )
        for (unnamed, name), group in ordered
    )


def claims_by_certainty(claims: Iterable[ClaimView]) -> Counter[str]:
    return Counter(claim.certainty.key for claim in claims)


def claims_by_verdict(claims: Iterable[ClaimView]) -> Counter[str]:
    return Counter(claim.verdict.key for claim in claims)


def _document(item: Reported, number: int, *, first_claim: int, whole: bool) -> DocumentView:
    document = item.document
    stored = sorted(item.claims, key=_reading_order)
    claims = tuple(_claim(claim, document.text, n, whole=whole) for n, claim in enumerate(stored, start=first_claim))
    sources = group_by_source(claims)
    marks = marks_of([claim.claim for claim in stored], first=first_claim)
    card = document.card
    return DocumentView(
        anchor=f"d{number}",
        title=card.title or first_words(document.text, TITLE_LENGTH),
        outlet=card.outlet or "",
        origin=card.origin,
        url=web_link(card.url) if card.url else None,
        published=_day(card.published) if card.published else None,
        paragraphs=lay_out(document.text, marks, claims) if whole else (),
        summary=summarise(claims, sources, skipped=len(document.skipped)) if whole else (),
        certainty=_shares(CERTAINTIES, claims_by_certainty(claims)),
        verdicts=_shares(VERDICTS, claims_by_verdict(claims)),
        sources=sources,
        claims=claims,
        skipped=tuple(_skipped(skipped, document.text) for skipped in document.skipped) if whole else (),
        method=_method(document),
    )


def _claim(stored: StoredClaim, text: str, number: int, *, whole: bool) -> ClaimView:
    claim = stored.claim
    source, named = _speaker(stored)
    own = marks_of([claim], first=number)
    windows = find_context(text, [mark.span for mark in own])
    return ClaimView(
        number=number,
        id=stored.id,
        anchor=f"c{number}",
        mark_anchor=f"t{number}" if whole else None,
        source=source,
        named=named,
        source_kind=SOURCE_KINDS[claim.source_kind],
        mention=_mention(stored, source),
        cue=stored.cue or "",
        contents=stored.content,
        context=pieces_in_context(text, own, windows),
        hedges=tuple(
            HedgeView(hedge.span.of(text), HEDGE_KINDS[hedge.kind], CERTAINTIES[hedge.certainty])
            for hedge in claim.hedges
        ),
        form=FORMS[claim.form],
        act=ACTS[claim.act],
        polarity=POLARITIES[claim.polarity],
        certainty=CERTAINTIES[claim.certainty],
        verdict=VERDICTS[stored.verdict],
        decisions=tuple(_verdicts(stored.decisions)),
        why=explain(claim, text),
    )


def _speaker(stored: StoredClaim) -> tuple[str, bool]:
    """Who says it, and whether that is somebody: an impersonal or unsigned claim has words for nobody instead."""
    kind = stored.claim.source_kind
    if stored.speaker and kind not in NOBODY:
        name = " ".join(stored.speaker.split())
        return name[:1].upper() + name[1:], True
    return UNNAMED_SOURCES[kind], False


def _mention(stored: StoredClaim, shown: str) -> str:
    """The phrase beside the cue where it tells more than `shown`: "el Kremlin", but no mere "el Gobierno"."""
    phrase = " ".join((stored.source or "").split())
    return "" if phrase.casefold().endswith(shown.casefold()) else phrase


def _verdicts(decisions: Sequence[Decision]) -> Iterator[DecisionView]:
    """Those that nobody took back: a report tells what was found, not who had the claim when."""
    for decision in effective(decisions):
        if decision.verdict is not None:
            yield DecisionView(
                verdict=VERDICTS[decision.verdict],
                reviewer=decision.reviewer,
                when=_moment(decision.decided_at),
                note=decision.note,
                evidence=tuple(web_link(piece.url) for piece in decision.evidence),
            )


def _skipped(skipped: Skipped, text: str) -> SkippedView:
    return SkippedView(
        reason=readings.SKIPPED.get(skipped.reason, skipped.reason),
        excerpt=first_words(skipped.span.of(text), EXCERPT_LENGTH),
        line=text.count("\n", 0, skipped.span.start) + 1,
    )


def _method(document: StoredDocument) -> Method:
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
        run_at=_moment(run.started_at),
    )


def _title(documents: Sequence[DocumentView], scope: Scope, subject: str) -> str:
    if scope is Scope.SOURCE:
        return f"Lo que dice {subject}"
    if scope is Scope.QUERY:
        return f"Búsqueda: {subject}"
    if len(documents) == 1:
        return documents[0].title
    return f"{len(documents)} artículos" if documents else "Sin artículos"


def _shares(tags: Mapping[Value, Tag], numbers: Counter[str]) -> tuple[Share, ...]:
    """Every value in the tags' order, those that no claim has included: a table shows that there are none."""
    total, start, shares = sum(numbers.values()), 0.0, []
    for tag in tags.values():
        width = 100 * numbers[tag.key] / total if total else 0.0
        shares.append(Share(tag, numbers[tag.key], round(start, 3), round(width, 3)))
        start += width
    return tuple(shares)


def first_words(text: str, limit: int) -> str:
    """The first line's words, cut before `limit` characters with an ellipsis."""
    line = " ".join((text.strip().splitlines() or [""])[0].split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit)
    return line[: cut if cut > 0 else limit].rstrip(" ,;:") + "…"


def web_link(address: str) -> Link:
    """A link only where the address is plain http(s) with a host: `javascript:` and the like stay text."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return Link(address, None)
    safe = parts.scheme in ("http", "https") and bool(parts.netloc) and not any(c.isspace() for c in address.strip())
    return Link(address, address.strip() if safe else None)


def _moment(moment: datetime) -> Moment:
    return Moment(moment.isoformat(timespec="minutes"), spanish_time(moment))


def _day(day: date) -> Moment:
    return Moment(day.isoformat(), spanish_date(day))


def _reading_order(stored: StoredClaim) -> tuple[int, int]:
    claim = stored.claim
    spans = [*([claim.cue] if claim.cue else []), *claim.contents]
    return min(span.start for span in spans), max(span.end for span in spans)
