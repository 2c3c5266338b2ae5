"""`claimtrack db`: the database's schema, copies of it, its size."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import UTC
from pathlib import Path

import click

from claimtrack.cli.history import export_log, verify
from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, counted, write_rows
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import db_url
from claimtrack.errors import StoreUnavailable

STATS_COLUMNS = (Column("what", "what"), Column("value", "value", share=1))


@click.group("db")
def database() -> None:
    """Create the database, check it, back it up, move it.

    \b
    Example:
      claimtrack --db desk.db db upgrade
      claimtrack --db desk.db db verify
    """


@database.command()
@pass_wiring
def upgrade(wiring: Wiring) -> None:
    """Create the database where there is none, or bring an older one up to date.

    A SQLite file is first copied beside itself, and the copy is kept. A server's database is its keeper's to back up:
    see 'claimtrack db backup'.

    \b
    Example:
      claimtrack --db desk.db db upgrade
    """
    from claimtrack import store

    done = store.upgrade_safely(wiring.settings, now=wiring.parts.now().astimezone(UTC))
    if done.backup:
        click.echo(f"{done.backup}: the database as it was")
    click.echo(f"{store.safe_url(wiring.settings.db_url)}: at revision {done.revision}")


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


@database.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@pass_wiring
def backup(wiring: Wiring, file: Path) -> None:
    """Write all of it into FILE, a new SQLite database, while others go on working.

    \b
    Example:
      claimtrack --db desk.db db backup desk-2024-05-01.db
    """
    from claimtrack import store

    store.backup(wiring.settings, file)
    click.echo(f"{file}: a backup of {store.safe_url(wiring.settings.db_url)}")


@database.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@pass_wiring
def restore(wiring: Wiring, file: Path) -> None:
    """Bring the backup FILE back into a database that holds no documents.

    \b
    Example:
      claimtrack --db desk.db db restore desk-2024-05-01.db
    """
    from claimtrack import store

    store.restore(wiring.settings, file)
    click.echo(f"{store.safe_url(wiring.settings.db_url)}: restored from {file}")


@database.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@pass_wiring
def copy(wiring: Wiring, source: str, target: str) -> None:
    """Copy the database FROM (a file or a URL) with all its history into the empty database TO.

    TO gets the tables where it has none. 'claimtrack db verify' then says the same of both.

    \b
    Example:
      claimtrack db copy desk.db postgresql+psycopg://ana@db.example/claims
    """
    from claimtrack import store
    from claimtrack.store.engine import is_missing_file

    reading, writing = (replace(wiring.settings, db_url=db_url(one)) for one in (source, target))
    if is_missing_file(reading.db_url):
        raise StoreUnavailable(source, "there is no such file")
    with store.open_store(reading) as old:
        store.upgrade(writing)
        with store.open_store(writing) as new:
            counts = store.copy_rows(old, new)
    click.echo(
        f"{store.safe_url(writing.db_url)}: copied {counted(counts['documents'], 'document')}, "
        f"{counted(counts['claims'], 'claim')} and {counted(counts['decisions'], 'decision')}"
    )


@database.command()
@pass_wiring
def vacuum(wiring: Wiring) -> None:
    """Give back the room that nothing uses, and make the search's index anew.

    \b
    Example:
      claimtrack --db desk.db db vacuum
    """
    from claimtrack import store

    with store.open_store(wiring.settings) as opened:
        before, after = store.vacuum(opened)
    click.echo(f"{store.safe_url(wiring.settings.db_url)}: {before:,} bytes before, {after:,} now")


@database.command()
@format_option()
@pass_wiring
def stats(wiring: Wiring, output_format: str) -> None:
    """Say what is in the database and how large it is.

    \b
    Example:
      claimtrack --db desk.db db stats
    """
    from claimtrack import store

    with store.open_store(wiring.settings) as opened:
        found = store.stats(opened)
    values = asdict(found) | {"head": str(found.head)}
    if output_format == "jsonl":
        write_rows([values], STATS_COLUMNS, output_format)
    else:
        write_rows([{"what": name, "value": value} for name, value in values.items()], STATS_COLUMNS, output_format)


for command in (verify, export_log):
    database.add_command(command)
