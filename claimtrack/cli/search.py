"""`claimtrack search`: find stored claims by words and by what is known of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

import click

from claimtrack.cli.options import Command, format_option
from claimtrack.cli.output import write_rows
from claimtrack.cli.rows import STORED_COLUMNS, STORED_CSV_COLUMNS, stored_claim_row
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.model import Act, Certainty, Form, Polarity, Verdict


def label_option(name: str, labels: type[StrEnum], help_text: str) -> Callable[[Command], Command]:
    """An option that takes one of a label's values, and may be given again for more."""
    return click.option(
        f"--{name}", multiple=True, type=click.Choice([label.value for label in labels]), help=help_text
    )


@click.command()
@click.argument("query", default="")
@click.option("--source", default="", metavar="WORDS", help="Only claims of sources with these words in their name.")
@label_option("certainty", Certainty, "How sure the source is made to sound; may be given again, like the next four.")
@label_option("polarity", Polarity, "Does the source affirm it or deny it?")
@label_option("form", Form, "How the content is put.")
@label_option("act", Act, "What the source does with it.")
@label_option("verdict", Verdict, "What reviewers found.")
@click.option("--outlet", default="", metavar="NAME", help="Only claims from this outlet.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Published on this day or later.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Published on this day or earlier.")
@click.option("--document", metavar="ID", help="Only claims of this document.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="At most so many claims.")
@format_option()
@pass_wiring
def search(
    wiring: Wiring,
    query: str,
    source: str,
    certainty: tuple[str, ...],
    polarity: tuple[str, ...],
    form: tuple[str, ...],
    act: tuple[str, ...],
    verdict: tuple[str, ...],
    outlet: str,
    since: datetime | None,
    until: datetime | None,
    document: str | None,
    limit: int,
    output_format: str,
) -> None:
    """Find claims whose content, cue or source holds the words of QUERY; without it, all that the options let through.

    Case and accents don't count. "Quoted words" are a phrase, minist* is a beginning, -word leaves a word out.

    \b
    Example:
      claimtrack search "armas nucleares" --source Kremlin --certainty possible
      claimtrack search --verdict disputed --since 2023-09-01 --format csv > disputed.csv
    """
    from claimtrack.store import ClaimFilter, find_claims, open_store

    wanted = ClaimFilter(
        query=query,
        source=source,
        certainty=tuple(Certainty(value) for value in certainty),
        polarity=tuple(Polarity(value) for value in polarity),
        form=tuple(Form(value) for value in form),
        act=tuple(Act(value) for value in act),
        verdict=tuple(Verdict(value) for value in verdict),
        outlet=outlet,
        since=_day(since),
        until=_day(until),
        document=document,
        limit=limit,
    )
    with open_store(wiring.settings) as store, store.read() as session:
        rows = [stored_claim_row(found) for found in find_claims(session, wanted)]
    columns = STORED_CSV_COLUMNS if output_format == "csv" else STORED_COLUMNS
    write_rows(rows, columns, output_format)
    if not rows:
        click.echo("claimtrack: no claim fits. Try fewer words or options.", err=True)
    elif len(rows) == limit:
        click.echo(f"claimtrack: these are the first {limit}. Ask for more with --limit.", err=True)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
