"""The pages that list: index, months, sources; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from babel.dates import format_date

from claimtrack import __version__
from claimtrack.model import Verdict
from claimtrack.report.labels import N_, SOURCE_KINDS, Tag
from claimtrack.report.language import Language
from claimtrack.report.plain import view_day, view_moment
from claimtrack.report.reported import Reported, is_wrong, tell_wrong
from claimtrack.report.site.material import (
    SiteSource,
    certainty_shares,
    changed_at,
    document_path,
    month_of,
    title_of,
    verdict_shares,
)
from claimtrack.report.site.view import DocumentEntry, ListView, MonthEntry, SourceEntry
from claimtrack.report.view import Share
from claimtrack.store.records import StoredClaim

LATEST = 50
"""How many documents the index lists; the months list all."""

INDEX = Tag("index", N_("Índice"))
MONTH = Tag("month", N_("Artículos por mes"))
SOURCES = Tag("sources", N_("Fuentes"))
SEARCH = Tag("search", N_("Buscar"))


def view_index(
    title: str, reported: Sequence[Reported], sources: Sequence[SiteSource], words: Language, wrong: int
) -> ListView:
    """What there is at all, the latest documents, every month; `wrong` claims are left out because they were read
    wrongly."""
    claims = _claims(reported)
    return ListView(
        language=words.code,
        scope=words.tag(INDEX),
        title=title,
        created=view_moment(changed_at(reported), words),
        version=__version__,
        summary=(*_summary(reported, claims, sources, words), *tell_wrong(wrong, sum(map(is_wrong, claims)), words)),
        certainty=certainty_shares(claims, words),
        verdicts=verdict_shares(claims, words),
        documents=tuple(_document(item, words) for item in reported[:LATEST]),
        months=tuple(
            MonthEntry(f"months/{month}.html", month_label(month, words), len(list(items)))
            for month, items in groupby(reported, key=month_of)
        ),
    )


def view_month(month: str, reported: Sequence[Reported], words: Language) -> ListView:
    """All documents of one month."""
    return ListView(
        language=words.code,
        scope=words.tag(MONTH),
        title=month_label(month, words),
        created=view_moment(changed_at(reported), words),
        version=__version__,
        documents=tuple(_document(item, words) for item in reported),
    )


def view_sources(reported: Sequence[Reported], sources: Sequence[SiteSource], words: Language) -> ListView:
    """Every source with a name of its own."""
    return ListView(
        language=words.code,
        scope=words.tag(SOURCES),
        title=words.gettext("Quién dice qué"),
        created=view_moment(changed_at(reported), words),
        version=__version__,
        sources=tuple(_source(source, words) for source in sources),
    )


def view_search(reported: Sequence[Reported], words: Language) -> ListView:
    """The page that the search stands on."""
    return ListView(
        language=words.code,
        scope=words.tag(SEARCH),
        title=words.gettext("Buscar en las afirmaciones"),
        created=view_moment(changed_at(reported), words),
        version=__version__,
    )


def month_label(month: str, words: Language) -> str:
    """ "septiembre de 2023", "September 2023"; words for "undated"."""
    if month == "undated":
        return words.gettext("Sin fecha")
    pattern = "LLLL 'de' y" if words.code == "es" else "LLLL y"
    return str(format_date(date.fromisoformat(f"{month}-01"), pattern, locale=words.locale))


def _summary(
    reported: Sequence[Reported], claims: Sequence[StoredClaim], sources: Sequence[SiteSource], words: Language
) -> tuple[str, ...]:
    if not reported:
        return (words.gettext("Todavía no hay ningún artículo con afirmaciones."),)
    said = words.ngettext("%(number)s afirmación atribuida", "%(number)s afirmaciones atribuidas", len(claims))
    where = words.ngettext("en %(number)s artículo", "en %(number)s artículos", len(reported))
    lines = [f"{said} {where}."]
    checked = sum(claim.verdict is not Verdict.UNREVIEWED for claim in claims)
    if checked:
        lines.append(words.ngettext("%(number)s tiene veredicto.", "%(number)s tienen veredicto.", checked))
    if sources:
        lines.append(words.ngettext("%(number)s fuente con nombre.", "%(number)s fuentes con nombre.", len(sources)))
    return tuple(lines)


def _document(item: Reported, words: Language) -> DocumentEntry:
    card = item.document.card
    return DocumentEntry(
        href=document_path(card.id),
        title=title_of(item),
        language=item.document.run.tools.language,
        outlet=card.outlet or "",
        published=view_day(card.published, words) if card.published else None,
        claims=len(item.claims),
        verdicts=_given(verdict_shares(item.claims, words)),
    )


def _source(source: SiteSource, words: Language) -> SourceEntry:
    claims = source.claims
    return SourceEntry(
        href=source.path,
        name=source.name,
        kind=words.tag(SOURCE_KINDS[source.kind]),
        claims=len(claims),
        documents=len(source.reported),
        certainty=tuple(share for share in certainty_shares(claims, words) if share.number),
        verdicts=_given(verdict_shares(claims, words)),
    )


def _given(shares: tuple[Share, ...]) -> tuple[Share, ...]:
    return tuple(share for share in shares if share.number and share.tag.key != Verdict.UNREVIEWED)


def _claims(reported: Sequence[Reported]) -> list[StoredClaim]:
    return [claim for item in reported for claim in item.claims]
