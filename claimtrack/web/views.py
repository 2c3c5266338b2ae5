"""Stored claims and decisions -> what the desk's templates loop over; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claimtrack.model import Correction, Decision, Opinions
from claimtrack.report import Reported, Scope, build_view
from claimtrack.report.labels import CERTAINTIES, READINGS, UNNAMED_SOURCES, VERDICTS, WORKS, Tag
from claimtrack.report.language import SPANISH
from claimtrack.report.log import say
from claimtrack.report.plain import web_link
from claimtrack.report.view import ClaimView, DocumentView, Link
from claimtrack.store import StoredClaim, StoredDocument
from claimtrack.web.labels import LABEL_NAMES, LABEL_VALUES
from claimtrack.workflow import worth_of


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list."""

    id: str
    source: str
    named: bool
    contents: tuple[str, ...]
    certainty: Tag
    verdict: Tag
    worth: int
    work: str
    assignee: str
    divided: bool
    document_id: str
    where: str
    seen: int


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What a decision rests on: where, what that is called, the words in it, the copy's hash."""

    link: Link
    title: str
    quote: str
    sha256: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in the log: who, when, what it says in Spanish, what should have been read instead, why."""

    position: int
    claim_id: str
    reviewer: str
    iso: str
    when: str
    says: str
    corrects: tuple[str, ...]
    note: str
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim beside its article. `ids` are the document's claims by their number in it; `seen` is what a decision
    says that it looked at."""

    line: ClaimLine
    claim: ClaimView
    document: DocumentView
    ids: dict[int, str]
    reading: str
    divided: bool
    settled: bool
    log: tuple[DecisionLine, ...]
    active: bool
    source_id: int | None
    seen: int


def claim_line(stored: StoredClaim) -> ClaimLine:
    claim, state = stored.claim, stored.state
    published = SPANISH.date(stored.published) if stored.published else None
    return ClaimLine(
        id=stored.id,
        source=stored.speaker or UNNAMED_SOURCES[claim.source_kind],
        named=stored.speaker is not None,
        contents=stored.content,
        certainty=CERTAINTIES[claim.certainty],
        verdict=VERDICTS[state.verdict],
        worth=worth_of(claim.certainty, claim.anonymity, claim.confidence),
        work=WORKS[state.work],
        assignee=state.assignee,
        divided=state.divided,
        document_id=stored.document_id,
        where=", ".join(part for part in (stored.outlet, stored.title, published) if part),
        seen=state.seen,
    )


def document_view(document: StoredDocument, claims: list[StoredClaim], *, now: datetime) -> DocumentView:
    """The document as the report shows it, every claim with its number."""
    return build_view([Reported(document, claims)], scope=Scope.DOCUMENT, created=now).documents[0]


def claim_page(found: StoredClaim, document: StoredDocument, claims: list[StoredClaim], *, now: datetime) -> ClaimPage:
    """`claims` are the document's active ones; one that the last run no longer found is shown all the same."""
    shown = claims if any(claim.id == found.id for claim in claims) else [*claims, found]
    view = document_view(document, shown, now=now)
    state = found.state
    return ClaimPage(
        line=claim_line(found),
        claim=next(claim for claim in view.claims if claim.id == found.id),
        document=view,
        ids={claim.number: claim.id for claim in view.claims},
        reading=READINGS[state.reading],
        divided=state.divided,
        settled=state.opinions is Opinions.SETTLED,
        log=tuple(decision_line(decision, document.text) for decision in found.decisions),
        active=found.active,
        source_id=found.source_id,
        seen=state.seen,
    )


def decision_line(decision: Decision, text: str | None = None) -> DecisionLine:
    """`text` is the article's, where it is there to show the words of a corrected content."""
    return DecisionLine(
        position=decision.position or 0,
        claim_id=decision.claim_id,
        reviewer=decision.reviewer,
        iso=decision.decided_at.isoformat(timespec="minutes"),
        when=SPANISH.time(decision.decided_at),
        says=say(decision, SPANISH),
        corrects=_corrected(decision.correction or Correction(), text),
        note=decision.note,
        evidence=tuple(
            EvidenceLine(web_link(piece.url), piece.title, piece.quote, piece.sha256) for piece in decision.evidence
        ),
    )


def _corrected(correction: Correction, text: str | None) -> tuple[str, ...]:
    """What should have been read, in words: "lo dice Yonhap", "certeza: como posible"."""
    said = [f"lo dice {correction.source}"] if correction.source else []
    if correction.contents:
        words = " […] ".join(span.of(text) for span in correction.contents) if text else ""
        said.append(f"dice «{words}»" if words else "dice otra cosa")
    said += [f"{LABEL_NAMES[name]}: {LABEL_VALUES[name, value]}" for name, value in correction.labels]
    return tuple(said)
