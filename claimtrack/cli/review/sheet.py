"""`claimtrack review import`: verdicts that reviewers wrote into an exported CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.group import FAILED
from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, Row, counted, write_rows
from claimtrack.cli.review.options import by_option, reviewer_of
from claimtrack.cli.wiring import Wiring, pass_wiring

if TYPE_CHECKING:
    from claimtrack.review import Outcome

COLUMNS = (
    Column("line", "line"),
    Column("id", "claim"),
    Column("source", "source", share=2),
    Column("content", "content", share=4),
    Column("was", "was", label=True),
    Column("verdict", "becomes", label=True),
    Column("note", "note", share=3),
    Column("refused", "refused", share=3),
)


@click.command(name="import")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@by_option
@click.option("--apply", "applies", is_flag=True, help="Take the verdicts in; without it nothing is changed.")
@format_option()
@click.pass_context
@pass_wiring
def import_sheet(
    wiring: Wiring, context: click.Context, path: Path, reviewer: str | None, applies: bool, output_format: str
) -> None:
    """Show what the verdicts in FILE would change, and take them in with --apply. FILE is what 'claimtrack export csv'
    wrote, with new_verdict, new_note and new_evidence (addresses, a blank between them) filled in on some rows.

    A row is refused where its claim has changed or was judged since the export; the others are taken in together.

    \b
    Example:
      claimtrack export csv --outlet "El País" -o check.csv
      claimtrack review import check.csv --by "Ana Ruiz" --apply
    """
    from claimtrack.review import load_rules, read_sheet, take_in
    from claimtrack.store import open_store

    name, rules = reviewer_of(wiring, reviewer), load_rules(wiring.settings)
    with click.open_file(str(path), "rb") as file:
        rows = read_sheet(file.read(), str(path))
    with open_store(wiring.settings) as store:
        outcomes = take_in(store, rows, reviewer=name, now=wiring.parts.now(), rules=rules, dry=not applies)
    write_rows(map(_row, outcomes), COLUMNS, output_format)
    taken = sum(outcome.decision is not None for outcome in outcomes)
    click.echo(f"claimtrack: {_told(taken, len(outcomes) - taken, applies=applies)}", err=True)
    if taken < len(outcomes):
        context.exit(FAILED)


def _told(taken: int, refused: int, *, applies: bool) -> str:
    if not taken + refused:
        return "no row has a new verdict; nothing to take in."
    refusals = f", {counted(refused, 'row')} refused" if refused else ""
    if applies:
        return f"{counted(taken, 'verdict')} taken in{refusals}."
    again = " Add --apply to take in what can be." if taken else ""
    return f"{counted(taken, 'verdict')} to take in{refusals}; nothing was changed.{again}"


def _row(outcome: Outcome) -> Row:
    claim, row = outcome.claim, outcome.row
    return {
        "line": row.line,
        "id": claim.id if claim else row.imprint.partition("-")[0],
        "source": claim.speaker if claim else None,
        "content": list(claim.content) if claim else None,
        "was": claim.verdict.value if claim else None,
        "verdict": outcome.decision.verdict if outcome.decision else None,
        "note": row.note,
        "evidence": list(row.evidence),
        "refused": outcome.refusal or None,
    }
