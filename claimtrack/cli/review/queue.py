"""`claimtrack review queue`: the claims that wait, what is worth most to check first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, write_rows
from claimtrack.cli.review.options import queue_options
from claimtrack.cli.rows import stored_claim_row
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.workflow import Order, worth_of

if TYPE_CHECKING:
    from claimtrack.store import StoredClaim

COLUMNS = (
    Column("id", "claim"),
    Column("worth", "worth"),
    Column("source", "source", share=3, instead="source_kind"),
    Column("content", "content", share=7),
    Column("certainty", "certainty", label=True),
    Column("work", "work", label=True),
    Column("opinions", "opinions", label=True),
    Column("assignee", "with", label=True),
)


@click.command()
@queue_options
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many claims.")
@click.option("--after", metavar="CURSOR", help="Go on where the list stopped, with the word that it ended with.")
@format_option()
@pass_wiring
def queue(wiring: Wiring, query: str, sort: str, limit: int, after: str | None, output_format: str) -> None:
    """List the claims that wait for a reviewer; QUERY narrows them as in 'claimtrack search'.

    Worth (0 to 100) is how much a check tells: firm words, of somebody who can't be told, that surely are a claim.

    \b
    Example:
      claimtrack review queue 'source:kremlin work:new'
      claimtrack review queue 'assigned:"Ana Ruiz"' --sort newest
      claimtrack review queue opinions:divided
    """
    from claimtrack.store import count_queue, find_queue, open_store, read_query

    wanted = read_query(query)
    with open_store(wiring.settings) as store, store.read() as session:
        page = find_queue(session, wanted, order=Order(sort), limit=limit, cursor=after)
        waiting = count_queue(session, wanted) if page.cursor else len(page.claims)
    write_rows(map(queue_row, page.claims), COLUMNS, output_format)
    if not page.claims:
        click.echo("claimtrack: nothing waits that fits.", err=True)
    elif page.cursor:
        click.echo(f"claimtrack: {waiting:,} wait in all. Go on with --after {page.cursor}", err=True)


def queue_row(claim: StoredClaim) -> dict[str, Any]:
    state, found = claim.state, claim.claim
    return stored_claim_row(claim) | {
        "worth": worth_of(found.certainty, found.anonymity, found.confidence),
        "work": state.work.value,
        "reading": state.reading.value,
        "opinions": state.opinions.value,
        "assignee": state.assignee or None,
    }
