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
from claimtrack.report.labels import (
    ACTS,
    CERTAINTIES,
    FORMS,
    HEDGE_KINDS,
    N_,
    POLARITIES,
    ROLES,
    SOURCE_KINDS,
    UNNAMED_SOURCES,
    VERDICTS,
    Tag,
)
from claimtrack.report.language import SPANISH, Language
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


def build_view(
    reported: Sequence[Reported], *, scope: Scope, created: datetime, subject: str = "", words: Language = SPANISH
) -> ReportView:
    """The view of a report. `subject` is the source's name or the query that it is about, `words` its language.

    Reports of documents show whole articles; those of a source or a query only the claims in their context.
    """
    whole = scope in (Scope.DOCUMENT, Scope.STORE)
    documents: list[DocumentView] = []
    claims: list[ClaimView] = []
    for item in reported:
        document = _document(item, len(documents) + 1, first_claim=len(claims) + 1, whole=whole, words=words)
        documents.append(document)
        claims.extend(document.claims)
    if scope is Scope.STORE and len(documents) == 1:
        scope = Scope.DOCUMENT
    sources = group_by_source(claims, words)
    return ReportView(
        language=words.code,
        scope=words.tag(SCOPES[scope]),
        title=_title(documents, scope, subject, words),
        created=_moment(created, words),
        version=__version__,
        summary=summarise(claims, sources, documents=len(documents), words=words),
        certainty=_shares(CERTAINTIES, claims_by_certainty(claims), words),
        verdicts=_shares(VERDICTS, claims_by_verdict(claims), words),
        sources=sources,
        roles=tuple(map(words.tag, ROLES.values())),
        documents=tuple(documents),
    )


SCOPES: Mapping[Scope, Tag] = {
    Scope.DOCUMENT: Tag("document", N_("Informe de un artículo")),
    Scope.STORE: Tag("store", N_("Informe de todos los artículos")),
    Scope.SOURCE: Tag("source", N_("Informe de una fuente")),
    Scope.QUERY: Tag("query", N_("Informe de una búsqueda")),
}


def group_by_source(claims: Sequence[ClaimView], words: Language = SPANISH) -> tuple[SourceRow, ...]:
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
            certainty=tuple(s for s in _shares(CERTAINTIES, claims_by_certainty(group), words) if s.number),
            verdicts=tuple(s for s in _shares(VERDICTS, claims_by_verdict(group), words) if s.number),
        )
        for (unnamed, name), group in ordered
    )


def claims_by_certainty(claims: Iterable[ClaimView]) -> Counter[str]:
    return Counter(claim.certainty.key for claim in claims)


def claims_by_verdict(claims: Iterable[ClaimView]) -> Counter[str]:
    return Counter(claim.verdict.key for claim in claims)


def _document(item: Reported, number: int, *, first_claim: int, whole: bool, words: Language) -> DocumentView:
    document = item.document
    stored = sorted(item.claims, key=_reading_order)
    claims = tuple(
        _claim(claim, document.text, n, whole=whole, words=words) for n, claim in enumerate(stored, start=first_claim)
    )
    sources = group_by_source(claims, words)
    marks = marks_of([claim.claim for claim in stored], first=first_claim)
    card = document.card
    return DocumentView(
        anchor=f"d{number}",
        title=card.title or first_words(document.text, TITLE_LENGTH),
        outlet=card.outlet or "",
        origin=card.origin,
        url=web_link(card.url) if card.url else None,
        published=_day(card.published, words) if card.published else None,
        paragraphs=lay_out(document.text, marks, claims) if whole else (),
        summary=summarise(claims, sources, skipped=len(document.skipped), words=words) if whole else (),
        certainty=_shares(CERTAINTIES, claims_by_certainty(claims), words),
        verdicts=_shares(VERDICTS, claims_by_verdict(claims), words),
        sources=sources,
        claims=claims,
        skipped=tuple(_skipped(skipped, document.text, words) for skipped in document.skipped) if whole else (),
        method=_method(document, words),
    )


def _claim(stored: StoredClaim, text: str, number: int, *, whole: bool, words: Language) -> ClaimView:
    claim = stored.claim
    source, named = _speaker(stored, words)
    own = marks_of([claim], first=number)
    windows = find_context(text, [mark.span for mark in own])
    return ClaimView(
        number=number,
        id=stored.id,
        anchor=f"c{number}",
        mark_anchor=f"t{number}" if whole else None,
        source=source,
        named=named,
        source_kind=words.tag(SOURCE_KINDS[claim.source_kind]),
        mention=_mention(stored, source),
        cue=stored.cue or "",
        contents=stored.content,
        context=pieces_in_context(text, own, windows),
        hedges=tuple(
            HedgeView(
                hedge.span.of(text), words.gettext(HEDGE_KINDS[hedge.kind]), words.tag(CERTAINTIES[hedge.certainty])
            )
            for hedge in claim.hedges
        ),
        form=words.tag(FORMS[claim.form]),
        act=words.tag(ACTS[claim.act]),
        polarity=words.tag(POLARITIES[claim.polarity]),
        certainty=words.tag(CERTAINTIES[claim.certainty]),
        verdict=words.tag(VERDICTS[stored.verdict]),
        decisions=tuple(_verdicts(stored.decisions, words)),
        why=explain(claim, text, words),
    )


def _speaker(stored: StoredClaim, words: Language) -> tuple[str, bool]:
    """Who says it, and whether that is somebody: an impersonal or unsigned claim has words for nobody instead."""
    kind = stored.claim.source_kind
    if stored.speaker and kind not in NOBODY:
        name = " ".join(stored.speaker.split())
        return name[:1].upper() + name[1:], True
    return words.gettext(UNNAMED_SOURCES[kind]), False


def _mention(stored: StoredClaim, shown: str) -> str:
    """The phrase beside the cue where it tells more than `shown`: "el Kremlin", but no mere "el Gobierno"."""
    phrase = " ".join((stored.source or "").split())
    return "" if phrase.casefold().endswith(shown.casefold()) else phrase


def _verdicts(decisions: Sequence[Decision], words: Language) -> Iterator[DecisionView]:
    """Those that nobody took back: a report tells what was found, not who had the claim when."""
    for decision in effective(decisions):
        if decision.verdict is not None:
            yield DecisionView(
                verdict=words.tag(VERDICTS[decision.verdict]),
                reviewer=decision.reviewer,
                when=_moment(decision.decided_at, words),
                note=decision.note,
                evidence=tuple(web_link(piece.url) for piece in decision.evidence),
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
        run_at=_moment(run.started_at, words),
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


def _shares(tags: Mapping[Value, Tag], numbers: Counter[str], words: Language) -> tuple[Share, ...]:
    """Every value in the tags' order, those that no claim has included: a table shows that there are none."""
    total, start, shares = sum(numbers.values()), 0.0, []
    for tag in tags.values():
        width = 100 * numbers[tag.key] / total if total else 0.0
        shares.append(Share(words.tag(tag), numbers[tag.key], round(start, 3), round(width, 3)))
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


def _moment(moment: datetime, words: Language) -> Moment:
    return Moment(moment.isoformat(timespec="minutes"), words.time(moment))


def _day(day: date, words: Language) -> Moment:
    return Moment(day.isoformat(), words.date(day))


def _reading_order(stored: StoredClaim) -> tuple[int, int]:
    claim = stored.claim
    spans = [*([claim.cue] if claim.cue else []), *claim.contents]
    return min(span.start for span in spans), max(span.end for span in spans)
