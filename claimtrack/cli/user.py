"""`claimtrack user`: accounts for the desk, and tokens for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, Row, write_rows
from claimtrack.cli.tokens import revoke_token, token, tokens
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.errors import BadAccount
from claimtrack.roles import Role

if TYPE_CHECKING:
    from claimtrack.store import Account

ROLE = click.Choice([role.value for role in Role])

COLUMNS = (
    Column("name", "name", share=1),
    Column("role", "role"),
    Column("state", "state"),
    Column("added", "added"),
)

password_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from stdin, its first line, instead of asking for it."
)


@click.group()
def user() -> None:
    """Give people accounts for 'claimtrack serve'. With the first one the desk asks everybody to log in.

    \b
    Roles, each with the rights of the one before:
      reader    reads everything
      reviewer  decides on claims, adds articles
      editor    settles disagreements
      admin     looks after accounts

    \b
    Example:
      claimtrack --db desk.db user add "Ana Ruiz" --role admin
    """


@user.command()
@click.argument("name")
@click.option("--role", type=ROLE, default=Role.REVIEWER.value, show_default=True, help="What they may do.")
@password_option
@click.option("--code", is_flag=True, help="Give no password: print a code with which they choose their own.")
@pass_wiring
def add(wiring: Wiring, name: str, role: str, password_stdin: bool, code: bool) -> None:
    """Give NAME an account. The password is asked for, twice; it is never an argument, which others could see.

    \b
    Example:
      claimtrack user add "Luis Gil" --role reviewer --code
    """
    from claimtrack import accounts
    from claimtrack.store import open_store

    if code and password_stdin:
        raise click.UsageError("--code and --password-stdin do not go together", click.get_current_context())
    now = wiring.parts.now()
    with open_store(wiring.settings) as store:
        password = None if code else _password(name, from_stdin=password_stdin)
        made = accounts.add_person(store, name, Role(role), password=password, now=now)
        click.echo(f"{made.name}: {made.role}, added")
        if code:
            _say_code(*accounts.make_reset_token(store, made.name, now=now))


@user.command("list")
@format_option()
@pass_wiring
def list_users(wiring: Wiring, output_format: str) -> None:
    """List the accounts by name.

    \b
    Example:
      claimtrack user list --format csv
    """
    from claimtrack.store import list_accounts, open_store

    with open_store(wiring.settings) as store, store.read() as session:
        found = list_accounts(session)
    if not write_rows(_rows(found), COLUMNS, output_format):
        click.echo("claimtrack: no accounts yet: the desk is one user's, on this machine alone.", err=True)


@user.command()
@click.argument("name")
@click.argument("role", type=ROLE)
@pass_wiring
def role(wiring: Wiring, name: str, role: str) -> None:
    """Let NAME do what ROLE may, from their next request on.

    \b
    Example:
      claimtrack user role "Luis Gil" editor
    """
    from claimtrack.accounts import change_role
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        changed = change_role(store, name, Role(role))
    click.echo(f"{changed.name}: {changed.role}")


@user.command()
@click.argument("name")
@pass_wiring
def disable(wiring: Wiring, name: str) -> None:
    """Log NAME out everywhere and let them in no more; their tokens are gone, their decisions stay.

    \b
    Example:
      claimtrack user disable "Luis Gil"
    """
    from claimtrack import accounts
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        changed = accounts.disable(store, name, now=wiring.parts.now())
    click.echo(f"{changed.name}: disabled")


@user.command()
@click.argument("name")
@pass_wiring
def enable(wiring: Wiring, name: str) -> None:
    """Let NAME in again, with the password that they had.

    \b
    Example:
      claimtrack user enable "Luis Gil"
    """
    from claimtrack import accounts
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        changed = accounts.enable(store, name)
    click.echo(f"{changed.name}: enabled")


@user.command("reset-password")
@click.argument("name")
@password_option
@pass_wiring
def reset_password(wiring: Wiring, name: str, password_stdin: bool) -> None:
    """Print a code with which NAME chooses a new password, once and within a day; with --password-stdin set one here.
    A new password ends every session that the old one began.

    \b
    Example:
      claimtrack user reset-password "Luis Gil"
    """
    from claimtrack import accounts
    from claimtrack.store import open_store

    with open_store(wiring.settings) as store:
        if password_stdin:
            changed = accounts.change_password(store, name, _password(name, from_stdin=True))
            click.echo(f"{changed.name}: has a new password")
        else:
            _say_code(*accounts.make_reset_token(store, name, now=wiring.parts.now()))


for command in (token, tokens, revoke_token):
    user.add_command(command)


def _rows(found: list[Account]) -> Iterator[Row]:
    for account in found:
        state = "disabled" if account.disabled_at else "active" if account.password_hash else "no password yet"
        yield {"name": account.name, "role": account.role, "state": state, "added": account.added_at.date()}


def _say_code(code: str, until: datetime) -> None:
    click.echo(code)
    click.echo(
        f"claimtrack: the code for a new password at /reset, good once, until {until:%Y-%m-%d %H:%M %Z}.", err=True
    )


def _password(name: str, *, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise BadAccount("there is no terminal to ask for the password; use --password-stdin or --code")
    return str(click.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True))
