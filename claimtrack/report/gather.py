"""What the kinds of report are made from, read from the store as frozen values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.errors import NotFound, SameText, SeveralSources
from claimtrack.folding import name_key
from claimtrack.model import Certainty
from claimtrack.report.alike import THRESHOLD, gist, likeness, query_for
from claimtrack.report.reported import RIGHTLY_READ, is_wrong, part, report_claims
from claimtrack.store import (
    ClaimFilter,
    Facet,
    Session,
    StoredClaim,
    StoredDocument,
    StoredSource,
    are_versions,
    claims_of_version,
    count_facets,
    count_queue,
    count_undated,
    find_by_document,
    find_claims,
    find_queue,
    latest_decisions,
    list_sources,
    load_chain,
    load_claim,
    load_document,
    query_of,
)

MOST_ALIKE = 30
"""Other reports of a claim that are shown."""

MOST_LOOKED_AT = 1_000

MOST_WAITING = 10
"""Claims that wait and are shown, those that are worth most."""

PAGE = 500

WHERE_SOURCES = "List them with 'claimtrack sources'."


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with the document that it stands in."""

    claim: StoredClaim
    document: StoredDocument


@dataclass(frozen=True, slots=True)
class ClaimMaterial:
    """A claim, those that it stands in (the nearest first), and others that tell of the same thing with how alike they
    are (0 to 1); `wrong` counts those of these that are left out because they were read wrongly."""

    placed: Placed
    chain: tuple[StoredClaim, ...]
    alike: tuple[tuple[Placed, float], ...]
    wrong: int = 0


def gather_claim(session: Session, key: str, *, with_wrong: bool = False) -> ClaimMaterial:
    """For the claim whose id starts with `key`, read rightly or not. Raises NotFound or Ambiguous."""
    claim = load_claim(session, key)
    document = load_document(session, claim.document_id)
    chain = load_chain(session, claim)
    left_out = {claim.id, *(outer.id for outer in chain)}
    alike = [(other, score) for other, score in _alike(session, claim) if other.id not in left_out]
    found = [pair for pair in alike if with_wrong or not is_wrong(pair[0])][:MOST_ALIKE]
    documents = {document.card.id: document}
    for other, _ in found:
        if other.document_id not in documents:
            documents[other.document_id] = load_document(session, other.document_id)
    return ClaimMaterial(
        Placed(claim, document),
        tuple(chain),
        tuple((Placed(other, documents[other.document_id]), score) for other, score in found),
        0 if with_wrong else sum(is_wrong(other) for other, _ in alike),
    )


def _alike(session: Session, claim: StoredClaim) -> list[tuple[StoredClaim, float]]:
    """The most alike first; what contains the claim's own content in the same article is its context, no report."""
    query = query_for(claim.content)
    if not query:
        return []
    mine = gist(claim.content)
    scored = [
        (other, likeness(mine, gist(other.content)))
        for other in find_claims(session, ClaimFilter(query=query, limit=MOST_LOOKED_AT))
        if other.outer_id != claim.id
    ]
    alike = [(other, score) for other, score in scored if score >= THRESHOLD]
    return sorted(alike, key=lambda pair: (-pair[1], pair[0].id))


@dataclass(frozen=True, slots=True)
class SourceMaterial:
    """All that one source says; `all_certainties` counts the certainties of every stored claim, its own included.
    `wrong` counts its claims that are left out of both because they were read wrongly."""

    source: StoredSource
    said: tuple[Placed, ...]
    all_certainties: Mapping[Certainty, int]
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class ComparisonMaterial:
    """Two texts with their claims; `versions`: they are texts of one article; `wrong` counts the claims of both that
    are left out because they were read wrongly."""

    one: StoredDocument
    other: StoredDocument
    ones: tuple[StoredClaim, ...]
    others: tuple[StoredClaim, ...]
    versions: bool
    wrong: int = 0


def gather_source(session: Session, name: str, *, with_wrong: bool = False) -> SourceMaterial:
    """For the source that is called so, or is the only one with these words in one of its names.

    Raises NotFound or SeveralSources.
    """
    source = resolve_source(list_sources(session), name)
    return _material_of(session, source, with_wrong=with_wrong)


def gather_source_by_id(session: Session, number: int, *, with_wrong: bool = False) -> SourceMaterial:
    """Raises NotFound."""
    source = next((one for one in list_sources(session) if one.id == number), None)
    if source is None:
        raise NotFound("source", str(number), WHERE_SOURCES)
    return _material_of(session, source, with_wrong=with_wrong)


def gather_comparison(session: Session, one: str, other: str, *, with_wrong: bool = False) -> ComparisonMaterial:
    """For two documents by their ids or the starts of these. Raises NotFound, Ambiguous or SameText."""
    first, second = load_document(session, one), load_document(session, other)
    if first.card.id == second.card.id:
        raise SameText(first.card.id)
    ones, left_one = part(claims_of_version(session, first.card.id), with_wrong=with_wrong)
    others, left_other = part(claims_of_version(session, second.card.id), with_wrong=with_wrong)
    return ComparisonMaterial(
        first,
        second,
        tuple(ones),
        tuple(others),
        are_versions(session, first.card.id, second.card.id),
        len(left_one) + len(left_other),
    )


@dataclass(frozen=True, slots=True)
class DeskMaterial:
    """A period of the desk, both days included: the claims of articles published in it; claims that got a verdict in
    it, published whenever; what is worth most of the first that waits, how many of them wait and how many of all;
    how many articles have no date and so are in no period; how many of the period's claims are left out because they
    were read wrongly."""

    since: date
    until: date
    new: tuple[Placed, ...]
    decided: tuple[Placed, ...]
    waiting: tuple[Placed, ...]
    waiting_new: int
    waiting_all: int
    undated: int
    wrong: int = 0


def gather_desk(session: Session, since: date, until: date, *, with_wrong: bool = False) -> DeskMaterial:
    """For the days from `since` to `until`, both included. What waits may be read wrongly, where reviewers differ."""
    period = query_of(ClaimFilter(since=since, until=until))
    documents: dict[str, StoredDocument] = {}

    def placed(claim: StoredClaim) -> Placed:
        if claim.document_id not in documents:
            documents[claim.document_id] = load_document(session, claim.document_id)
        return Placed(claim, documents[claim.document_id])

    new, wrong = [], 0
    for item in report_claims(find_by_document(session, period), with_wrong=with_wrong):
        documents[item.document.card.id] = item.document
        new += [Placed(claim, item.document) for claim in item.claims]
        wrong += len(item.wrong)
    decided = [load_claim(session, key) for key in _decided(session, since, until)]
    return DeskMaterial(
        since=since,
        until=until,
        new=tuple(new),
        decided=tuple(map(placed, part(decided, with_wrong=with_wrong)[0])),
        waiting=tuple(placed(claim) for claim in find_queue(session, period, limit=MOST_WAITING).claims),
        waiting_new=count_queue(session, period),
        waiting_all=count_queue(session, query_of(ClaimFilter())),
        undated=count_undated(session),
        wrong=wrong,
    )


def _decided(session: Session, since: date, until: date) -> list[str]:
    """The claims that got a verdict in these days, each once, in the order of the last one."""
    found: dict[str, None] = {}
    before: int | None = None
    while page := latest_decisions(session, most=PAGE, before=before):
        for decision in page:
            day = decision.decided_at.date()
            if day < since:
                return list(reversed(found))
            if decision.verdict is not None and day <= until:
                found.setdefault(decision.claim_id)
        before = page[-1].position
    return list(reversed(found))


def resolve_source(sources: Sequence[StoredSource], name: str) -> StoredSource:
    """By its canonical name, else by another name of it, else by words in any of its names. Raises NotFound or
    SeveralSources."""
    key = name_key(name)
    words = set(key.split())
    tests: tuple[Callable[[StoredSource], bool], ...] = (
        lambda one: name_key(one.name) == key,
        lambda one: key in map(name_key, one.aliases),
        lambda one: any(words <= set(name_key(alias).split()) for alias in (one.name, *one.aliases)),
    )
    for test in tests:
        found = [one for one in sources if words and test(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise SeveralSources(name, [one.name for one in found])
    raise NotFound("source", name, WHERE_SOURCES)


def _material_of(session: Session, source: StoredSource, *, with_wrong: bool) -> SourceMaterial:
    found = find_by_document(session, query_of(ClaimFilter(source_id=source.id)))
    reported = list(report_claims(found, with_wrong=with_wrong))
    counts = count_facets(session, query_of(ClaimFilter()) if with_wrong else RIGHTLY_READ).counts[Facet.CERTAINTY]
    return SourceMaterial(
        source,
        tuple(Placed(claim, item.document) for item in reported for claim in item.claims),
        {Certainty(one.value): one.claims for one in counts if one.value},
        sum(len(item.wrong) for item in reported),
    )
