"""`claimtrack db`: the database's schema."""

from __future__ import annotations

import click

from claimtrack.cli.wiring import Wiring, pass_wiring


@click.group("db")
def database() -> None:
    """Create the database, bring it up to date, or tell its revision.

    \b
    Example:
      claimtrack --db desk.db db upgrade
    """


@database.command()
@pass_wiring
def upgrade(wiring: Wiring) -> None:
    """Create the database where there is none, or bring an older one up to date.

    \b
    Example:
      claimtrack --db desk.db db upgrade
    """
    from claimtrack import store

    revision = store.upgrade(wiring.settings)
    click.echo(f"{store.safe_url(wiring.settings.db_url)}: at revision {revision}")


@database.command()
@pass_wiring
def current(wiring: Wiring) -> None:
    """Print the revision of the database's schema, or "none" where it holds nothing yet.

    \b
    Example:
      claimtrack db current
    """
    from claimtrack import store

    click.echo(store.current(wiring.settings) or "none")
