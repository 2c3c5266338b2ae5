"""Who does what, on the command line: a claim is assigned, taken, sent back for a second look, closed or opened."""

from __future__ import annotations

import click

from claimtrack.cli.options import Command
from claimtrack.cli.review.options import by_option, note_option, reviewer_of, told
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.model import Work


def work_options(command: Command) -> Command:
    return click.argument("claim")(by_option(note_option(required=False)(command)))


@click.command()
@work_options
@click.option("--to", "assignee", required=True, metavar="NAME", help="Who is to check it.")
@pass_wiring
def assign(wiring: Wiring, claim: str, reviewer: str | None, note: str, assignee: str) -> None:
    """Give CLAIM to somebody to check. They find theirs with 'review queue assigned:"NAME"'.

    \b
    Example:
      claimtrack review assign 3f2a --to "Luis Gil" --by "Eva Gil"
    """
    _set_work(wiring, claim, Work.ASSIGNED, reviewer, note, assignee=assignee)


@click.command()
@work_options
@pass_wiring
def take(wiring: Wiring, claim: str, reviewer: str | None, note: str) -> None:
    """Say that you are checking CLAIM now.

    \b
    Example:
      claimtrack review take 3f2a --by "Luis Gil"
    """
    _set_work(wiring, claim, Work.IN_REVIEW, reviewer, note)


@click.command("second-look")
@work_options
@pass_wiring
def second_look(wiring: Wiring, claim: str, reviewer: str | None, note: str) -> None:
    """Ask for another reviewer's verdict on CLAIM: it waits until two agree.

    \b
    Example:
      claimtrack review second-look 3f2a --by "Luis Gil" --note "My only evidence is a tweet"
    """
    _set_work(wiring, claim, Work.SECOND_LOOK, reviewer, note)


@click.command()
@work_options
@pass_wiring
def finish(wiring: Wiring, claim: str, reviewer: str | None, note: str) -> None:
    """Take CLAIM out of the queue without a verdict.

    \b
    Example:
      claimtrack review finish 3f2a --by "Eva Gil" --note "Not worth the time"
    """
    _set_work(wiring, claim, Work.DONE, reviewer, note)


@click.command()
@work_options
@pass_wiring
def reopen(wiring: Wiring, claim: str, reviewer: str | None, note: str) -> None:
    """Put CLAIM back into the queue; what was decided stands.

    \b
    Example:
      claimtrack review reopen 3f2a --by "Eva Gil" --note "New documents"
    """
    _set_work(wiring, claim, Work.NEW, reviewer, note)


def _set_work(wiring: Wiring, claim: str, work: Work, reviewer: str | None, note: str, *, assignee: str = "") -> None:
    from claimtrack.review import set_work
    from claimtrack.store import open_store

    name, now = reviewer_of(wiring, reviewer), wiring.parts.now()
    with open_store(wiring.settings) as store:
        decision = set_work(store, claim, work, reviewer=name, now=now, assignee=assignee, note=note)
    click.echo(told(decision))
