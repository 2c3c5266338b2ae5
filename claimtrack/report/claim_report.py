"""A claim with its chain and other reports of it -> the view of a claim's report; pure, the clock comes in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from claimtrack import __version__
from claimtrack.model import Decision, ParsedText, Verdict, weakest
from claimtrack.report.alike import shift
from claimtrack.report.build import view_document
from claimtrack.report.claims import view_claim, view_document_ref
from claimtrack.report.counts import claims_by_certainty, shares_of
from claimtrack.report.exports.claim_review import CONTEXT, claim_review
from claimtrack.report.exports.record import records_of
from claimtrack.report.gather import ClaimMaterial, Placed
from claimtrack.report.labels import CERTAINTIES, N_, ROLES, SHIFTS, VERDICTS, Tag
from claimtrack.report.language import SPANISH, Language
from claimtrack.report.log import view_log
from claimtrack.report.plain import first_words, view_moment
from claimtrack.report.reported import Reported, tell_wrong
from claimtrack.report.trees import draw_trees
from claimtrack.report.view import ClaimView
from claimtrack.report.view_claim import ChainLink, ClaimReportView, Retelling
from claimtrack.workflow import effective

SCOPE = Tag("claim", N_("Informe de una afirmación"))
TITLE_LENGTH = 110


def build_claim_report(
    material: ClaimMaterial,
    *,
    created: datetime,
    parsed: ParsedText | None = None,
    same_models: bool = True,
    words: Language = SPANISH,
) -> ClaimReportView:
    """`parsed` is the document's text parsed again, for no parse is stored; `same_models` says that the models were
    those of the claim's run. Without it no tree is drawn."""
    placed = material.placed
    item = Reported(placed.document, [placed.claim, *material.chain])
    document = view_document(item, 1, first_claim=1, whole=True, words=words)
    shown = {view.id: view for view in document.claims}
    claim, chain = shown[placed.claim.id], tuple(shown[outer.id] for outer in material.chain)
    retellings = _retellings(material, first=len(shown) + 1, words=words)
    told = (claim, *(retelling.claim for retelling in retellings))
    sureness = weakest(link.claim.certainty for link in (placed.claim, *material.chain))
    return ClaimReportView(
        language=words.code,
        scope=words.tag(SCOPE),
        title=_title(claim, words),
        created=view_moment(created, words),
        version=__version__,
        summary=_summary(material, claim, retellings, words),
        claim=claim,
        links=_links(claim, chain, words),
        weakest=words.tag(CERTAINTIES[sureness]),
        chain=chain,
        retellings=retellings,
        certainty=shares_of(CERTAINTIES, claims_by_certainty(told), words),
        log=view_log(placed.claim.decisions, words),
        trees=draw_trees(placed.claim.claim, parsed, words) if parsed else (),
        same_models=same_models,
        roles=tuple(map(words.tag, ROLES.values())),
        document=document,
        review=_review(placed),
    )


def _title(claim: ClaimView, words: Language) -> str:
    content = first_words(" […] ".join(" ".join(part.split()) for part in claim.contents), TITLE_LENGTH)
    return words.gettext("%(source)s: «%(content)s»", source=claim.source, content=content)


def _links(claim: ClaimView, chain: tuple[ClaimView, ...], words: Language) -> tuple[ChainLink, ...]:
    outlet = claim.document.outlet
    publisher = ChainLink(
        name=outlet or words.gettext("El texto"),
        named=bool(outlet),
        kind=words.gettext("lo publica") if outlet else "",
        cue="",
        certainty=None,
        number=None,
    )
    sayers = tuple(
        ChainLink(one.source, one.named, one.source_kind.label if one.named else "", one.cue, one.certainty, one.number)
        for one in (*reversed(chain), claim)
    )
    return (publisher, *sayers)


def _retellings(material: ClaimMaterial, *, first: int, words: Language) -> tuple[Retelling, ...]:
    """The earliest first; those without a date come last."""
    ordered = sorted(
        material.alike,
        key=lambda pair: (
            pair[0].document.card.published is None,
            str(pair[0].document.card.published),
            pair[0].document.card.added_at,
            pair[0].claim.id,
        ),
    )
    mine = material.placed.claim.claim.certainty
    return tuple(
        Retelling(
            claim=view_claim(
                other.claim,
                other.document.text,
                view_document_ref(other.document, words),
                number,
                whole=False,
                words=words,
            ),
            alike=words.percent(score),
            shift=words.tag(SHIFTS[shift(mine, other.claim.claim.certainty)]),
        )
        for number, (other, score) in enumerate(ordered, start=first)
    )


def _summary(
    material: ClaimMaterial, claim: ClaimView, retellings: tuple[Retelling, ...], words: Language
) -> tuple[str, ...]:
    stored = material.placed.claim
    sounds = claim.certainty.label.lower()
    lines = [words.gettext("La fuente es %(source)s; suena %(certainty)s.", source=claim.source, certainty=sounds)]
    if not claim.named:
        lines = [words.gettext("No consta quién lo dice; suena %(certainty)s.", certainty=sounds)]
    if material.chain:
        lines.append(words.gettext("Llega de segunda mano: abajo se ve por quién pasa."))
    if claim.wrong:
        lines.append(
            words.gettext(
                "La máquina la leyó mal, según %(reviewer)s: %(fault)s.",
                reviewer=claim.wrong.reviewer,
                fault=claim.wrong.fault,
            )
        )
    if not claim.wrong or stored.verdict is not Verdict.UNREVIEWED:
        lines.append(_checked(stored.decisions, stored.verdict, words))
    lines.append(_elsewhere(retellings, words))
    lines += tell_wrong(material.wrong, sum(one.claim.wrong is not None for one in retellings), words)
    denied = [one for one in retellings if one.claim.polarity.key != claim.polarity.key]
    if denied:
        lines.append(
            words.ngettext(
                "%(number)s de ellos dice lo contrario: lo que aquí se afirma, allí se niega, o al revés.",
                "%(number)s de ellos dicen lo contrario: lo que aquí se afirma, allí se niega, o al revés.",
                len(denied),
            )
        )
    return tuple(lines)


def _checked(decisions: tuple[Decision, ...], verdict: Verdict, words: Language) -> str:
    given = [one for one in effective(decisions) if one.verdict is verdict]
    if verdict is Verdict.UNREVIEWED or not given:
        return words.gettext("Nadie la ha revisado todavía.")
    return words.gettext(
        "Veredicto: %(verdict)s, por %(reviewer)s, %(when)s.",
        verdict=words.gettext(VERDICTS[verdict].label).lower(),
        reviewer=given[-1].reviewer,
        when=words.date(given[-1].decided_at.date()),
    )


def _elsewhere(retellings: tuple[Retelling, ...], words: Language) -> str:
    if not retellings:
        return words.gettext("No se ha encontrado en ningún otro sitio.")
    outlets = sorted({one.claim.document.outlet for one in retellings if one.claim.document.outlet})
    told = words.ngettext("Hay %(number)s relato más", "Hay %(number)s relatos más", len(retellings))
    if not outlets:
        return f"{told}."
    if len(outlets) > 4:
        where = words.gettext("en %(number)s medios", number=words.number(len(outlets)))
    else:
        where = words.gettext("en %(outlets)s", outlets=words.listed(outlets))
    return f"{told}, {where}."


def _review(placed: Placed) -> Mapping[str, object]:
    (document,) = records_of([(placed.document, [placed.claim])])
    review = claim_review(document, document.claims[0])
    return {"@context": CONTEXT, **review} if review else {}
