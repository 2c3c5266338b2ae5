"""`claimtrack db verify` and `db export-log`: prove that nothing was lost or changed."""

from __future__ import annotations

from typing import TextIO

import click

from claimtrack.cli.group import FAILED
from claimtrack.cli.output import counted, plain
from claimtrack.cli.wiring import Wiring, pass_wiring


@click.command()
@click.option(
    "--against", metavar="FILE|HEAD", help="An exported log, or the head that was printed: shows a tail cut off too."
)
@click.pass_context
@pass_wiring
def verify(wiring: Wiring, context: click.Context, against: str | None) -> None:
    """Recompute all that the database promises: the file's pages, keys, texts and their hashes, spans, the chain of
    decisions, edits and acts on sources, and the search's index. Names the first broken row of all; exit code 1 if
    there is one.

    The last line ends in the chain's head. Keep it elsewhere: later, --against it proves that nothing in it is gone.

    \b
    Example:
      claimtrack --db desk.db db verify
      claimtrack --db desk.db db verify --against decisions-2024-05-01.jsonl
    """
    from claimtrack import store

    links, head = store.read_kept(against) if against else ((), None)
    with store.open_store(wiring.settings) as opened:
        found = store.verify(opened, against=links, head=head)
    for problem in found.problems:
        click.echo(f"claimtrack: {plain(str(problem))}", err=True)
    if found.problems:
        context.exit(FAILED)
    held = f"{counted(found.documents, 'document')}, {counted(found.claims, 'claim')}"
    click.echo(f"all holds: {held}, {counted(found.decisions, 'decision')}, head {found.head}")


@click.command("export-log")
@click.argument("file", type=click.File("w", encoding="utf-8", lazy=True), default="-")
@pass_wiring
def export_log(wiring: Wiring, file: TextIO) -> None:
    """Write the chain of decisions, edits and acts on sources to FILE, or to stdout, a line of JSON each, to be kept
    elsewhere.

    \b
    Example:
      claimtrack --db desk.db db export-log decisions-2024-05-01.jsonl
    """
    from claimtrack import store

    with store.open_store(wiring.settings) as opened:
        file.write("")  # an empty chain is an empty file, not none
        head = store.write_log(opened, file)
    click.echo(f"claimtrack: {counted(head.position, 'link')}, head {head}", err=True)
