"""`claimtrack review`: say what was found out about a claim, and read what others said."""

from __future__ import annotations

import click

from claimtrack.cli.options import Command, format_option
from claimtrack.cli.output import write_rows
from claimtrack.cli.rows import DECISION_COLUMNS, decision_row
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.model import Verdict


@click.group()
def review() -> None:
    """Confirm or dispute claims. Every decision is kept; the last one stands.

    \b
    Example:
      claimtrack review confirm 3f2a --by "Ana Ruiz" --note "Kremlin's own site" --evidence http://kremlin.ru/
    """


def decision_options(command: Command) -> Command:
    """What confirming and disputing have in common."""
    command = click.option("--evidence", multiple=True, metavar="URL", help="Where to check; may be given again.")(
        command
    )
    command = click.option("--note", required=True, metavar="TEXT", help="Why.")(command)
    command = click.option("--by", "reviewer", required=True, metavar="NAME", help="Who decides.")(command)
    return click.argument("claim")(command)


@review.command()
@decision_options
@pass_wiring
def confirm(wiring: Wiring, claim: str, reviewer: str, note: str, evidence: tuple[str, ...]) -> None:
    """Record that CLAIM was checked and holds. The first letters of its id are enough.

    \b
    Example:
      claimtrack review confirm 3f2a --by "Ana Ruiz" --note "Seen in the Kremlin's statement"
    """
    _decide(wiring, claim, Verdict.CONFIRMED, reviewer, note, evidence)


@review.command()
@decision_options
@pass_wiring
def dispute(wiring: Wiring, claim: str, reviewer: str, note: str, evidence: tuple[str, ...]) -> None:
    """Record that CLAIM was checked and does not hold. The first letters of its id are enough.

    \b
    Example:
      claimtrack review dispute 3f2a --by "Ana Ruiz" --note "Denied by Seoul" --evidence https://example.org/denial
    """
    _decide(wiring, claim, Verdict.DISPUTED, reviewer, note, evidence)


@review.command()
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


def _decide(wiring: Wiring, claim: str, verdict: Verdict, reviewer: str, note: str, evidence: tuple[str, ...]) -> None:
    from claimtrack.review import decide
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        decision = decide(
            store, claim, verdict, reviewer=reviewer, note=note, evidence=evidence, now=wiring.parts.now()
        )
    click.echo(f"{decision.claim_id}: {decision.verdict} by {decision.reviewer}")
