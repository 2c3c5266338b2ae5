"""`claimtrack report source`: all that one source says."""

from __future__ import annotations

import click

from claimtrack.cli.output import counted
from claimtrack.cli.report.options import Output, report_options
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path
from claimtrack.errors import NothingToReport


@click.command()
@click.argument("name")
@report_options
@pass_wiring
def source(wiring: Wiring, name: str, output: Output) -> None:
    """All that the sources with NAME in their name say, from all documents, each claim in its context.

    \b
    Example:
      claimtrack report source Kremlin -o kremlin.html
    """
    from claimtrack.report import Reported, Scope, build_view, load_language, render_report
    from claimtrack.store import ClaimFilter, find_by_document, open_store, query_of

    with open_store(wiring.settings) as store, store.read() as session:
        found = find_by_document(session, query_of(ClaimFilter(source=name)))
        reported = [Reported(document, claims) for document, claims in found]
    if not reported:
        raise NothingToReport
    words = load_language(output.lang)
    view = build_view(reported, scope=Scope.SOURCE, created=wiring.parts.now(), subject=name, words=words)
    html = render_report(view, resource_path("templates"), own=output.templates)
    claims = sum(len(item.claims) for item in reported)
    output.write(html, f"{counted(claims, 'claim')} from {counted(len(reported), 'document')}")
