"""Two texts with their claims -> the view of their comparison: who kept the hedge and who dropped it; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from claimtrack import __version__
from claimtrack.folding import name_key
from claimtrack.report.alike import affirms, shift
from claimtrack.report.build import reading_order
from claimtrack.report.changes import word_changes
from claimtrack.report.claims import view_claim, view_document_ref
from claimtrack.report.gather import ComparisonMaterial
from claimtrack.report.hedging import HEDGED, certainties_of, hedging_of
from claimtrack.report.labels import N_, SHIFTS, Tag
from claimtrack.report.language import SPANISH, Language
from claimtrack.report.pairing import Pair, pair_up
from claimtrack.report.plain import view_moment
from claimtrack.report.reported import is_wrong, tell_wrong
from claimtrack.report.texts import group_texts
from claimtrack.report.view import ClaimView
from claimtrack.report.view_comparison import ComparisonView, PairView, Side, Wording
from claimtrack.store import StoredClaim, StoredDocument

SCOPE = Tag("comparison", N_("Comparación de dos textos"))
EDITED = Tag("comparison", N_("Comparación de dos versiones de un artículo"))


def build_comparison(material: ComparisonMaterial, *, created: datetime, words: Language = SPANISH) -> ComparisonView:
    """Claims are numbered through the first text and on through the second."""
    ones, others = (sorted(claims, key=reading_order) for claims in (material.ones, material.others))
    first = _views(material.one, ones, 1, words)
    second = _views(material.other, others, len(ones) + 1, words)
    found = pair_up(ones, others, versions=material.versions)
    pairs = tuple(_pair(pair, first, second, words, versions=material.versions) for pair in found)
    paired = {claim.id for pair in found for claim in pair[:2]}
    one = _side(material, material.one, first.values(), words)
    other = _side(material, material.other, second.values(), words)
    only_one = tuple(view for view in first.values() if view.id not in paired)
    only_other = tuple(view for view in second.values() if view.id not in paired)
    return ComparisonView(
        language=words.code,
        scope=words.tag(EDITED if material.versions else SCOPE),
        title=_title(material, one, other, words),
        created=view_moment(created, words),
        version=__version__,
        summary=(
            *_summary(one, other, pairs, len(only_one), len(only_other), words),
            *tell_wrong(material.wrong, sum(map(is_wrong, (*ones, *others))), words),
        ),
        one=one,
        other=other,
        pairs=pairs,
        only_one=only_one,
        only_other=only_other,
        methods=group_texts([material.one, material.other], words),
    )


def _views(
    document: StoredDocument, claims: Sequence[StoredClaim], first: int, words: Language
) -> Mapping[str, ClaimView]:
    ref = view_document_ref(document, words)
    return {
        claim.id: view_claim(claim, document.text, ref, number, whole=False, words=words)
        for number, claim in enumerate(claims, start=first)
    }


def _pair(
    pair: Pair, first: Mapping[str, ClaimView], second: Mapping[str, ClaimView], words: Language, *, versions: bool
) -> PairView:
    mine, theirs, score = pair
    one, other = first[mine.id], second[theirs.id]
    key = shift(mine.claim.certainty, theirs.claim.certainty)
    if key == "same" and mine.claim.certainty in HEDGED:
        key = "kept"
    before, after = (" […] ".join(" ".join(part.split()) for part in claim.content) for claim in (mine, theirs))
    changed = versions and before != after
    return PairView(
        one=one,
        other=other,
        alike=words.percent(score),
        shift=words.tag(SHIFTS[key]),
        gone=_hedges_without(one, other),
        new=_hedges_without(other, one),
        opposed=affirms(mine.claim.polarity, mine.content) != affirms(theirs.claim.polarity, theirs.content),
        resourced=name_key(one.source) != name_key(other.source),
        wording=tuple(Wording(kind, text) for kind, text in word_changes(before, after)) if changed else (),
    )


def _hedges_without(one: ClaimView, other: ClaimView) -> tuple[str, ...]:
    known = {name_key(hedge.text) for hedge in other.hedges}
    return tuple(hedge.text for hedge in one.hedges if name_key(hedge.text) not in known)


def _side(material: ComparisonMaterial, document: StoredDocument, claims: Iterable[ClaimView], words: Language) -> Side:
    shown = list(claims)
    name = _name(material, document, words)
    return Side(
        name=name,
        document=view_document_ref(document, words),
        claims=len(shown),
        hedging=hedging_of(name, certainties_of(shown), words),
    )


def _name(material: ComparisonMaterial, document: StoredDocument, words: Language) -> str:
    """The outlet where that tells the two apart, else the title, else which of the two it is."""
    refs = [view_document_ref(one, words) for one in (material.one, material.other)]
    own = refs[0] if document is material.one else refs[1]
    for names in ([ref.outlet for ref in refs], [ref.title for ref in refs]):
        if not material.versions and all(names) and name_key(names[0]) != name_key(names[1]):
            return own.outlet if names[0] == refs[0].outlet else own.title
    return words.gettext("el primero") if document is material.one else words.gettext("el segundo")


def _title(material: ComparisonMaterial, one: Side, other: Side, words: Language) -> str:
    if material.versions:
        return words.gettext("Dos versiones de «%(title)s»", title=other.document.title)
    return words.gettext("%(first)s y %(second)s, frente a frente", first=one.name, second=other.name)


def _summary(
    one: Side, other: Side, pairs: Sequence[PairView], only_one: int, only_other: int, words: Language
) -> tuple[str, ...]:
    shared = words.ngettext(
        "Comparten %(number)s afirmación; %(first)s tiene %(mine)s más y %(second)s, %(theirs)s más.",
        "Comparten %(number)s afirmaciones; %(first)s tiene %(mine)s más y %(second)s, %(theirs)s más.",
        len(pairs),
        first=one.name,
        second=other.name,
        mine=words.number(only_one),
        theirs=words.number(only_other),
    )
    if not pairs:
        nothing = words.gettext(
            "No comparten ninguna afirmación: %(first)s tiene %(mine)s y %(second)s, %(theirs)s.",
            first=one.name,
            second=other.name,
            mine=words.number(only_one),
            theirs=words.number(only_other),
        )
        return (nothing,)
    return (shared, *_hedges_told(one, other, pairs, words), *_differences(pairs, words))


def _hedges_told(one: Side, other: Side, pairs: Sequence[PairView], words: Language) -> Iterator[str]:
    shifts = Counter(pair.shift.key for pair in pairs)
    if not shifts["kept"] + shifts["firmer"] + shifts["softer"]:
        yield words.gettext("De lo que comparten, nada suena con reservas en ninguno de los dos.")
        return
    if shifts["kept"]:
        yield words.gettext("Los dos mantienen la misma reserva en %(number)s.", number=words.number(shifts["kept"]))
    for key, surer, softer in (("firmer", other, one), ("softer", one, other)):
        if shifts[key]:
            yield words.gettext(
                "En %(number)s, %(surer)s quita o rebaja la reserva que pone %(softer)s.",
                number=words.number(shifts[key]),
                surer=surer.name,
                softer=softer.name,
            )


def _differences(pairs: Sequence[PairView], words: Language) -> Iterator[str]:
    opposed, resourced = sum(pair.opposed for pair in pairs), sum(pair.resourced for pair in pairs)
    if opposed:
        yield words.gettext("En %(number)s, uno afirma lo que el otro niega.", number=words.number(opposed))
    if resourced:
        yield words.gettext("En %(number)s cambia quién lo dice.", number=words.number(resourced))
