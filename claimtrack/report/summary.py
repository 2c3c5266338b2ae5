"""Says in a few sentences what a report holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimtrack.model import Certainty, SourceKind, Verdict
from claimtrack.report.labels import N_
from claimtrack.report.language import SPANISH, Language
from claimtrack.report.reported import tell_wrong
from claimtrack.report.view import ClaimView, SourceRow

SURENESS = (
    (Certainty.CERTAIN, N_("%(number)s como un hecho")),
    (Certainty.PROBABLE, N_("%(number)s como probable")),
    (Certainty.POSSIBLE, N_("%(number)s como posible")),
    (Certainty.UNKNOWN, N_("%(number)s sin tomar postura")),
)


def summarise(
    claims: Sequence[ClaimView],
    sources: Sequence[SourceRow],
    *,
    documents: int = 1,
    skipped: int = 0,
    wrong: int = 0,
    words: Language = SPANISH,
) -> tuple[str, ...]:
    """Some five: how many claims, who says most, how sure they sound, what was checked, what was left out: passages
    (`skipped`) and claims that reviewers say were read wrongly (`wrong`)."""
    told = (*tell_wrong(wrong, sum(claim.wrong is not None for claim in claims), words), *_left_out(skipped, words))
    if not claims:
        return (words.gettext("No se encontró ninguna afirmación atribuida."), *told)
    return (
        _how_many(claims, sources, documents, words),
        *_who_most(sources, words),
        _how_sure(claims, words),
        how_checked(claims, words),
        *told,
    )


def _how_many(claims: Sequence[ClaimView], sources: Sequence[SourceRow], documents: int, words: Language) -> str:
    named = sum(row.named for row in sources)
    said = words.ngettext("%(number)s afirmación atribuida", "%(number)s afirmaciones atribuidas", len(claims))
    if documents > 1:
        where = words.ngettext("en %(number)s artículo", "en %(number)s artículos", documents)
        said = f"{said} {where}"
    if not named:
        return words.gettext("%(said)s, sin ninguna fuente identificada.", said=said)
    who = words.ngettext("de %(number)s fuente", "de %(number)s fuentes", named)
    unsigned = sum(not claim.named for claim in claims)
    if not unsigned:
        return f"{said}, {who}."
    nobody = words.gettext("en %(number)s de ellas no consta quién habla", number=words.number(unsigned))
    return f"{said}, {who}; {nobody}."


def _who_most(sources: Sequence[SourceRow], words: Language) -> tuple[str, ...]:
    named = [row for row in sources if row.named]
    if len(named) < 2:
        return ()
    most = len(named[0].claims)
    if most < 2:
        return (words.gettext("Cada fuente habla una sola vez."),)
    top = [row.name for row in named if len(row.claims) == most][:3]
    told = words.ngettext(
        "La fuente con más afirmaciones es %(names)s (%(most)s).",
        "Las fuentes con más afirmaciones son %(names)s (%(most)s cada una).",
        len(top),
        names=words.listed(top),
        most=words.number(most),
    )
    return (told,)


def _how_sure(claims: Sequence[ClaimView], words: Language) -> str:
    numbers = Counter(claim.certainty.key for claim in claims)
    parts = [words.gettext(told, number=words.number(numbers[key])) for key, told in SURENESS if numbers[key]]
    said = words.ngettext("Así suena: %(parts)s.", "Así suenan: %(parts)s.", len(claims), parts=words.listed(parts))
    anonymous = sum(claim.source_kind.key == SourceKind.ANONYMOUS for claim in claims)
    if not anonymous:
        return said
    tail = words.ngettext("%(number)s viene de fuentes anónimas.", "%(number)s vienen de fuentes anónimas.", anonymous)
    return f"{said} {tail}"


def how_checked(claims: Sequence[ClaimView], words: Language) -> str:
    """How many of the claims have which verdict, in a sentence."""
    numbers = Counter(claim.verdict.key for claim in claims)
    if numbers[Verdict.UNREVIEWED] == len(claims):
        one, many = N_("Nadie la ha revisado todavía."), N_("Nadie las ha revisado todavía.")
        return words.gettext(one if len(claims) == 1 else many)
    number = numbers.__getitem__
    told = {
        Verdict.CONFIRMED: words.ngettext("%(number)s confirmada", "%(number)s confirmadas", number(Verdict.CONFIRMED)),
        Verdict.DISPUTED: words.gettext("%(number)s en disputa", number=words.number(number(Verdict.DISPUTED))),
        Verdict.PARTLY: words.ngettext(
            "%(number)s cierta en parte", "%(number)s ciertas en parte", number(Verdict.PARTLY)
        ),
        Verdict.UNVERIFIABLE: words.ngettext(
            "%(number)s no comprobable", "%(number)s no comprobables", number(Verdict.UNVERIFIABLE)
        ),
        Verdict.RETRACTED: words.ngettext("%(number)s retirada", "%(number)s retiradas", number(Verdict.RETRACTED)),
        Verdict.UNREVIEWED: words.gettext("%(number)s sin revisar", number=words.number(number(Verdict.UNREVIEWED))),
    }
    parts = [said for verdict, said in told.items() if number(verdict)]
    return words.gettext("Lo comprobado: %(parts)s.", parts=words.listed(parts))


def _left_out(skipped: int, words: Language) -> tuple[str, ...]:
    if not skipped:
        return ()
    told = words.ngettext(
        "Se dejó fuera %(number)s pasaje: abajo se dice por qué.",
        "Se dejaron fuera %(number)s pasajes: abajo se dice por qué.",
        skipped,
    )
    return (told,)
