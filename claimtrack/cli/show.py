"""`claimtrack show`: one claim with its surroundings, its decisions and, where asked for, why it was found."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from claimtrack.cli.marking import marked_paragraph
from claimtrack.cli.options import format_option
from claimtrack.cli.output import json_line, plain
from claimtrack.cli.rows import decision_row, gold_claim, said_in_words, stored_claim_row
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.model import Decision, Fate, TraceStep, Verdict, weakest

if TYPE_CHECKING:
    from claimtrack.store import Followed, StoredClaim, StoredDocument
    from claimtrack.workflow import State

WIDTH = 14


@click.command()
@click.argument("claim")
@click.option("--why", is_flag=True, help="Say why it is a claim: the rule, the words and their relations.")
@format_option("text", "jsonl")
@pass_wiring
def show(wiring: Wiring, claim: str, why: bool, output_format: str) -> None:
    """Print one claim in full. The first letters of its id are enough; 'claimtrack search' lists the ids.

    \b
    Example:
      claimtrack show 3f2a --why
    """
    from claimtrack.store import load_chain, load_claim, load_document, open_store, origin_of

    with open_store(wiring.settings) as store, store.read() as session:
        found = load_claim(session, claim)
        document = load_document(session, found.document_id)
        chain = load_chain(session, found)
        origin = origin_of(session, found.id)
    if output_format == "jsonl":
        decisions = [decision_row(decision) for decision in found.decisions]
        row = stored_claim_row(found) | {"spans": gold_claim(found.claim), "decisions": decisions}
        click.echo(json_line(row), nl=False)
        return
    for heading, text in describe(found, document, chain, origin, why=why):
        click.echo(_line(heading, plain(text)))


def _line(heading: str, text: str) -> str:
    """On a terminal wrapped beside its heading; in a pipe one line, whatever its length."""
    if sys.stdout.isatty():
        indent = " " * WIDTH
        width = shutil.get_terminal_size().columns
        text = click.wrap_text(text, width, initial_indent=indent, subsequent_indent=indent)[WIDTH:]
    return click.style(f"{heading:<{WIDTH}}", bold=True) + text


def describe(
    found: StoredClaim,
    document: StoredDocument,
    chain: Sequence[StoredClaim],
    origin: Followed | None,
    *,
    why: bool,
) -> Iterator[tuple[str, str]]:
    """Headings, each with one line of text; `chain` holds the claims that this one stands in, the nearest first;
    `origin` is the claim that it was in the article's text before."""
    claim = found.claim
    yield "claim", f"{found.id} ({found.verdict}{'' if found.active else ', no longer found by the last run'})"
    if found.decisions:
        yield "review", _review(found.state)
    if origin:
        yield "before", _origin(origin)
    yield "source", _source(found)
    yield "cue", found.cue or "none"
    for content in found.content:
        yield "content", content
    yield "labels", ", ".join((claim.form, claim.act, claim.polarity, claim.certainty))
    if claim.confidence is not None:
        yield "confidence", f"{claim.confidence:.0%}, that a careful reader would find this claim too"
    if chain:
        yield "chain", _chain(found, chain)
    for hedge in claim.hedges:
        yield "hedge", f"{hedge.span.of(document.text)} ({hedge.kind}: {hedge.certainty})"
    yield "in the text", "".join(piece.text for piece in marked_paragraph(claim, document.text))
    yield "document", _document(found)
    for decision in found.decisions:
        yield "decision", _decision(decision)
    if why:
        yield "why", f"rule {claim.trace.rule}"
        for step in claim.trace.steps:
            yield f"  {step.part}", _step(step, document.text)


def _review(state: State) -> str:
    """The three axes beside each other, and whether reviewers disagree."""
    told = f"work {state.work}{f' ({state.assignee})' if state.assignee else ''}, reading {state.reading}"
    voices = "; ".join(f"{one.reviewer}: {one.verdict}" for one in state.voices)
    divided = "; reviewers DISAGREE until an editor settles it" if state.divided else ""
    return f"{told}, verdict {state.verdict}{f' ({voices})' if len(state.voices) > 1 else ''}{divided}"


def _origin(origin: Followed) -> str:
    """Which claim it was before the edit; the verdict on a changed one does not hold on."""
    if origin.kind is not Fate.CHANGED:
        return f"{origin.claim_id}, {origin.kind}"
    look = f"; that one was {origin.verdict}: look again" if origin.verdict is not Verdict.UNREVIEWED else ""
    return f"{origin.claim_id}, changed ({origin.score:.0%} alike){look}"


def _source(found: StoredClaim) -> str:
    name = found.speaker or "nobody named"
    words = f', here "{found.source}"' if found.source and found.source != name else ""
    known = f", known by: {found.claim.anonymity}" if found.claim.anonymity else ""
    return f"{name} ({found.claim.source_kind}{known}){words}"


def _chain(found: StoredClaim, chain: Sequence[StoredClaim]) -> str:
    """Who passes it on, the outermost first, and what is left of the certainty: "Reuters > el Kremlin: possible"."""
    links = [*reversed(chain), found]
    names = " > ".join(f"{link.speaker or link.claim.source_kind} ({link.claim.certainty})" for link in links)
    return f"{names}; at the weakest link {weakest(link.claim.certainty for link in links)}"


def _document(found: StoredClaim) -> str:
    published = found.published.isoformat() if found.published else None
    known = [part for part in (found.title, found.outlet, published, found.url) if part]
    return f"{found.document_id} {', '.join(known)}".rstrip()


def _decision(decision: Decision) -> str:
    evidence = f" [{', '.join(piece.url for piece in decision.evidence)}]" if decision.evidence else ""
    note = f": {decision.note}" if decision.note else ""
    said = said_in_words(decision)
    return f"{decision.decided_at:%Y-%m-%d %H:%M} {said} by {decision.reviewer}{note}{evidence}"


def _step(step: TraceStep, text: str) -> str:
    word = f'"{step.word}"' if step.word else ""
    lemma = f"lemma {step.lemma}" if step.lemma and step.lemma != step.word else ""
    relation = f"relation {step.deprel}" if step.deprel else ""
    rival = f'not "{" ".join(step.span.of(text).split())}"' if step.part == "width" and step.span else ""
    known = ", ".join(part for part in (word, lemma, relation, rival) if part)
    return f"{step.reason} ({known})" if known else step.reason
