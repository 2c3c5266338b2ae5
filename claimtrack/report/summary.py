"""Says in a few Spanish sentences what a report holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimtrack.model import Certainty, SourceKind, Verdict
from claimtrack.report.labels import counted, enumerated, spanish_number
from claimtrack.report.view import ClaimView, SourceRow


def summarise(
    claims: Sequence[ClaimView], sources: Sequence[SourceRow], *, documents: int = 1, skipped: int = 0
) -> tuple[str, ...]:
    """At most five: how many claims, who says most, how sure they sound, what was checked, what was left out."""
    if not claims:
        return ("No se encontró ninguna afirmación atribuida.", *_left_out(skipped))
    return (
        _how_many(claims, sources, documents),
        *_who_most(sources),
        _how_sure(claims),
        _how_checked(claims),
        *_left_out(skipped),
    )


def _how_many(claims: Sequence[ClaimView], sources: Sequence[SourceRow], documents: int) -> str:
    named = sum(row.named for row in sources)
    where = f" en {counted(documents, 'artículo', 'artículos')}" if documents > 1 else ""
    said = f"{counted(len(claims), 'afirmación atribuida', 'afirmaciones atribuidas')}{where}"
    who = f"de {counted(named, 'fuente', 'fuentes')}" if named else "sin ninguna fuente identificada"
    unsigned = sum(not claim.named for claim in claims)
    if not unsigned or not named:
        return f"{said}, {who}."
    return f"{said}, {who}; en {spanish_number(unsigned)} de ellas no consta quién habla."


def _who_most(sources: Sequence[SourceRow]) -> tuple[str, ...]:
    named = [row for row in sources if row.named]
    if len(named) < 2:
        return ()
    most = len(named[0].claims)
    if most < 2:
        return ("Cada fuente habla una sola vez.",)
    top = [row.name for row in named if len(row.claims) == most][:3]
    verb = "La fuente con más afirmaciones es" if len(top) == 1 else "Las fuentes con más afirmaciones son"
    return (f"{verb} {enumerated(top)} ({spanish_number(most)}{' cada una' if len(top) > 1 else ''}).",)


def _how_sure(claims: Sequence[ClaimView]) -> str:
    numbers = Counter(claim.certainty.key for claim in claims)
    parts = [
        f"{spanish_number(numbers[key])} {words}"
        for key, words in (
            (Certainty.CERTAIN, "como un hecho"),
            (Certainty.PROBABLE, "como probable"),
            (Certainty.POSSIBLE, "como posible"),
            (Certainty.UNKNOWN, "sin tomar postura"),
        )
        if numbers[key]
    ]
    anonymous = sum(claim.source_kind.key == SourceKind.ANONYMOUS for claim in claims)
    tail = f" {counted(anonymous, 'viene', 'vienen')} de fuentes anónimas." if anonymous else ""
    return f"{'Así suena' if len(claims) == 1 else 'Así suenan'}: {enumerated(parts)}.{tail}"


def _how_checked(claims: Sequence[ClaimView]) -> str:
    numbers = Counter(claim.verdict.key for claim in claims)
    if numbers[Verdict.UNREVIEWED] == len(claims):
        return "Nadie las ha revisado todavía." if len(claims) > 1 else "Nadie la ha revisado todavía."
    parts = [
        counted(numbers[key], one, many)
        for key, one, many in (
            (Verdict.CONFIRMED, "confirmada", "confirmadas"),
            (Verdict.DISPUTED, "en disputa", "en disputa"),
            (Verdict.PARTLY, "cierta en parte", "ciertas en parte"),
            (Verdict.UNVERIFIABLE, "no comprobable", "no comprobables"),
            (Verdict.RETRACTED, "retirada", "retiradas"),
            (Verdict.UNREVIEWED, "sin revisar", "sin revisar"),
        )
        if numbers[key]
    ]
    return f"Lo comprobado: {enumerated(parts)}."


def _left_out(skipped: int) -> tuple[str, ...]:
    if not skipped:
        return ()
    verb = "Se dejó" if skipped == 1 else "Se dejaron"
    return (f"{verb} fuera {counted(skipped, 'pasaje', 'pasajes')}: abajo se dice por qué.",)
