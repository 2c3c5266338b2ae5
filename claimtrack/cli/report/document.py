"""`claimtrack report document`: articles whole, with their claims marked."""

from __future__ import annotations

import click

from claimtrack.cli.output import counted
from claimtrack.cli.report.options import Output, report_options, told_wrong, with_wrong_option
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path
from claimtrack.errors import NothingToReport


@click.command()
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@with_wrong_option
@report_options
@pass_wiring
def document(wiring: Wiring, documents: tuple[str, ...], with_wrong: bool, output: Output) -> None:
    """Articles with their claims marked, each claim with the reason why it was found. Without DOCUMENT: all of them.

    DOCUMENT is an id from 'claimtrack documents' or its first letters.

    \b
    Example:
      claimtrack report document 3f2a -o cumbre.html
    """
    from claimtrack.report import Scope, build_view, load_language, render_report, report_claims
    from claimtrack.store import claims_of_document, list_documents, load_document, open_store

    with open_store(wiring.settings) as store, store.read() as session:
        keys = documents or [card.id for card in list_documents(session)]
        found = {stored.card.id: stored for stored in (load_document(session, key) for key in keys)}
        pairs = [(stored, claims_of_document(session, key)) for key, stored in found.items()]
    reported = list(report_claims(pairs, with_wrong=with_wrong))
    if not reported:
        raise NothingToReport
    scope = Scope.DOCUMENT if len(documents) == 1 else Scope.STORE
    view = build_view(reported, scope=scope, created=wiring.parts.now(), words=load_language(output.lang))
    html = render_report(view, resource_path("templates"), own=output.templates)
    claims = sum(len(item.claims) for item in reported)
    told = f"{counted(claims, 'claim')} from {counted(len(reported), 'document')}"
    output.write(html, told + told_wrong(sum(len(item.wrong) for item in reported)))
