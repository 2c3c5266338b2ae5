"""`claimtrack review agreement`: how far reviewers agree beyond chance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, Row, counted, write_rows
from claimtrack.cli.wiring import Wiring, pass_wiring

if TYPE_CHECKING:
    from claimtrack.review import Agreement

COLUMNS = (
    Column("one", "reviewer", share=1),
    Column("other", "and", share=1),
    Column("claims", "claims"),
    Column("same", "same verdict"),
    Column("kappa", "Cohen's kappa"),
)


@click.command()
@format_option()
@pass_wiring
def agreement(wiring: Wiring, output_format: str) -> None:
    """Measure how far reviewers agree: Cohen's kappa of each two, Krippendorff's alpha of all (1 is always, 0 is as
    chance would have it). Counts the verdicts that stand, each reviewer's last on a claim.

    \b
    Example:
      claimtrack review agreement
    """
    from claimtrack.review import measure_agreement
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        found = measure_agreement(store)
    if not write_rows(_rows(found), COLUMNS, output_format):
        click.echo("claimtrack: no two reviewers have given a verdict on the same claim yet.", err=True)
        return
    alpha = "not defined: everybody always said the same" if found.alpha is None else f"{found.alpha:.3f}"
    shared = f"{counted(found.claims, 'claim')}, {counted(found.reviewers, 'reviewer')}"
    click.echo(f"claimtrack: Krippendorff's alpha over {shared}: {alpha}", err=True)


def _rows(found: Agreement) -> Iterator[Row]:
    for pair in found.pairs:
        kappa = None if pair.kappa is None else round(pair.kappa, 3)
        yield {"one": pair.one, "other": pair.other, "claims": pair.claims, "same": pair.same, "kappa": kappa}
