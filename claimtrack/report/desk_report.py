"""A period of the desk -> the view of its report; pure, the clock comes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from claimtrack import __version__
from claimtrack.folding import name_key
from claimtrack.model import Anonymity, SourceKind, Verdict
from claimtrack.report.charts import draw_days, draw_rates
from claimtrack.report.claims import NOBODY, view_claim, view_document_ref
from claimtrack.report.counts import shares_of
from claimtrack.report.gather import DeskMaterial, Placed
from claimtrack.report.hedging import hedging_of, rate
from claimtrack.report.labels import CERTAINTIES, N_, VERDICTS, Tag
from claimtrack.report.language import SPANISH, Language
from claimtrack.report.plain import view_day, view_moment
from claimtrack.report.reported import is_wrong, tell_wrong
from claimtrack.report.texts import group_texts
from claimtrack.report.view import ClaimView
from claimtrack.report.view_desk import DayRow, Decided, DeskOutlet, DeskView

SCOPE = Tag("desk", N_("Informe de la mesa"))
HIDDEN = (Anonymity.PLACED, Anonymity.UNPLACED)
DECIDED = tuple(verdict for verdict in Verdict if verdict is not Verdict.UNREVIEWED)


def build_desk_report(
    material: DeskMaterial, *, created: datetime, charts: bool = True, words: Language = SPANISH
) -> DeskView:
    """Claims are shown one by one where they were decided on or are worth most of those that wait; the others are
    counted. Raises MissingExtra where `charts` are asked for and what draws them is not installed."""
    shown = _shown(material, words)
    among_decided = {placed.claim.id for placed in _by_verdict(material)}
    verdicts = Counter(placed.claim.verdict.value for placed in material.new)
    days = _days(material, words)
    outlets = _outlets(material.new, words)
    decided = _decided(material, shown, words)
    return DeskView(
        language=words.code,
        scope=words.tag(SCOPE),
        title=_title(material, words),
        created=view_moment(created, words),
        version=__version__,
        since=view_day(material.since, words),
        until=view_day(material.until, words),
        summary=tuple(_summary(material, outlets, decided, words)),
        certainty=shares_of(CERTAINTIES, _certainties(material.new), words),
        verdicts=shares_of(VERDICTS, verdicts, words),
        days=days,
        decided=decided,
        waiting=tuple(shown[placed.claim.id] for placed in material.waiting if placed.claim.id not in among_decided),
        outlets=outlets,
        days_chart=draw_days(days, [words.day_month(date.fromisoformat(row.day.iso)) for row in days])
        if charts
        else None,
        outlets_chart=draw_rates([row.anonymous for row in outlets if row.anonymous.total]) if charts else None,
        methods=group_texts([placed.document for placed in (*material.new, *material.decided)], words),
    )


def is_anonymous(placed: Placed) -> bool:
    """Somebody says it, and no reader can tell who."""
    claim = placed.claim.claim
    return claim.source_kind is SourceKind.ANONYMOUS or (has_source(placed) and claim.anonymity in HIDDEN)


def has_source(placed: Placed) -> bool:
    """Not an impersonal claim, nor the writer's own."""
    return placed.claim.claim.source_kind not in NOBODY


def _shown(material: DeskMaterial, words: Language) -> dict[str, ClaimView]:
    """The claims that have a card, by id; one that was decided on and waits again has its card there."""
    once = {placed.claim.id: placed for placed in (*_by_verdict(material), *material.waiting)}
    return {
        key: view_claim(
            placed.claim,
            placed.document.text,
            view_document_ref(placed.document, words),
            number,
            whole=False,
            words=words,
        )
        for number, (key, placed) in enumerate(once.items(), start=1)
    }


def _by_verdict(material: DeskMaterial) -> Iterator[Placed]:
    for verdict in DECIDED:
        yield from (placed for placed in material.decided if placed.claim.verdict is verdict)


def _decided(material: DeskMaterial, shown: dict[str, ClaimView], words: Language) -> tuple[Decided, ...]:
    groups = {verdict: [p for p in material.decided if p.claim.verdict is verdict] for verdict in DECIDED}
    return tuple(
        Decided(words.tag(VERDICTS[verdict]), tuple(shown[placed.claim.id] for placed in group))
        for verdict, group in groups.items()
        if group
    )


def _days(material: DeskMaterial, words: Language) -> tuple[DayRow, ...]:
    """Every day with new claims, the first one first."""
    by_day: dict[date, Counter[str]] = {}
    for placed in material.new:
        published = placed.document.card.published
        if published:
            by_day.setdefault(published, Counter())[placed.claim.verdict.value] += 1
    return tuple(
        DayRow(view_day(day, words), sum(numbers.values()), shares_of(VERDICTS, numbers, words))
        for day, numbers in sorted(by_day.items())
    )


def _short(row: DayRow, words: Language) -> str:
    return words.day_month(date.fromisoformat(row.day.iso))


def _outlets(new: Sequence[Placed], words: Language) -> tuple[DeskOutlet, ...]:
    """The one with the most claims first, in its oldest spelling; articles without an outlet last."""
    groups: dict[str, list[Placed]] = {}
    for placed in new:
        groups.setdefault(name_key(placed.document.card.outlet or ""), []).append(placed)
    ordered = sorted(groups.items(), key=lambda group: (not group[0], -len(group[1]), group[0]))
    rows = []
    for key, group in ordered:
        name = (group[-1].document.card.outlet or "") if key else words.gettext("sin medio")
        signed = [placed for placed in group if has_source(placed)]
        rows.append(
            DeskOutlet(
                name=name,
                named=bool(key),
                articles=len({placed.document.card.id for placed in group}),
                claims=len(group),
                anonymous=rate(name, sum(map(is_anonymous, signed)), len(signed), words),
                hedging=hedging_of(name, Counter(placed.claim.claim.certainty for placed in group), words),
            )
        )
    return tuple(rows)


def _certainties(new: Sequence[Placed]) -> Counter[str]:
    return Counter(placed.claim.claim.certainty.value for placed in new)


def _title(material: DeskMaterial, words: Language) -> str:
    if material.since == material.until:
        return words.gettext("La mesa, el %(day)s", day=words.date(material.since))
    return words.gettext("La mesa, %(days)s", days=words.days(material.since, material.until))


def _summary(
    material: DeskMaterial, outlets: tuple[DeskOutlet, ...], decided: tuple[Decided, ...], words: Language
) -> Iterator[str]:
    articles = len({placed.document.card.id for placed in material.new})
    if not material.new:
        yield words.gettext("En estos días no se publicó ningún artículo guardado.")
    else:
        new = words.ngettext("%(number)s afirmación nueva", "%(number)s afirmaciones nuevas", len(material.new))
        where = words.ngettext("en %(number)s artículo", "en %(number)s artículos", articles)
        named = sum(row.named for row in outlets)
        by = words.ngettext("de %(number)s medio", "de %(number)s medios", named) if named else ""
        yield f"{new} {where}{' ' if by else ''}{by}."
        signed = [placed for placed in material.new if has_source(placed)]
        hidden = rate("", sum(map(is_anonymous, signed)), len(signed), words)
        if hidden.total:
            yield words.gettext(
                "De las que alguien firma, un %(percent)s viene de fuentes anónimas.", percent=hidden.percent
            )
    if decided:
        parts = [f"{one.verdict.label.lower()}: {words.number(len(one.claims))}" for one in decided]
        yield words.gettext("Decididas en estos días: %(parts)s.", parts=", ".join(parts))
    else:
        yield words.gettext("En estos días no se decidió sobre ninguna.")
    yield words.gettext(
        "Esperan revisión %(new)s de las nuevas y %(all)s en total.",
        new=words.number(material.waiting_new),
        all=words.number(material.waiting_all),
    )
    yield from tell_wrong(material.wrong, sum(is_wrong(placed.claim) for placed in material.new), words)
    if material.undated:
        yield words.ngettext(
            "%(number)s artículo sin fecha no cuenta en ningún periodo.",
            "%(number)s artículos sin fecha no cuentan en ningún periodo.",
            material.undated,
        )
