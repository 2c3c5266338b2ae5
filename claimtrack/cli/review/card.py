"""A claim as `review next` shows it: its text with the marks, what is known of it, what others said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimtrack.cli.marking import marked_paragraph
from claimtrack.cli.output import plain, visible
from claimtrack.cli.rows import said_in_words
from claimtrack.workflow import worth_of

if TYPE_CHECKING:
    from rich.text import Text

    from claimtrack.store import StoredClaim

STYLES = {"source": "bold blue", "cue": "italic magenta", "content": "underline"}


def card(found: StoredClaim, text: str) -> Iterator[Text]:
    """The card's lines; `text` is the document's."""
    from rich.text import Text

    claim = found.claim
    published = found.published.isoformat() if found.published else None
    where = ", ".join(plain(part) for part in (found.title, found.outlet, published) if part)
    worth = worth_of(claim.certainty, claim.anonymity, claim.confidence)
    yield Text(f"{found.id}  worth {worth}  {where}", style="dim")
    yield Text("")
    paragraph = Text()
    for piece in marked_paragraph(claim, text):
        paragraph.append(visible(piece.text), style=" ".join(STYLES[role] for role in dict.fromkeys(piece.roles)))
    yield paragraph
    yield Text("")
    known: list[str] = [claim.form, claim.act, claim.polarity, claim.certainty]
    known += [f"{claim.confidence:.0%} surely a claim"] if claim.confidence is not None else []
    who = plain(found.speaker) or f"nobody named ({claim.source_kind})"
    yield Text(f"{who}: {', '.join(known)}")
    state = found.state
    if state.assignee:
        yield Text(f"{state.work}: {plain(state.assignee)}")
    for decision in found.decisions:
        note = f": {plain(decision.note)}" if decision.note else ""
        yield Text(f"  {plain(decision.reviewer)}: {said_in_words(decision)}{note}", style="dim")
    if state.divided:
        yield Text("  reviewers disagree until an editor settles it", style="bold red")
