"""`claimtrack report search`: what a search finds, each claim in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimtrack.cli.filters import filter_options
from claimtrack.cli.output import counted
from claimtrack.cli.report.options import Output, report_options
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path
from claimtrack.errors import NothingToReport

if TYPE_CHECKING:
    from claimtrack.store import ClaimFilter


@click.command()
@filter_options
@report_options
@pass_wiring
def search(wiring: Wiring, wanted: ClaimFilter, output: Output) -> None:
    """The claims that QUERY and the options find as in 'claimtrack search', each in its context.

    \b
    Example:
      claimtrack report search '"armas nucleares" -rumor' --certainty possible -o doubtful.html
    """
    from claimtrack.report import Reported, Scope, build_view, load_language, render_report
    from claimtrack.store import find_by_document, open_store, query_of

    query = query_of(wanted)
    with open_store(wiring.settings) as store, store.read() as session:
        reported = [Reported(document, claims) for document, claims in find_by_document(session, query)]
    if not reported:
        raise NothingToReport
    words = load_language(output.lang)
    view = build_view(reported, scope=Scope.QUERY, created=wiring.parts.now(), subject=wanted.query, words=words)
    html = render_report(view, resource_path("templates"), own=output.templates)
    claims = sum(len(item.claims) for item in reported)
    output.write(html, f"{counted(claims, 'claim')} from {counted(len(reported), 'document')}")
