"""`claimtrack serve`: the review desk in a browser."""

from __future__ import annotations

import getpass
from pathlib import Path

import click

from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.lexicon import LanguagePack
from claimtrack.parse import Parser

LEVELS = ("debug", "info", "warning", "error")
FORMATS = ("text", "json")
PEM = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; other than here with accounts.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option(
    "--by",
    "reviewer",
    metavar="NAME",
    help="Who decides while there are no accounts.  [env: CLAIMTRACK_REVIEWER; default: your login]",
)
@click.option("--name", "names", multiple=True, metavar="HOST", help="Answer to this name alone; may be given again.")
@click.option("--tls-cert", type=PEM, metavar="FILE", help="Speak TLS with this certificate (PEM).")
@click.option("--tls-key", type=PEM, metavar="FILE", help="The certificate's key (PEM).")
@click.option("--proxy-headers", is_flag=True, help="Believe a proxy's X-Forwarded-For and X-Forwarded-Proto.")
@click.option(
    "--forwarded-allow-ips",
    metavar="IPS",
    default="127.0.0.1",
    show_default=True,
    help="Which proxies to believe: addresses or networks, comma-separated.",
)
@click.option("--plain-http", is_flag=True, help="Let passwords cross a closed network unencrypted.")
@click.option("--no-fetch", is_flag=True, help="Get no articles from the web, whatever somebody asks for.")
@click.option("--metrics", is_flag=True, help="Numbers for Prometheus at /metrics, to whoever may read.")
@click.option(
    "--log-level", type=click.Choice(LEVELS), default="warning", show_default=True, help="What to write down."
)
@click.option("--log-format", type=click.Choice(FORMATS), default="text", show_default=True, help="How, to stderr.")
@pass_wiring
def serve(
    wiring: Wiring,
    host: str,
    port: int,
    reviewer: str | None,
    names: tuple[str, ...],
    tls_cert: Path | None,
    tls_key: Path | None,
    proxy_headers: bool,
    forwarded_allow_ips: str,
    plain_http: bool,
    no_fetch: bool,
    metrics: bool,
    log_level: str,
    log_format: str,
) -> None:
    """Open the review desk in a browser: the queue with one key a claim, search, documents, sources, reports.

    Without accounts it is one user's, on this machine alone, without login. Once somebody has an account ('claimtrack
    user add'), everybody logs in and it may listen for other machines: over TLS, or behind a proxy that speaks it. Stop
    it with Ctrl-C. docs/review.md shows the desk, docs/deployment.md how to run one for a team.

    \b
    Example:
      claimtrack --db desk.db serve --by "Ana Ruiz"
      claimtrack --db desk.db serve --host 0.0.0.0 --tls-cert desk.pem --tls-key desk.key
      claimtrack --db desk.db serve --proxy-headers --name desk.example.org
    """
    from claimtrack import web
    from claimtrack.text.online import fetch_article

    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("--tls-cert and --tls-key go together", click.get_current_context())

    def load() -> tuple[LanguagePack, Parser]:
        pack = wiring.load_pack()
        return pack, wiring.load_parser(pack)

    web.set_up_logs(level=log_level, style=log_format)
    name = reviewer or wiring.settings.reviewer or getpass.getuser()
    app = web.create_app(
        wiring.settings,
        reviewer=name,
        now=wiring.parts.now,
        load=load,
        names=frozenset(map(str.lower, names)),
        plain_http=plain_http,
        fetch=None if no_fetch else fetch_article,
        measured=metrics,
    )
    trusted = tuple(part.strip() for part in forwarded_allow_ips.split(",") if part.strip()) if proxy_headers else ()
    who = "everybody logs in" if app.state.gate.is_team() else f"you decide as {name}"
    listening = web.Listening(host, port, trusted, tls_cert, tls_key)
    web.serve(app, listening, ready=lambda at: click.echo(f"{at} ({who}; Ctrl-C stops it)"))
