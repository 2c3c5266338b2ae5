"""`claimtrack user token`, `tokens`, `revoke`: what programs show instead of a password."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, Row, write_rows
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.roles import Right, Use

if TYPE_CHECKING:
    from claimtrack.store import Account, Token

COLUMNS = (
    Column("number", "number"),
    Column("name", "name", share=1),
    Column("label", "label", share=1),
    Column("scopes", "may"),
    Column("expires", "until"),
    Column("used", "last used"),
)


@click.command()
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice([right.value for right in Right]),
    multiple=True,
    default=(Right.READ.value,),
    show_default=True,
    help="What the token may do; may be given again. Never more than its account.",
)
@click.option("--label", default="", metavar="TEXT", help="What it is for, to tell it from others.")
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="How long it holds.")
@pass_wiring
def token(wiring: Wiring, name: str, scopes: tuple[str, ...], label: str, days: int) -> None:
    """Make an API token with which a program works in NAME's name. It is printed once: only its hash is kept.

    \b
    Example:
      claimtrack user token "Ana Ruiz" --scope read --scope ingest --label "feed of the desk"
    """
    from claimtrack.accounts import make_api_token
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        secret, number = make_api_token(
            store, name, scopes=map(Right, scopes), label=label, days=days, now=wiring.parts.now()
        )
    click.echo(secret)
    click.echo(f"claimtrack: token {number}, for {days} days; it is not shown again.", err=True)


@click.command()
@format_option()
@pass_wiring
def tokens(wiring: Wiring, output_format: str) -> None:
    """List the API tokens by account: not the tokens themselves, which nobody can print again.

    \b
    Example:
      claimtrack user tokens
    """
    from claimtrack.store import list_tokens, open_store

    with open_store(wiring.settings) as store, store.read() as session:
        found = list_tokens(session, Use.API)
    if not write_rows(_rows(found), COLUMNS, output_format):
        click.echo("claimtrack: no API tokens yet.", err=True)


@click.command("revoke")
@click.argument("number", type=click.IntRange(1))
@pass_wiring
def revoke_token(wiring: Wiring, number: int) -> None:
    """Make the API token NUMBER void ('claimtrack user tokens' lists them).

    \b
    Example:
      claimtrack user revoke 3
    """
    from claimtrack.accounts import revoke
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        account = revoke(store, number)
    click.echo(f"token {number} of {account.name}: revoked")


def _rows(found: list[tuple[Account, Token]]) -> Iterator[Row]:
    for account, kept in found:
        yield {
            "number": kept.pk,
            "name": account.name,
            "label": kept.label,
            "scopes": " ".join(sorted(kept.scopes)),
            "expires": kept.expires_at.date() if kept.expires_at else None,
            "used": kept.used_at.date() if kept.used_at else None,
        }
