"""`claimtrack serve`: the review desk in a browser."""

from __future__ import annotations

import getpass

import click

from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.lexicon import LanguagePack
from claimtrack.parse import Parser


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen: this machine alone.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--by", "reviewer", metavar="NAME", help="Who decides.  [env: CLAIMTRACK_REVIEWER; default: your login]")
@pass_wiring
def serve(wiring: Wiring, host: str, port: int, reviewer: str | None) -> None:
    """Open the review desk for a browser on this machine: the queue with one key a claim, search, documents, sources,
    reports. One user, no login; stop it with Ctrl-C. docs/review.md shows it.

    \b
    Example:
      claimtrack --db desk.db serve --by "Ana Ruiz"
    """
    from claimtrack import web

    web.check_address(host)

    def load() -> tuple[LanguagePack, Parser]:
        pack = wiring.load_pack()
        return pack, wiring.load_parser(pack)

    name = reviewer or wiring.settings.reviewer or getpass.getuser()
    app = web.create_app(wiring.settings, reviewer=name, now=wiring.parts.now, load=load)
    web.serve(app, host=host, port=port, ready=lambda at: click.echo(f"{at} (you decide as {name}; Ctrl-C stops it)"))
