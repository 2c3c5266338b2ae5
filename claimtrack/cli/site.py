"""`claimtrack site`: all documents and sources as a folder of pages that any web server, or none, can show."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from claimtrack.cli.output import counted
from claimtrack.cli.progress import progress
from claimtrack.cli.report.options import FOLDER, told_wrong, with_wrong_option
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import resource_path
from claimtrack.errors import NothingToReport


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    if not value:
        return ""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise click.BadParameter(f"{value!r} is no web address like https://example.org/claims/")
    return value.rstrip("/") + "/"


@click.command()
@click.argument("out", metavar="OUT_DIR", type=FOLDER)
@click.option("--title", default="claimtrack", show_default=True, help="The site's name.")
@click.option("--address", metavar="URL", callback=_address, help="Where it will be published: feeds need it.")
@click.option("--lang", type=click.Choice(["es", "en"]), default="es", show_default=True, help="Its own words.")
@click.option(
    "--templates", type=FOLDER, metavar="DIR", help="Your own templates for reports, as in 'claimtrack report'."
)
@with_wrong_option
@pass_wiring
def site(
    wiring: Wiring, out: Path, title: str, address: str, lang: str, templates: Path | None, with_wrong: bool
) -> None:
    """Write a site into OUT_DIR: every document with claims and every named source as a report, lists, Atom feeds, and
    a search that needs no server. It works from a disk, too.

    Run it again after a change: only pages that changed are made and written, those that are gone are removed. Files
    that it did not write stay as they are. The same store gives the same bytes.

    \b
    Example:
      claimtrack site public --title "Verificación" --address https://example.org/claims/
    """
    from claimtrack.report import report_claims
    from claimtrack.report.site import SiteOptions, plan_site, write_site
    from claimtrack.store import find_by_document, list_sources, open_store, read_query

    with open_store(wiring.settings) as store, store.read() as session:
        found = find_by_document(session, read_query(""))
        reported = list(report_claims(found, with_wrong=with_wrong))
        aliases = {source.name: source.aliases for source in list_sources(session)}
    wrong = sum(len(item.wrong) for item in reported)
    if not any(item.claims for item in reported):
        raise NothingToReport(wrong)
    options = SiteOptions(title, resource_path("templates"), language=lang, address=address, own=templates)
    planned = plan_site(reported, options, aliases)
    with progress("pages", len(planned)) as shown:
        built = write_site(out, planned, shown.advance)
        for path in built.left:
            shown.complain(f"{out / path}: no longer part of the site, but changed by somebody else; left as it is.")
    did = f"{len(built.written)} written, {len(built.unchanged)} unchanged, {len(built.removed)} removed"
    what = f"{counted(len(planned), 'file')} for {counted(sum(bool(item.claims) for item in reported), 'document')}"
    click.echo(f"{out}: {what}: {did}{told_wrong(wrong)}")
