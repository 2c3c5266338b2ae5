"""What templates are given: frozen values, ready to be read out; every text in them is plain and must be escaped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.report.labels import Tag


class Scope(StrEnum):
    """What a report is about."""

    DOCUMENT = "document"
    STORE = "store"
    SOURCE = "source"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time: `iso` for machines, `text` for people."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it was given; `href` is it again where it is http(s), else None: then it must stay plain text."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that is marked in one way throughout; a paragraph's pieces join to its text exactly.

    `roles` are what the piece is to any claim (source, cue, content, hedge); `depth` in how many contents it
    lies; `claims` the numbers of all claims it belongs to; `starts` and `ends` the roles that begin and end with it;
    `markers` the numbers of the claims whose number stands right behind it.
    """

    text: str
    roles: tuple[str, ...] = ()
    depth: int = 0
    claims: tuple[int, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    markers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article. `crosshead`: short and without a full stop, so set like a heading in the text.

    `notes` are the claims whose numbers stand in it, for the margin.
    """

    pieces: tuple[Piece, ...]
    notes: tuple[ClaimView, ...]
    crosshead: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many claims have one value: `number` of them, `start` and `width` in per cent of a bar over all values."""

    tag: Tag
    number: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class HedgeView:
    """A word that lowers the certainty: the word, its kind, the level it gives."""

    text: str
    kind: str
    certainty: Tag


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A reviewer's decision: what, who, when, why, on what evidence."""

    verdict: Tag
    reviewer: str
    when: Moment
    note: str
    evidence: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class WrongView:
    """That a reviewer says the machine read a claim wrongly: `told` says so with the `fault`."""

    told: str
    fault: str
    reviewer: str
    when: Moment
    note: str


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a trace: which `part` of the claim it explains, the `reading`, and the word it rests on.

    `word`, `lemma`, `relation` (in words) and `deprel` (Universal Dependencies) are empty where it rests on no word.
    """

    part: str
    reading: str
    word: str
    lemma: str
    relation: str
    deprel: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """Why a claim was found: `sentences` for an editor, `steps` for whoever checks the machine, `rule` by its name."""

    rule: str
    sentences: tuple[str, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """The article that a claim stands in. `href` leads to its own page, where the report is part of a site."""

    id: str
    title: str
    outlet: str
    published: Moment | None
    url: Link | None
    language: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim.

    `number` counts from 1 through the whole report; `anchor` is the id of its card or note, `mark_anchor` that of its
    number in the article, None where that is not shown. `source` is the best name for who says it, or words for nobody.
    `mention` is the phrase beside the cue where it is other than `source`. `context` are the stretches of text around
    the claim with only its own marks. `original` leads to its content in the published article, where that has an
    address. `certainty` is how sure the source sounds; `verdict` what reviewers found. `wrong` is None unless reviewers
    say that the machine read it wrongly; such claims are shown only where they were asked for.
    """

    number: int
    id: str
    anchor: str
    mark_anchor: str | None
    source: str
    named: bool
    source_kind: Tag
    mention: str
    cue: str
    contents: tuple[str, ...]
    context: tuple[tuple[Piece, ...], ...]
    hedges: tuple[HedgeView, ...]
    form: Tag
    act: Tag
    polarity: Tag
    certainty: Tag
    verdict: Tag
    decisions: tuple[DecisionView, ...]
    why: WhyView
    document: DocumentRef
    original: Link | None
    wrong: WrongView | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the table by source: its claims in order, and how many of them have each certainty and each verdict.

    `href` leads to the source's own page, where the report is part of a site that has one.
    """

    name: str
    named: bool
    kind: Tag
    claims: tuple[ClaimView, ...]
    certainty: tuple[Share, ...]
    verdicts: tuple[Share, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class SkippedView:
    """Something seen and left out: why, the words, and the line of the text (from 1)."""

    reason: str
    excerpt: str
    line: int


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file that the parse depends on, with its SHA-256."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Method:
    """What the claims were made with, so that anyone can make them again."""

    version: str
    language: str
    parser: str
    models: tuple[ModelFile, ...]
    pack_sha256: str
    text_sha256: str
    document_id: str
    run: int
    run_at: Moment


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text that a report on several draws from, where it came from, and the run that found its claims."""

    document: DocumentRef
    origin: str
    sha256: str
    run: int
    run_at: Moment


@dataclass(frozen=True, slots=True)
class MethodGroup:
    """What the claims of these `texts` were made with, the same for all of them."""

    version: str
    language: str
    parser: str
    models: tuple[ModelFile, ...]
    pack_sha256: str
    texts: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's section.

    Where only a selection of its claims is shown (a source, a query), `paragraphs`, `summary` and `skipped` are empty.
    """

    anchor: str
    title: str
    outlet: str
    origin: str
    url: Link | None
    published: Moment | None
    paragraphs: tuple[Paragraph, ...]
    summary: tuple[str, ...]
    certainty: tuple[Share, ...]
    verdicts: tuple[Share, ...]
    sources: tuple[SourceRow, ...]
    claims: tuple[ClaimView, ...]
    skipped: tuple[SkippedView, ...]
    method: Method


@dataclass(frozen=True, slots=True)
class ReportView:
    """A whole report; `summary`, `certainty`, `verdicts` and `sources` speak of all its documents together.

    `language` is the code of the report's own words ("es", "en"); its articles keep theirs. A `condensed` one has so
    many claims that it tells the reasons for each in sentences only; where it shows several articles whole, too, all of
    a claim is told `beside` its words, in the margin, and claims have no `context`. `methods` are those of all its
    documents.
    """

    language: str
    scope: Tag
    title: str
    created: Moment
    version: str
    summary: tuple[str, ...]
    certainty: tuple[Share, ...]
    verdicts: tuple[Share, ...]
    sources: tuple[SourceRow, ...]
    roles: tuple[Tag, ...]
    documents: tuple[DocumentView, ...]
    methods: tuple[MethodGroup, ...]
    condensed: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """How often claims of `label` have something: `hits` of `total`, `percent` in words, `width` of a bar in per
    cent."""

    label: str
    hits: int
    total: int
    percent: str
    width: float
