"""`claimtrack report compare`: two texts on one event, or two versions of an article."""

from __future__ import annotations

import click

from claimtrack.cli.output import counted
from claimtrack.cli.report.options import Output, report_options, told_wrong, with_wrong_option
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path


@click.command()
@click.argument("one")
@click.argument("other")
@with_wrong_option
@report_options
@pass_wiring
def compare(wiring: Wiring, one: str, other: str, with_wrong: bool, output: Output) -> None:
    """Two texts beside each other: which claims both have, who kept the hedge and who dropped it, what only one has.

    ONE and OTHER are documents' ids from 'claimtrack documents' or their first letters: two articles on one event, or
    two versions of an article (the notice of 'claimtrack diff' names them), the older one first.

    \b
    Example:
      claimtrack report compare 3f2a 77be -o compared.html
    """
    from claimtrack.report import load_language, render_report
    from claimtrack.report.comparison import build_comparison
    from claimtrack.report.gather import gather_comparison
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store, store.read() as session:
        material = gather_comparison(session, one, other, with_wrong=with_wrong)
    view = build_comparison(material, created=wiring.parts.now(), words=load_language(output.lang))
    html = render_report(view, resource_path("templates"), own=output.templates)
    told = f"{counted(len(view.pairs), 'shared claim')}, {len(view.only_one)} and {len(view.only_other)} more"
    output.write(html, told + told_wrong(material.wrong))
