"""Which claims a report shows: those that reviewers say the machine read wrongly are left out and counted; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimtrack.model import Reading
from claimtrack.report.language import Language
from claimtrack.store.language import AllOf, AnyOf, Label, Labelled, Not, Query
from claimtrack.store.records import StoredClaim, StoredDocument

RIGHTLY_READ: Query = Not(Labelled(Label.READING, (Reading.WRONG.value,)))


@dataclass(frozen=True, slots=True)
class Reported:
    """A document with those of its claims that the report shows; `wrong` are those that it leaves out because they were
    read wrongly."""

    document: StoredDocument
    claims: Sequence[StoredClaim]
    wrong: Sequence[StoredClaim] = ()


def is_wrong(claim: StoredClaim) -> bool:
    """Whether reviewers say, as it stands now, that the machine read the claim wrongly."""
    return bool(claim.decisions) and claim.state.reading is Reading.WRONG


def report_claims(
    found: Iterable[tuple[StoredDocument, Sequence[StoredClaim]]], *, with_wrong: bool = False
) -> Iterator[Reported]:
    """Each document as it comes, its wrongly read claims apart; `with_wrong` shows them with the others."""
    for document, claims in found:
        right, wrong = part(claims, with_wrong=with_wrong)
        yield Reported(document, right, wrong)


def part(
    claims: Sequence[StoredClaim], *, with_wrong: bool = False
) -> tuple[Sequence[StoredClaim], Sequence[StoredClaim]]:
    """The claims to show, and the wrongly read ones that are left out: none `with_wrong`."""
    wrong = {claim.id for claim in claims if not with_wrong and is_wrong(claim)}
    if not wrong:
        return claims, ()
    return [one for one in claims if one.id not in wrong], [one for one in claims if one.id in wrong]


def asks_for_readings(query: Query) -> bool:
    """Whether a query says itself which readings it wants: then none is left out of what it finds."""
    if isinstance(query, AllOf | AnyOf):
        return any(map(asks_for_readings, query.parts))
    if isinstance(query, Not):
        return asks_for_readings(query.part)
    return isinstance(query, Labelled) and query.label is Label.READING


def tell_wrong(left_out: int, shown: int, words: Language) -> tuple[str, ...]:
    """What a summary says of wrongly read claims: how many were left out, how many are shown."""
    told = []
    if left_out:
        told.append(
            words.ngettext(
                "Se dejó fuera %(number)s afirmación que, según la revisión, la máquina leyó mal.",
                "Se dejaron fuera %(number)s afirmaciones que, según la revisión, la máquina leyó mal.",
                left_out,
            )
        )
    if shown:
        told.append(
            words.ngettext(
                "%(number)s está mal leída según la revisión, y así se marca.",
                "%(number)s están mal leídas según la revisión, y así se marcan.",
                shown,
            )
        )
    return tuple(told)
