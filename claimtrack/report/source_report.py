"""All that one source says -> the view of its report; pure, the clock comes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby

from claimtrack import __version__
from claimtrack.folding import name_key
from claimtrack.report.build import DETAILED, reading_order
from claimtrack.report.claims import view_claim, view_document_ref
from claimtrack.report.contradictions import find_contradictions
from claimtrack.report.counts import claims_by_certainty, claims_by_verdict, shares_of
from claimtrack.report.gather import Placed, SourceMaterial
from claimtrack.report.hedging import certainties_of, hedging_of
from claimtrack.report.labels import CERTAINTIES, N_, SOURCE_KINDS, VERDICTS, Tag
from claimtrack.report.language import SPANISH, Language
from claimtrack.report.plain import view_moment
from claimtrack.report.reported import tell_wrong
from claimtrack.report.strip import draw_strip
from claimtrack.report.summary import how_checked
from claimtrack.report.texts import group_texts
from claimtrack.report.view import ClaimView, Rate
from claimtrack.report.view_source import Contradiction, Day, NameRow, OutletRow, SourceReportView

SCOPE = Tag("source", N_("Informe de una fuente"))
FEW = 10
"""Under so many claims with a stance a comparison of hedging says little."""


def build_source_report(
    material: SourceMaterial,
    *,
    created: datetime,
    words: Language = SPANISH,
    page_of: Callable[[str], str] = lambda _: "",
) -> SourceReportView:
    """The latest day comes first, a day's claims as they stand in their articles; numbers run in that order.

    `page_of` leads to a document's own page, by its id, where the report is part of a site.
    """
    said = sorted(material.said, key=_latest_first)
    condensed = len(said) > DETAILED
    views = {
        placed.claim.id: view_claim(
            placed.claim,
            placed.document.text,
            view_document_ref(placed.document, words, href=page_of(placed.document.card.id)),
            number,
            whole=False,
            words=words,
            condensed=condensed,
        )
        for number, placed in enumerate(said, start=1)
    }
    claims = tuple(views.values())
    rates = _rates(material, claims, words)
    outlets = _outlets(claims, words)
    contradictions = tuple(
        Contradiction(views[yes.id], views[no.id], words.percent(score))
        for yes, no, score in find_contradictions([placed.claim for placed in said])
    )
    return SourceReportView(
        language=words.code,
        scope=words.tag(SCOPE),
        title=words.gettext("Lo que dice %(source)s", source=material.source.name),
        created=view_moment(created, words),
        version=__version__,
        name=material.source.name,
        kind=words.tag(SOURCE_KINDS[material.source.kind]),
        summary=(
            *_summary(claims, rates, outlets, contradictions, words),
            *tell_wrong(material.wrong, sum(claim.wrong is not None for claim in claims), words),
        ),
        names=_names(material),
        certainty=shares_of(CERTAINTIES, claims_by_certainty(claims), words),
        verdicts=shares_of(VERDICTS, claims_by_verdict(claims), words),
        rates=rates,
        contradictions=contradictions,
        outlets=outlets,
        strip=draw_strip([(placed.document.card.published, views[placed.claim.id]) for placed in said], words),
        days=tuple(
            Day(group[0].document.published, tuple(group))
            for group in (list(found) for _, found in groupby(claims, key=lambda claim: claim.document.published))
        ),
        methods=group_texts([placed.document for placed in said], words),
        condensed=condensed,
    )


def _latest_first(placed: Placed) -> tuple[int, str, tuple[int, int], str]:
    published = placed.document.card.published
    day = -published.toordinal() if published else 1
    return day, placed.document.card.id, reading_order(placed.claim), placed.claim.id


def _rates(material: SourceMaterial, claims: Sequence[ClaimView], words: Language) -> tuple[Rate, ...]:
    own = certainties_of(claims)
    others = {key: number - own.get(key, 0) for key, number in material.all_certainties.items()}
    return (
        hedging_of(material.source.name, own, words),
        hedging_of(words.gettext("todas las demás"), others, words),
    )


def _names(material: SourceMaterial) -> tuple[NameRow, ...]:
    """What the articles call it, the most used first; then names that no claim uses now."""
    used = Counter(" ".join(placed.claim.source.split()) for placed in material.said if placed.claim.source)
    rows: dict[str, NameRow] = {}
    for name, number in used.most_common():
        key = name_key(name)
        before = rows.get(key)
        rows[key] = NameRow(before.name if before else name, number + (before.claims if before else 0))
    # Articles write "el panista" where the store has "panista".
    with_article = {key.partition(" ")[2] for key in rows}
    for name in (material.source.name, *material.source.aliases):
        if name_key(name) not in with_article:
            rows.setdefault(name_key(name), NameRow(name, 0))
    return tuple(sorted(rows.values(), key=lambda row: (-row.claims, row.name.casefold())))


def _outlets(claims: Sequence[ClaimView], words: Language) -> tuple[OutletRow, ...]:
    """The one with the most claims first, in its oldest spelling; articles without an outlet last."""
    groups: dict[str, list[ClaimView]] = {}
    for claim in claims:
        groups.setdefault(name_key(claim.document.outlet), []).append(claim)
    ordered = sorted(groups.items(), key=lambda group: (not group[0], -len(group[1]), group[0].casefold()))
    rows = []
    for _, group in ordered:
        name = group[-1].document.outlet
        days = sorted((one.document.published for one in group if one.document.published), key=lambda day: day.iso)
        rows.append(
            OutletRow(
                name=name or words.gettext("sin medio"),
                named=bool(name),
                articles=len({one.document.id for one in group}),
                claims=tuple(group),
                hedged=hedging_of("", certainties_of(group), words).percent,
                first=days[0] if days else None,
                last=days[-1] if days else None,
            )
        )
    return tuple(rows)


def _summary(
    claims: Sequence[ClaimView],
    rates: tuple[Rate, ...],
    outlets: tuple[OutletRow, ...],
    contradictions: tuple[Contradiction, ...],
    words: Language,
) -> tuple[str, ...]:
    articles = len({claim.document.id for claim in claims})
    named = sum(row.named for row in outlets)
    said = words.ngettext("%(number)s afirmación", "%(number)s afirmaciones", len(claims))
    where = words.ngettext("en %(number)s artículo", "en %(number)s artículos", articles)
    by = words.ngettext("de %(number)s medio", "de %(number)s medios", named) if named else ""
    lines = [f"{said} {where}{' ' if by else ''}{by}.", *_hedges(rates, words), how_checked(claims, words)]
    if contradictions:
        lines.append(
            words.ngettext(
                "En %(number)s par de afirmaciones parece decir algo y lo contrario.",
                "En %(number)s pares de afirmaciones parece decir algo y lo contrario.",
                len(contradictions),
            )
        )
    return tuple(lines)


def _hedges(rates: tuple[Rate, ...], words: Language) -> tuple[str, ...]:
    own, others = rates
    if not own.total:
        return ()
    told = words.gettext(
        "Suena con reservas en %(hits)s de %(total)s (%(percent)s)",
        hits=words.number(own.hits),
        total=words.number(own.total),
        percent=own.percent,
    )
    if not others.total:
        return (f"{told}.",)
    beside = words.gettext("%(told)s; las demás fuentes, en un %(percent)s.", told=told, percent=others.percent)
    if own.total < FEW:
        return (f"{beside} {words.gettext('Con tan pocas, la comparación dice poco.')}",)
    return (beside,)
