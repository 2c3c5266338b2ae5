"""The group `claimtrack report` and which kinds of report it has."""

from __future__ import annotations

from pathlib import Path

import click

from claimtrack.cli.report.claim import claim
from claimtrack.cli.report.compare import compare
from claimtrack.cli.report.desk import desk
from claimtrack.cli.report.document import document
from claimtrack.cli.report.options import FOLDER
from claimtrack.cli.report.search import search
from claimtrack.cli.report.source import source
from claimtrack.config import resource_path


def _init_templates(context: click.Context, _option: click.Parameter, folder: Path | None) -> None:
    if folder is None or context.resilient_parsing:
        return
    from claimtrack.report.start import write_starting_set

    for path in write_starting_set(resource_path("templates"), folder):
        click.echo(path)
    context.exit()


@click.group()
@click.option(
    "--init-templates",
    type=FOLDER,
    metavar="DIR",
    is_eager=True,
    expose_value=False,
    callback=_init_templates,
    help="Write templates to start from into DIR, and no report.",
)
def report() -> None:
    """Write a report: one HTML file that needs no network, for mail, print and the web. docs/reports.md shows
    each kind.

    \b
    Example:
      claimtrack report document 3f2a -o cumbre.html
      claimtrack report source Kremlin --lang en -o kremlin.html
      claimtrack report --init-templates house
      claimtrack report source Kremlin --templates house -o kremlin.html
    """


for command in (document, search, source, claim, compare, desk):
    report.add_command(command)
