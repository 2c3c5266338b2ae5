"""`claimtrack review next`: the claims that wait, one after the other, one key each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from claimtrack.cli.review.options import by_option, queue_options, reviewer_of
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.workflow import Order

if TYPE_CHECKING:
    from claimtrack.store import StoredClaim

HINT = "c confirm  d dispute  p partly  x wrong  j later  k back  z undo  ? all keys  q stop"


@click.command("next")
@queue_options
@by_option
@pass_wiring
def next_claims(wiring: Wiring, query: str, sort: str, reviewer: str | None) -> None:
    """Show the claims that wait, one at a time: [source], {cue} and <content> marked in their paragraph. One key
    decides and goes on; ? lists the keys, z takes back. QUERY narrows them as in 'claimtrack search'.

    \b
    Example:
      claimtrack review next --by "Ana Ruiz"
      claimtrack review next 'source:kremlin work:new' --sort newest
    """
    from claimtrack.cli.review.sitting import Sitting, Terminal
    from claimtrack.review import load_rules
    from claimtrack.store import open_store, read_query

    name, rules, wanted = reviewer_of(wiring, reviewer), load_rules(wiring.settings), read_query(query)
    terminal = Terminal(read_key=_read_key, ask=_ask, show=_show, say=click.echo)
    with open_store(wiring.settings) as store:
        sitting = Sitting(store, wanted, Order(sort), name, rules, wiring.parts.now, terminal)
        sitting.run()
        if not sitting.visited and not sitting.decided:
            click.echo("claimtrack: nothing was decided.", err=True)


def _read_key() -> str:
    """One key as it is typed; from a pipe, one character."""
    try:
        return click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)
    except (KeyboardInterrupt, EOFError):
        return ""


def _ask(what: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(what, default="", show_default=False))
    return sys.stdin.readline().rstrip("\n")


def _show(claim: StoredClaim, text: str) -> None:
    from rich.console import Console

    from claimtrack.cli.review.card import card

    console = Console(file=sys.stdout, highlight=False)
    console.rule(style="dim")
    for line in card(claim, text):
        console.print(line)
    console.print(HINT, style="dim", markup=False)
