"""The values that travel through claimtrack, from a text to a report; all frozen, none knows where it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType


class Form(StrEnum):
    """How the content is put (guidelines, Labels)."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    ACCORDING = "according"
    NOMINAL = "nominal"
    UNSIGNED = "unsigned"


class SourceKind(StrEnum):
    PERSON = "person"
    ROLE = "role"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    IMPERSONAL = "impersonal"
    AUTHOR = "author"


class Act(StrEnum):
    ASSERTION = "assertion"
    BELIEF = "belief"
    DIRECTIVE = "directive"
    COMMITMENT = "commitment"


class Polarity(StrEnum):
    AFFIRMED = "affirmed"
    DENIED = "denied"


class Certainty(StrEnum):
    """FactBank's values: how sure the source is made to sound. Says nothing on whether the content is true."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Anonymity(StrEnum):
    """How far a reader can tell who speaks, from the best to the worst; finer than the source's kind."""

    NAMED = "named"
    ROLE_IN_BODY = "role in body"
    ROLE = "role"
    PLACED = "placed"
    UNPLACED = "unplaced"
    NOBODY = "nobody"


class Verdict(StrEnum):
    """What reviewers found about the content; never derived from certainty. `retracted`: who said it took it back."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    PARTLY = "partly"
    UNVERIFIABLE = "unverifiable"
    RETRACTED = "retracted"


class Reading(StrEnum):
    """Whether the machine read the text rightly: says nothing on whether the content is true."""

    UNJUDGED = "unjudged"
    VALID = "valid"
    WRONG = "wrong"


class Fault(StrEnum):
    """What is wrong with a claim that the machine found."""

    NO_CLAIM = "no-claim"
    SPAN = "span"
    SOURCE = "source"
    LABEL = "label"
    DOUBLE = "double"
    OTHER = "other"


class Work(StrEnum):
    """Where a claim is in the desk's work."""

    NEW = "new"
    ASSIGNED = "assigned"
    IN_REVIEW = "in-review"
    SECOND_LOOK = "second-look"
    DONE = "done"


class Opinions(StrEnum):
    """How the reviewers' verdicts on a claim stand to each other; `settled`: an editor had the last word."""

    NONE = "none"
    ONE = "one"
    AGREED = "agreed"
    DIVIDED = "divided"
    SETTLED = "settled"


class Fate(StrEnum):
    """What became of a claim in an article's next version. `kept`: the same words in the same place; `moved`: the same
    words elsewhere; `changed`: alike enough that a reviewer should look again; `orphaned`: nothing like it is left."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    ORPHANED = "orphaned"


class HedgeKind(StrEnum):
    MODAL = "modal"
    ADVERB = "adverb"
    RUMOUR = "rumour"
    TENSE = "tense"
    VERB = "verb"
    NOUN = "noun"
    EVIDENTIAL = "evidential"
    SUBJUNCTIVE = "subjunctive"
    APPROXIMATION = "approximation"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets [start, end) into a document's text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


NO_FEATS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word (UD). `index` is its position in the sentence from 0; `head` the head's index, -1 for the root.

    Words inside a multi-word token ("del" = de + el) share that token's span: the surface has no finer offsets.
    """

    index: int
    text: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    deprel: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """`index` counts from 0 in the document; `span` reaches from the first word's start to the last word's end."""

    index: int
    span: Span
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was seen and left out, or read with caution, with the reason; never an exception."""

    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text and its dependency parse; every span in it slices `text`. `skipped`: what couldn't be parsed whole."""

    text: str
    sentences: tuple[Sentence, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """One document as read: `text` is what every offset counts in; `id` names it where its origin gave one."""

    text: str
    origin: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that lowers how sure the claim sounds, with the level it gives."""

    span: Span
    kind: HedgeKind
    certainty: Certainty
    marker: str


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One reason: what `part` of the claim it explains, the word it rests on, its relation, and the reading."""

    part: str
    reason: str
    word: str = ""
    lemma: str = ""
    deprel: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a claim was found: the rule that fired and its steps in order."""

    rule: str
    steps: tuple[TraceStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Content that a text presents as coming from a source (annotation guidelines, "What is an attributed claim?").

    `source` is the phrase in the sentence; `source_ref` the fullest mention elsewhere, where `source` is missing
    or shorter. `outer` is the position, among the claims found with it, of the one whose content holds this one's cue
    ("Según Reuters, el Kremlin dijo que P"). `confidence` is how probable it is that a careful reader would find this
    claim too, 0 to 1; None where the pack has nothing learnt.
    """

    contents: tuple[Span, ...]
    form: Form
    source_kind: SourceKind
    act: Act
    polarity: Polarity
    certainty: Certainty
    cue: Span | None = None
    source: Span | None = None
    source_ref: Span | None = None
    hedges: tuple[Hedge, ...] = ()
    trace: Trace = Trace("none")
    anonymity: Anonymity | None = None
    outer: int | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.contents:
            raise ValueError("a claim needs at least one content span")


SURENESS = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNKNOWN)


def weakest(certainties: Iterable[Certainty]) -> Certainty:
    """The least sure of them, unknown below all: of a chain's links, what is left of the content at its end."""
    return max(certainties, key=SURENESS.index)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave: claims in order of the text, and what was skipped."""

    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedSource:
    """Who stands behind a claim, the same for every way the texts name them.

    `key` is what two spellings of the name have in common; sources with equal keys are one. `alias` is how this claim
    names them, but for the article.
    """

    key: str
    name: str
    kind: SourceKind
    alias: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a decision rests on: an address, its title, the SHA-256 of the copy that was kept of it, the words in it."""

    url: str
    title: str = ""
    sha256: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer would have the machine read instead; what is empty stays as it is.

    `contents` are spans of the claim's own text, `source` who says it, `labels` pairs of a label's name and its value.
    """

    contents: tuple[Span, ...] = ()
    source: str = ""
    labels: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.contents or self.source or self.labels)


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that a reviewer says of a claim; decisions are added, never changed.

    It says it on one axis alone: exactly one of `verdict`, `reading`, `work` and `undoes` is given. `fault` and
    `correction` belong to a wrong reading, `assignee` to work that is assigned. `undoes` is the position of the
    decision that it takes back. `second_opinion`: a rule asked for another reviewer's verdict when this one was given;
    `settles`: an editor's verdict that ends a disagreement. `position` counts in the log from 1; None before it is
    added there.
    """

    claim_id: str
    verdict: Verdict | None
    reviewer: str
    decided_at: datetime
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    reading: Reading | None = None
    fault: Fault | None = None
    correction: Correction = Correction()
    work: Work | None = None
    assignee: str = ""
    undoes: int | None = None
    second_opinion: bool = False
    settles: bool = False
    position: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        said = (self.verdict, self.reading, self.work, self.undoes)
        if sum(one is not None for one in said) != 1:
            raise ValueError(f"a decision says one thing: {said}")


def document_id(source_text: SourceText) -> str:
    """16 hex digits: the same text from the same address is the same document."""
    return hashlib.sha256(f"{source_text.url or ''}\n{source_text.text}".encode()).hexdigest()[:16]


def claim_id(document: str, claim: Claim) -> str:
    """16 hex digits from document, cue and contents: extracting again gives the same id, so decisions hold on."""
    spans = ([claim.cue] if claim.cue else []) + list(claim.contents)
    key = ";".join(f"{s.start}-{s.end}" for s in spans)
    return hashlib.sha256(f"{document}|{'cue' if claim.cue else 'no cue'}|{key}".encode()).hexdigest()[:16]
