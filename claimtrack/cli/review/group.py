"""The group `claimtrack review` and which commands it has."""

from __future__ import annotations

import click

from claimtrack.cli.review.agreement import agreement
from claimtrack.cli.review.log import log, undo
from claimtrack.cli.review.next import next_claims
from claimtrack.cli.review.queue import queue
from claimtrack.cli.review.reading import mark_valid, mark_wrong
from claimtrack.cli.review.sheet import import_sheet
from claimtrack.cli.review.verdict import confirm, dispute, partly, retract, settle, unverifiable
from claimtrack.cli.review.work import assign, finish, reopen, second_look, take


@click.group()
def review() -> None:
    """Check claims: what waits, one key a claim, verdicts, readings, who does what. Every decision is kept; 'review
    undo' takes one back by one more. docs/review.md tells how they add up.

    \b
    Example:
      claimtrack review next --by "Ana Ruiz"
      claimtrack review confirm 3f2a --by "Ana Ruiz" --note "Kremlin's own site" --evidence http://kremlin.ru/
    """


for command in (
    queue, next_claims, confirm, dispute, partly, unverifiable, retract, settle, mark_valid, mark_wrong,
    assign, take, second_look, finish, reopen, undo, log, import_sheet, agreement,
):  # fmt: skip
    review.add_command(command)
