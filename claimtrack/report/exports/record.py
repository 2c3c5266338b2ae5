"""What every export is made from: a document with those of its claims that were asked for, as plain frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claimtrack.model import Claim, Decision, Span, Verdict
from claimtrack.store import StoredClaim, StoredDocument, StoredRun
from claimtrack.workflow import effective


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as exports tell it. `speaker` is the best name for who says it, `source` the words beside the cue;
    `decision` is the one whose verdict stands, None where nobody gave one."""

    id: str
    imprint: str
    claim: Claim
    speaker: str | None
    source: str | None
    cue: str | None
    content: tuple[str, ...]
    hedges: tuple[str, ...]
    outer_id: str | None
    verdict: Verdict
    reading: str
    work: str
    decision: Decision | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document with claims in the order of its text."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    language: str
    sha256: str
    text: str
    run: StoredRun
    claims: tuple[ClaimRecord, ...]

    @property
    def address(self) -> str:
        """Where the text stands: its web address, else a name made of its id that no other text has."""
        return self.url or f"urn:claimtrack:document:{self.id}"


def records_of(found: Iterable[tuple[StoredDocument, Sequence[StoredClaim]]]) -> Iterator[DocumentRecord]:
    """One record a document, as they come."""
    for document, claims in found:
        card = document.card
        yield DocumentRecord(
            id=card.id,
            title=card.title,
            outlet=card.outlet,
            url=card.url,
            published=card.published,
            language=card.language,
            sha256=card.sha256,
            text=document.text,
            run=document.run,
            claims=tuple(_claim_record(claim, document.text) for claim in claims),
        )


def flat(text: str) -> str:
    """The text in one line, one blank between words."""
    return " ".join(text.split())


def claim_urn(claim_id: str) -> str:
    return f"urn:claimtrack:claim:{claim_id}"


def _claim_record(stored: StoredClaim, text: str) -> ClaimRecord:
    def words(span: Span) -> str:
        return span.of(text)

    state = stored.state
    given = [one for one in effective(stored.decisions) if one.verdict is state.verdict]
    return ClaimRecord(
        id=stored.id,
        imprint=stored.imprint,
        claim=stored.claim,
        speaker=stored.speaker,
        source=stored.source,
        cue=stored.cue,
        content=stored.content,
        hedges=tuple(words(hedge.span) for hedge in stored.claim.hedges),
        outer_id=stored.outer_id,
        verdict=state.verdict,
        reading=state.reading.value,
        work=state.work.value,
        decision=given[-1] if given else None,
        decisions=stored.decisions,
    )
