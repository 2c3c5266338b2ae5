"""What the template of a claim's report is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimtrack.report.labels import Tag
from claimtrack.report.view import ClaimView, DocumentView, Link, Moment, Share


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A decision on any axis, in words; `undone`: somebody took it back, and it stays in the log all the same."""

    position: int
    says: str
    reviewer: str
    when: Moment
    note: str
    evidence: tuple[Link, ...]
    undone: bool


@dataclass(frozen=True, slots=True)
class ChainLink:
    """Who passes the content on, with which word, and how sure it sounds there.

    `number` is the claim's in the report; None for the outlet that publishes it all, which has no certainty either.
    """

    name: str
    named: bool
    kind: str
    cue: str
    certainty: Tag | None
    number: int | None


@dataclass(frozen=True, slots=True)
class Retelling:
    """Another report of the same content: `alike` in per cent ("62 %"), `shift` how sure it sounds beside the claim."""

    claim: ClaimView
    alike: str
    shift: Tag


@dataclass(frozen=True, slots=True)
class TreeWord:
    """A word of a sentence's tree: its number (from 1), what it is and what it hangs on.

    `role` is what it is to the claim (source, cue, hedge, content, or nothing), `y` where it is drawn; None where it is
    not (punctuation). `relation` is the relation in words, `deprel` by its name in Universal Dependencies; `head` is
    the number of the word that it hangs on, 0 for the root, `head_text` that word.
    """

    number: int
    text: str
    lemma: str
    upos: str
    relation: str
    deprel: str
    head: int
    head_text: str
    role: str
    y: int | None


@dataclass(frozen=True, slots=True)
class TreeArc:
    """An arc from a head to a word that hangs on it, as paths of SVG: the line and its tip. `strong`: the claim rests
    on it."""

    line: str
    tip: str
    strong: bool


@dataclass(frozen=True, slots=True)
class TreeView:
    """A sentence's dependency tree, drawn from top to bottom so that it fits a narrow screen: words in a column that
    begins at `x`, arcs on their left. `described` says in words what the strong arcs show."""

    anchor: str
    width: int
    height: int
    x: int
    words: tuple[TreeWord, ...]
    arcs: tuple[TreeArc, ...]
    described: str


@dataclass(frozen=True, slots=True)
class ClaimReportView:
    """A report on one claim.

    `links` are the chain of attribution, the outermost first, ending with the claim's own source; `chain` the claims
    that this one stands in, the nearest first. `retellings` are other reports of it, the earliest first. `document`
    is the article with no claims but this one and its chain. `trees` are empty where the article was not parsed again;
    `same_models`: that parse was made with the models that the claim was found with. `weakest` is what the chain leaves
    of the certainty. `review` is schema.org's ClaimReview, empty where nobody reviewed it.
    """

    language: str
    scope: Tag
    title: str
    created: Moment
    version: str
    summary: tuple[str, ...]
    claim: ClaimView
    links: tuple[ChainLink, ...]
    weakest: Tag
    chain: tuple[ClaimView, ...]
    retellings: tuple[Retelling, ...]
    certainty: tuple[Share, ...]
    log: tuple[LogEntry, ...]
    trees: tuple[TreeView, ...]
    same_models: bool
    roles: tuple[Tag, ...]
    document: DocumentView
    review: Mapping[str, object]
