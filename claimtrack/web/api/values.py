"""What the API hands out: typed values whose schema is the description's, made from the store's records; pure."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from claimtrack.identity import Deed
from claimtrack.model import (
    Act,
    Anonymity,
    Certainty,
    Form,
    HedgeKind,
    Opinions,
    Polarity,
    Reading,
    SourceKind,
    Verdict,
    Work,
)
from claimtrack.store import Facet, SaveStatus


class Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Place(Value):
    """Half-open offsets into the document's text, in characters (Unicode code points)."""

    start: int
    end: int


class Document(Value):
    """A document without its text; `claims` counts those that the last run found."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    claims: int
    origin: str
    given_id: str | None
    language: str
    sha256: str
    added_at: datetime


class Skipped(Value):
    """What was seen and left out, with the reason."""

    reason: str
    place: Place


class Run(Value):
    """The extraction that the document's claims come from."""

    started_at: datetime
    version: str
    parser: str
    pack_sha256: str
    rules_sha256: str
    models: dict[str, str]


class WholeDocument(Document):
    text: str
    run: Run
    skipped: list[Skipped]


class Documents(Value):
    items: list[Document]
    next: str | None


class Ingested(Value):
    """What became of a text: `claims` counts what this run found, null where nothing had to be run. Of an edited
    article, `version` counts its texts from 1."""

    status: SaveStatus
    document: Document
    claims: int | None
    version: int | None


class State(Value):
    """Where a claim stands on each axis. `etag` is what a decision on it has to name in If-Match."""

    etag: str
    verdict: Verdict
    reading: Reading
    work: Work
    opinions: Opinions
    divided: bool
    assignee: str | None
    decisions: int


class Claim(Value):
    """A claim in a list: `source` is the best name for who says it, `source_text` the words in the sentence."""

    id: str
    source: str | None
    source_id: int | None
    source_text: str | None
    cue: str | None
    content: list[str]
    form: Form
    source_kind: SourceKind
    act: Act
    polarity: Polarity
    certainty: Certainty
    anonymity: Anonymity | None
    confidence: float | None
    worth: int
    outer: str | None
    active: bool
    state: State
    document: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None


class Claims(Value):
    items: list[Claim]
    next: str | None


class Hedge(Value):
    place: Place
    text: str
    kind: HedgeKind
    certainty: Certainty
    marker: str


class Step(Value):
    """A reason: which `part` of the claim it explains, in words, and the word that it rests on (or "")."""

    part: str
    reading: str
    word: str
    lemma: str
    deprel: str


class Why(Value):
    """Why the machine found the claim: the rule by its name, sentences for an editor, steps for whoever checks it."""

    rule: str
    sentences: list[str]
    steps: list[Step]


class Places(Value):
    cue: Place | None
    source: Place | None
    source_ref: Place | None
    content: list[Place]


class Evidence(Value):
    url: str
    title: str
    sha256: str
    quote: str


class Correction(Value):
    contents: list[Place]
    source: str
    labels: dict[str, str]


class Decision(Value):
    """One thing that somebody said of a claim, on one axis; `position` is its place in the log, counted from 1."""

    position: int
    claim: str
    reviewer: str
    decided_at: datetime
    verdict: Verdict | None
    reading: Reading | None
    fault: str | None
    correction: Correction | None
    work: Work | None
    assignee: str | None
    undoes: int | None
    second_opinion: bool
    settles: bool
    note: str
    evidence: list[Evidence]


class Decisions(Value):
    items: list[Decision]
    next: str | None


class WholeClaim(Claim):
    places: Places
    hedges: list[Hedge]
    why: Why
    decisions: list[Decision]


class Decided(Value):
    """A decision that was taken in, and where the claim stands after it."""

    decision: Decision
    state: State


class Source(Value):
    id: int
    name: str
    kind: SourceKind
    aliases: list[str]
    claims: int
    documents: int


class Sources(Value):
    items: list[Source]
    next: str | None


class SourceAct(Value):
    """What somebody joined or parted: `source` was merged into `into`, or its `claims` went there, or the act at the
    position `undoes` was taken back. `position` counts in the log of acts from 1."""

    position: int
    deed: Deed
    source: int
    into: int | None
    claims: list[str]
    undoes: int | None
    reviewer: str
    made_at: datetime
    note: str


class SourceActs(Value):
    items: list[SourceAct]
    next: str | None


class Count(Value):
    """How many claims share a value; null stands for those without one."""

    value: str | None
    claims: int


class Found(Value):
    """A page of a search with how all that it finds spreads."""

    total: int
    facets: dict[Facet, list[Count]]
    items: list[Claim]
    next: str | None


class Flaw(Value):
    """What is wrong in one place of a request: a JSON Pointer into the body, or a parameter's name."""

    where: str
    reason: str


class Problem(Value):
    """RFC 9457. `type` ends in a word of docs/api.md's list; `errors` are a request's flaws. Where somebody else
    decided first, `seen` is the state that you looked at, `current` the one now, and `since` what was decided between.
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[Flaw] | None = None
    seen: State | None = None
    current: State | None = None
    since: list[Decision] | None = None
