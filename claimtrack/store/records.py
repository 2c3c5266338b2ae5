"""What the store hands out: frozen values, free of the database."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from claimtrack.model import (
    Act,
    Certainty,
    Claim,
    Decision,
    Fate,
    Form,
    Opinions,
    Polarity,
    Reading,
    Skipped,
    SourceKind,
    Verdict,
    Work,
)
from claimtrack.workflow import State, live_state


class SaveStatus(StrEnum):
    """What saving a document changed: `new`; `edited` (another text of a known article); `updated` (other tools or
    other details); `unchanged`."""

    NEW = "new"
    EDITED = "edited"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a claim in its article's next version: `successor_id` is None for an orphan, `score` is how alike
    the two are (1 is equal). `verdict` is what stood for it; it holds on for a claim that was kept or moved."""

    claim_id: str
    successor_id: str | None
    kind: Fate
    score: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Saved:
    """A document that was saved. Where it is an edited one, `version` counts the texts of its article from 1 and
    `followed` has every claim of the version before."""

    document_id: str
    status: SaveStatus
    version: int | None = None
    followed: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run was made with. Two runs with equal tools give equal claims for one text."""

    version: str
    language: str
    pack_digest: str
    parser: str
    models: Mapping[str, str]
    rules_digest: str = ""


@dataclass(frozen=True, slots=True)
class StoredRun:
    """One extraction of one document."""

    id: int
    started_at: datetime
    tools: Tools


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document without its text, with the number of its active claims."""

    id: str
    sha256: str
    origin: str
    language: str
    added_at: datetime
    claims: int
    given_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its text, the run that its active claims come from, and what that run left out."""

    card: DocumentCard
    text: str
    run: StoredRun
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A canonical source: every name it was found under, and the number of its active claims and their documents."""

    id: int
    name: str
    kind: SourceKind
    aliases: tuple[str, ...]
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with all that a listing shows of it.

    `content`, `cue`, `source`, `source_ref` are the surface texts of `claim`'s spans; `source_name` is the canonical
    source, `known_kind` what that is; `active` is false once a later run no longer found the claim (its decisions
    stay); `run_id` is the run that last saw it; `rung` says how near a search's words came (language/ladder.py), 0 is
    nearest; `outer_id` is the claim that it stands in.
    """

    id: str
    claim: Claim
    document_id: str
    content: tuple[str, ...]
    run_id: int
    verdict: Verdict
    active: bool = True
    cue: str | None = None
    source: str | None = None
    source_ref: str | None = None
    source_id: int | None = None
    source_name: str | None = None
    known_kind: SourceKind | None = None
    decisions: tuple[Decision, ...] = ()
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    rung: int = 0
    outer_id: str | None = None

    @property
    def state(self) -> State:
        """Where it stands on each axis."""
        return live_state(self.decisions)

    @property
    def speaker(self) -> str | None:
        """The best name there is for who says it: canonical, else fullest mention, else the phrase in the sentence."""
        return self.source_name or self.source_ref or self.source

    @property
    def speaker_kind(self) -> SourceKind:
        """What the speaker is: "the minister" may be a person that is known by name elsewhere in the text."""
        return self.known_kind or self.claim.source_kind

    @property
    def imprint(self) -> str:
        """The id with 16 hex digits of all that a reviewer judges: who says what in which words, its labels, whether it
        is still found, which verdicts and readings stand. Another one: look again before a judgement is taken in."""
        claim, state = self.claim, self.state
        labels = (claim.form, claim.source_kind, claim.act, claim.polarity, claim.certainty)
        standing = (one.position for one in (*state.voices, *state.judgements))
        judged = (self.speaker, self.source, self.cue, *self.content, *labels, self.active, *standing)
        return f"{self.id}-{hashlib.sha256(chr(0x1F).join(map(str, judged)).encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Change:
    """A claim of an article's older text beside what became of it; without `old` it is new, without `new` an orphan.

    `kind` is None where it is new; `score` is how alike the two are.
    """

    kind: Fate | None
    score: float
    old: StoredClaim | None
    new: StoredClaim | None


@dataclass(frozen=True, slots=True)
class Changes:
    """From one text of an article to the next, by the documents' ids; `number` is the newer version's."""

    older: str
    newer: str
    number: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims to find; an empty field lets everything through.

    `query` is written in the query language (docs/search.md), which can say most of the rest as well; `source` holds
    words of a source's name or phrase, `source_id` one canonical source; `since` and `until` are dates of
    publication, both included; `document` is a document's id or the start of it. `superseded` takes in claims that the
    last run no longer found. `limit` is a number of claims.
    """

    query: str = ""
    source: str = ""
    source_id: int | None = None
    certainty: tuple[Certainty, ...] = ()
    polarity: tuple[Polarity, ...] = ()
    form: tuple[Form, ...] = ()
    act: tuple[Act, ...] = ()
    verdict: tuple[Verdict, ...] = ()
    reading: tuple[Reading, ...] = ()
    work: tuple[Work, ...] = ()
    opinions: tuple[Opinions, ...] = ()
    kind: tuple[SourceKind, ...] = ()
    outlet: str = ""
    since: date | None = None
    until: date | None = None
    document: str | None = None
    superseded: bool = False
    limit: int | None = None


class Sort(StrEnum):
    """A search's order; equals go by NEWEST.

    RELEVANCE: near the words before far (language/ladder.py). NEWEST: the latest published first, then as they were
    taken in, those without a date last; OLDEST: backwards, those without a date last too. CERTAINTY: what is made to
    sound surest first. CONFIDENCE: what the machine is surest of first. ANONYMITY: where one can least tell who speaks
    first. What has no such value comes last.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    CERTAINTY = "certainty"
    CONFIDENCE = "confidence"
    ANONYMITY = "anonymity"


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a search's claims; `cursor` asks for the next, None where these are the last."""

    claims: tuple[StoredClaim, ...]
    cursor: str | None = None


class Facet(StrEnum):
    """What a search's claims are counted by."""

    SOURCE = "source"
    OUTLET = "outlet"
    CERTAINTY = "certainty"
    VERDICT = "verdict"
    KIND = "kind"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many claims share a value; None stands for those without one."""

    value: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How many claims a search finds, and how they spread: the most frequent value first, months the latest first."""

    total: int
    counts: Mapping[Facet, tuple[FacetCount, ...]]
