"""`claimtrack report`: write claims in their articles as one HTML file."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimtrack.cli.output import counted
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path
from claimtrack.errors import NothingToReport

if TYPE_CHECKING:
    from claimtrack.report import Reported
    from claimtrack.store import ClaimFilter, Session

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.html", required=False)
@click.option("--document", metavar="ID", help="Only this document, whole; the first letters of its id are enough.")
@click.option("--source", metavar="NAME", help="Only what this source says, from all documents.")
@click.option("--query", metavar="WORDS", help="Only claims that 'claimtrack search WORDS' finds.")
@click.option("--lang", type=click.Choice(["es", "en"]), default="es", show_default=True, help="Its own words.")
@click.option(
    "--templates", type=FOLDER, metavar="DIR", help="Your own templates: what is in DIR goes before claimtrack's."
)
@click.option(
    "--init-templates", type=FOLDER, metavar="DIR", help="Write templates to start from into DIR, and no report."
)
@pass_wiring
def report(
    wiring: Wiring,
    out: Path | None,
    document: str | None,
    source: str | None,
    query: str | None,
    lang: str,
    templates: Path | None,
    init_templates: Path | None,
) -> None:
    """Write a report to OUT.html: one file, no network needed. Without options: everything in the store.

    \b
    Example:
      claimtrack report kremlin.html --source Kremlin
      claimtrack report kremlin.en.html --source Kremlin --lang en
      claimtrack report --init-templates house
      claimtrack report kremlin.html --source Kremlin --templates house
    """
    from claimtrack.report import Scope, build_view, load_language, render_report
    from claimtrack.report.start import write_starting_set
    from claimtrack.store import ClaimFilter, open_store

    if init_templates is not None:
        for path in write_starting_set(resource_path("templates"), init_templates):
            click.echo(path)
        return
    if out is None:
        raise click.UsageError("Missing argument 'OUT.html'.")
    if sum(choice is not None for choice in (document, source, query)) > 1:
        raise click.UsageError("--document, --source and --query exclude each other; give one.")
    with open_store(wiring.settings) as store, store.read() as session:
        if source is not None:
            scope, subject = Scope.SOURCE, source
            reported = _selected(session, ClaimFilter(source=source))
        elif query is not None:
            scope, subject = Scope.QUERY, query
            reported = _selected(session, ClaimFilter(query=query))
        else:
            scope, subject = (Scope.DOCUMENT if document else Scope.STORE), ""
            reported = _whole(session, document)
    if not reported:
        raise NothingToReport
    view = build_view(reported, scope=scope, created=wiring.parts.now(), subject=subject, words=load_language(lang))
    html = render_report(view, resource_path("templates"), own=templates)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html, encoding="utf-8")
    claims = sum(len(item.claims) for item in reported)
    click.echo(f"{out}: {counted(claims, 'claim')} from {counted(len(reported), 'document')}")


def _whole(session: Session, document: str | None) -> list[Reported]:
    from claimtrack.report import Reported
    from claimtrack.store import claims_of_document, list_documents, load_document

    keys = [document] if document else [card.id for card in list_documents(session)]
    documents = [load_document(session, key) for key in keys]
    return [Reported(found, claims_of_document(session, found.card.id)) for found in documents]


def _selected(session: Session, wanted: ClaimFilter) -> list[Reported]:
    from claimtrack.report import Reported
    from claimtrack.store import find_claims, load_document

    claims = sorted(find_claims(session, wanted), key=lambda claim: claim.document_id)
    return [
        Reported(load_document(session, document), list(group))
        for document, group in groupby(claims, key=lambda claim: claim.document_id)
    ]
