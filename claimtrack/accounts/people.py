"""Giving people accounts, changing what they may do, taking it away. Each change ends what it should end at once."""

from __future__ import annotations

from datetime import datetime

from claimtrack.accounts.passwords import check_password, hash_password
from claimtrack.errors import BadAccount
from claimtrack.folding import name_key
from claimtrack.roles import Role, Use
from claimtrack.store import Account, Session, Store
from claimtrack.store.accounts import (
    add_account,
    drop_tokens,
    find_account,
    load_account,
    lock_accounts,
    set_disabled,
    set_password_hash,
    set_role,
)

MAX_NAME = 200
"""Characters, as a decision's reviewer may have."""


def add_person(store: Store, name: str, role: Role, *, password: str | None, now: datetime) -> Account:
    """A new account; without a password it waits for one (tokens.make_reset_token). Raises BadAccount for a name that
    is none or that somebody has in any spelling of case and accents, or for a bad password."""
    told = _checked_name(name)
    hashed = None
    if password is not None:
        check_password(told, password)
        hashed = hash_password(password)
    with store.write() as session:
        lock_accounts(session)
        taken = find_account(session, told)
        if taken:
            raise BadAccount(f"there is an account {taken.name!r} already")
        add_account(session, told, role, hashed, now)
        return load_account(session, told)


def change_role(store: Store, name: str, role: Role) -> Account:
    """What they may do from their next request on; API tokens keep no right that the role lacks. Raises NotFound."""
    with store.write() as session:
        lock_accounts(session)
        set_role(session, load_account(session, name), role)
        return load_account(session, name)


def disable(store: Store, name: str, *, now: datetime) -> Account:
    """They are logged out everywhere and may not come back; their tokens are gone. Decisions stay. Raises NotFound."""
    with store.write() as session:
        lock_accounts(session)
        found = load_account(session, name)
        set_disabled(session, found, found.disabled_at or now)
        drop_tokens(session, found, *Use)
        return load_account(session, name)


def enable(store: Store, name: str) -> Account:
    """They may log in again with the password that they had. Raises NotFound."""
    with store.write() as session:
        lock_accounts(session)
        set_disabled(session, load_account(session, name), None)
        return load_account(session, name)


def change_password(store: Store, name: str, password: str) -> Account:
    """A new password; whoever is logged in with the old one is so no longer. Raises NotFound, BadAccount."""
    check_password(name, password)
    hashed = hash_password(password)
    with store.write() as session:
        lock_accounts(session)
        return renew_password(session, load_account(session, name), hashed)


def renew_password(session: Session, account: Account, password_hash: str) -> Account:
    """Within a transaction: sessions and reset tokens end with the old password; API tokens are not its children."""
    set_password_hash(session, account, password_hash)
    drop_tokens(session, account, Use.SESSION, Use.RESET)
    return load_account(session, account.name)


def _checked_name(name: str) -> str:
    told = " ".join(name.split())
    if not name_key(told):
        raise BadAccount(f"{name!r} is no name: it needs a letter or a digit")
    if len(told) > MAX_NAME or not told.isprintable():
        raise BadAccount(f"a name has at most {MAX_NAME} characters, all of which can be seen")
    return told
