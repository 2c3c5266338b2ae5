"""What the commands that decide have in common: on which claim, who, why, on what evidence; which claims are meant."""

from __future__ import annotations

from collections.abc import Callable

import click

from claimtrack.cli.options import Command
from claimtrack.cli.rows import said_in_words
from claimtrack.cli.wiring import Wiring
from claimtrack.model import Decision
from claimtrack.workflow import Order

by_option = click.option(
    "--by", "reviewer", metavar="NAME", help="Who decides.  [env: CLAIMTRACK_REVIEWER; setting: reviewer]"
)
evidence_option = click.option(
    "--evidence", multiple=True, metavar="URL", help="Where to check; may be given again."
)  # fmt: skip


def note_option(*, required: bool) -> Callable[[Command], Command]:
    if required:
        return click.option("--note", required=True, metavar="TEXT", help="Why.")
    return click.option("--note", default="", metavar="TEXT", help="Why.")


def decision_options(command: Command) -> Command:
    """What giving a verdict takes: a claim, who, why and on what."""
    return click.argument("claim")(by_option(note_option(required=True)(evidence_option(command))))


def queue_options(command: Command) -> Command:
    """Which claims that wait are meant, in what order."""
    sort = click.option(
        "--sort",
        type=click.Choice([order.value for order in Order]),
        default=Order.WORTH.value,
        show_default=True,
        help="What comes first: worth most to check, latest published, surest words, least known source, sure claims, "
        "told by most outlets.",
    )
    return click.argument("query", default="")(sort(command))


def reviewer_of(wiring: Wiring, given: str | None) -> str:
    """Who decides: the option, else the setting. Raises UsageError where nobody is named."""
    name = given if given is not None else wiring.settings.reviewer
    if name is None:
        raise click.UsageError(
            "Missing option '--by'; or say once who you are, in CLAIMTRACK_REVIEWER or as reviewer in the settings",
            click.get_current_context(),
        )
    return name


def told(decision: Decision) -> str:
    """ "3f2a...: confirmed by Ana Ruiz"."""
    return f"{decision.claim_id}: {said_in_words(decision)} by {decision.reviewer}"
