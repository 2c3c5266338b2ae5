"""The root command: what holds for every command, and which commands there are."""

from __future__ import annotations

import click

from claimtrack import __version__
from claimtrack.cli.database import database
from claimtrack.cli.diff import diff
from claimtrack.cli.doctor import doctor
from claimtrack.cli.export import export
from claimtrack.cli.extract import extract
from claimtrack.cli.group import OneLineErrors
from claimtrack.cli.ingest import ingest
from claimtrack.cli.listings import documents, sources
from claimtrack.cli.models import models
from claimtrack.cli.report import report
from claimtrack.cli.review import review
from claimtrack.cli.search import search
from claimtrack.cli.serve import serve
from claimtrack.cli.show import show
from claimtrack.cli.site import site
from claimtrack.cli.source import source
from claimtrack.cli.user import user
from claimtrack.cli.wiring import Parts, Wiring
from claimtrack.config import load_settings


@click.group(
    cls=OneLineErrors,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: claimtrack ingest ARTICLE.txt, then claimtrack search",
)
@click.option("--db", metavar="FILE|URL", help="The database: a SQLite file or a URL.  [env: CLAIMTRACK_DB]")
@click.version_option(__version__, prog_name="claimtrack", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, db: str | None) -> None:
    """Find attributed claims in Spanish news: who said it, how sure they sounded, and has anyone checked?

    \b
    Example:
      claimtrack --db desk.db ingest articles/*.txt
      claimtrack --db desk.db search Kremlin --certainty certain
    """
    parts = context.obj if isinstance(context.obj, Parts) else Parts()
    context.obj = Wiring(load_settings(db=db), parts)


for command in (
    extract,
    ingest,
    search,
    show,
    sources,
    source,
    documents,
    diff,
    review,
    serve,
    user,
    report,
    site,
    export,
    database,
    models,
    doctor,
):
    main.add_command(command)
