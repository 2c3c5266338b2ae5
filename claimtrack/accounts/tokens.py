"""Tokens: made once, shown once, kept as a hash, good for one thing and for a time."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from claimtrack.errors import BadAccount, NotFound
from claimtrack.roles import Right, Use, rights_of
from claimtrack.store import Account, Session, Store, Token
from claimtrack.store.accounts import (
    add_token,
    drop_stale_tokens,
    drop_token,
    drop_tokens,
    find_token,
    list_tokens,
    load_account,
    touch_token,
)

PREFIX = "claimtrack_"
"""What API tokens begin with, so that people and scanners know one that was left lying about."""

TOKEN_DAYS = 90
RESET_HOURS = 24
IDLE = {Use.SESSION: timedelta(hours=12)}
"""A token that nobody used for so long no longer holds."""

TOUCH = timedelta(minutes=5)
"""How often a token that is used notes it: a write each time would cost more than what it is used for."""


def new_secret() -> str:
    """256 random bits: nobody guesses it, so a plain hash is enough to keep it by."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """SHA-256 in 64 hex digits; of any text, for strangers send what they like."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def make_api_token(
    store: Store, name: str, *, scopes: Iterable[Right], label: str, days: int, now: datetime
) -> tuple[str, int]:
    """A token for a program that works in this person's name, with its number. Raises NotFound, and BadAccount where
    the account is disabled or its role lacks one of the rights."""
    wanted = frozenset(scopes)
    secret = f"{PREFIX}{new_secret()}"
    with store.write() as session:
        account = _enabled(session, name)
        beyond = sorted(wanted - rights_of(account.role))
        if beyond:
            raise BadAccount(f"{account.name} is {account.role} and has no right to {', '.join(beyond)} to pass on")
        drop_stale_tokens(session, now)
        expires = now + timedelta(days=days)
        number = add_token(
            session,
            account,
            Use.API,
            sha256=digest(secret),
            now=now,
            expires_at=expires,
            label=" ".join(label.split()),
            scopes=wanted,
        )
    return secret, number


def make_reset_token(store: Store, name: str, *, now: datetime) -> tuple[str, datetime]:
    """A code with which this person sets a new password once, and until when; an earlier code is void. Raises NotFound,
    BadAccount."""
    secret, until = new_secret(), now + timedelta(hours=RESET_HOURS)
    with store.write() as session:
        account = _enabled(session, name)
        drop_tokens(session, account, Use.RESET)
        add_token(session, account, Use.RESET, sha256=digest(secret), now=now, expires_at=until)
    return secret, until


def revoke(store: Store, number: int) -> Account:
    """The API token of this number no longer holds. Raises NotFound."""
    with store.write() as session:
        for account, token in list_tokens(session, Use.API):
            if token.pk == number:
                drop_token(session, number)
                return account
    raise NotFound("token", str(number), "List them with 'claimtrack user tokens'.")


def holder(session: Session, secret: str, use: Use, now: datetime) -> tuple[Account, Token] | None:
    """Whose token this is, if it holds: not over its time, not idle for too long, its account not disabled."""
    found = find_token(session, digest(secret), use)
    if found is None:
        return None
    account, token = found
    over = token.expires_at is not None and token.expires_at <= now
    idle = IDLE.get(use)
    over = over or (idle is not None and now - (token.used_at or token.made_at) > idle)
    return None if over or account.disabled_at else found


def find_holder(store: Store, secret: str, use: Use, *, now: datetime) -> tuple[Account, Token] | None:
    """As `holder`, in a transaction of its own; notes that the token was used."""
    with store.read() as session:
        found = holder(session, secret, use, now)
    if found and (found[1].used_at is None or now - found[1].used_at >= TOUCH):
        with store.write() as session:
            touch_token(session, found[1], now)
    return found


def _enabled(session: Session, name: str) -> Account:
    account = load_account(session, name)
    if account.disabled_at:
        raise BadAccount(f"the account {account.name!r} is disabled; enable it first: claimtrack user enable")
    return account
