"""`claimtrack sources` and `claimtrack documents`: what the store holds."""

from __future__ import annotations

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import write_rows
from claimtrack.cli.rows import DOCUMENT_COLUMNS, SOURCE_COLUMNS, document_row, source_row
from claimtrack.cli.wiring import Wiring, pass_wiring

NOTHING_YET = "claimtrack: nothing is stored yet. Start with: claimtrack ingest ARTICLE.txt"


@click.command()
@format_option()
@pass_wiring
def sources(wiring: Wiring, output_format: str) -> None:
    """List the sources, with the names they go by and how many claims each makes.

    \b
    Example:
      claimtrack sources
    """
    from claimtrack.store import list_sources, open_store

    with open_store(wiring.settings) as store, store.read() as session:
        rows = [source_row(source) for source in list_sources(session)]
    if not write_rows(rows, SOURCE_COLUMNS, output_format):
        click.echo(NOTHING_YET, err=True)


@click.command()
@format_option()
@pass_wiring
def documents(wiring: Wiring, output_format: str) -> None:
    """List the documents, with how many claims each holds.

    \b
    Example:
      claimtrack documents --format jsonl
    """
    from claimtrack.store import list_documents, open_store

    with open_store(wiring.settings) as store, store.read() as session:
        rows = [document_row(card) for card in list_documents(session)]
    if not write_rows(rows, DOCUMENT_COLUMNS, output_format):
        click.echo(NOTHING_YET, err=True)
