"""`claimtrack report search`: what a search finds, each claim in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimtrack.cli.filters import filter_options
from claimtrack.cli.output import counted
from claimtrack.cli.report.options import Output, report_options, told_wrong, with_wrong_option
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path
from claimtrack.errors import NothingToReport

if TYPE_CHECKING:
    from claimtrack.store import ClaimFilter


@click.command()
@filter_options
@with_wrong_option
@report_options
@pass_wiring
def search(wiring: Wiring, wanted: ClaimFilter, with_wrong: bool, output: Output) -> None:
    """The claims that QUERY and the options find as in 'claimtrack search', each in its context. Those
    that were read wrongly are left out and counted, unless QUERY speaks of reading: itself.

    \b
    Example:
      claimtrack report search '"armas nucleares" -rumor' --certainty possible -o doubtful.html
    """
    from claimtrack.report import Scope, asks_for_readings, build_view, load_language, render_report, report_claims
    from claimtrack.store import find_by_document, open_store, query_of

    query = query_of(wanted)
    with open_store(wiring.settings) as store, store.read() as session:
        found = find_by_document(session, query)
        reported = list(report_claims(found, with_wrong=with_wrong or asks_for_readings(query)))
    wrong = sum(len(item.wrong) for item in reported)
    fitting = [item for item in reported if item.claims]
    if not fitting:
        raise NothingToReport(wrong)
    words = load_language(output.lang)
    view = build_view(reported, scope=Scope.QUERY, created=wiring.parts.now(), subject=wanted.query, words=words)
    html = render_report(view, resource_path("templates"), own=output.templates)
    claims = sum(len(item.claims) for item in fitting)
    told = f"{counted(claims, 'claim')} from {counted(len(fitting), 'document')}"
    output.write(html, told + told_wrong(wrong))
