"""`claimtrack review log` and `review undo`: what was decided on a claim, and one decision taken back."""

from __future__ import annotations

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import write_rows
from claimtrack.cli.review.options import by_option, note_option, reviewer_of
from claimtrack.cli.rows import DECISION_COLUMNS, decision_row, said_in_words
from claimtrack.cli.wiring import Wiring, pass_wiring


@click.command()
@click.argument("claim")
@format_option()
@pass_wiring
def log(wiring: Wiring, claim: str, output_format: str) -> None:
    """List the decisions on CLAIM, oldest first.

    \b
    Example:
      claimtrack review log 3f2a
    """
    from claimtrack.review import log_of
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        rows = [decision_row(decision) for decision in log_of(store, claim)]
    if not write_rows(rows, DECISION_COLUMNS, output_format):
        click.echo(f"claimtrack: nobody has decided on claim {claim} yet.", err=True)


@click.command()
@click.argument("claim")
@by_option
@note_option(required=False)
@pass_wiring
def undo(wiring: Wiring, claim: str, reviewer: str | None, note: str) -> None:
    """Take back the last thing that you said of CLAIM, by one more decision. Others' decisions are theirs to undo.

    \b
    Example:
      claimtrack review undo 3f2a --by "Ana Ruiz" --note "Wrong line"
    """
    from claimtrack.review import undo as take_back
    from claimtrack.store import open_store

    name, now = reviewer_of(wiring, reviewer), wiring.parts.now()
    with open_store(wiring.settings) as store:
        undone, made = take_back(store, claim, reviewer=name, now=now, note=note)
    click.echo(f"{made.claim_id}: {made.reviewer} takes back decision {undone.position}, {said_in_words(undone)}")
