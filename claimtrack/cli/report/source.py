"""`claimtrack report source`: all that one source says."""

from __future__ import annotations

import click

from claimtrack.cli.output import counted
from claimtrack.cli.report.options import Output, report_options, told_wrong, with_wrong_option
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path


@click.command()
@click.argument("name")
@with_wrong_option
@report_options
@pass_wiring
def source(wiring: Wiring, name: str, with_wrong: bool, output: Output) -> None:
    """All that one source says, day by day: how often it hedges beside all others, what was found on it, who reports it
    and by which names, and pairs of claims that seem to contradict each other.

    NAME is its name or another that it goes by ('claimtrack sources' lists them); words that only one has are enough.

    \b
    Example:
      claimtrack report source Kremlin -o kremlin.html
    """
    from claimtrack.report import load_language, render_report
    from claimtrack.report.gather import gather_source
    from claimtrack.report.source_report import build_source_report
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store, store.read() as session:
        material = gather_source(session, name, with_wrong=with_wrong)
    view = build_source_report(material, created=wiring.parts.now(), words=load_language(output.lang))
    html = render_report(view, resource_path("templates"), own=output.templates)
    documents = {placed.document.card.id for placed in material.said}
    told = f"{counted(len(material.said), 'claim')} from {counted(len(documents), 'document')}"
    output.write(html, f"{material.source.name}, {told}{told_wrong(material.wrong)}")
