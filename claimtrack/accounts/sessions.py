"""Logging in and out, and choosing a new password with a code."""

from __future__ import annotations

from datetime import datetime, timedelta

from claimtrack.accounts.passwords import check_password, fits, hash_password, is_dated
from claimtrack.accounts.people import renew_password
from claimtrack.accounts.tokens import digest, holder, new_secret
from claimtrack.errors import BadAccount
from claimtrack.roles import Use
from claimtrack.store import Account, Store
from claimtrack.store.accounts import add_token, drop_stale_tokens, drop_token, find_account, find_token
from claimtrack.store.accounts import set_password_hash as keep_hash

SESSION_DAYS = 7
"""A session ends then at the latest; it ends sooner where nobody used it for a while (tokens.IDLE)."""


def log_in(store: Store, name: str, password: str, *, now: datetime) -> tuple[str, Account] | None:
    """A new session's secret and whose it is; None for a wrong name or password or a disabled account, which take as
    long and are not told apart."""
    with store.read() as session:
        account = find_account(session, name)
    known = account.password_hash if account else None
    if not fits(password, known) or account is None or account.disabled_at:
        return None
    fresh = hash_password(password) if known and is_dated(known) else None
    secret = new_secret()
    with store.write() as session:
        current = find_account(session, name)
        if current is None or current.disabled_at or current.password_hash != known:
            return None  # disabled, or given another password, while this one was being compared
        if fresh:
            keep_hash(session, current, fresh)
        drop_stale_tokens(session, now)
        expires = now + timedelta(days=SESSION_DAYS)
        add_token(session, current, Use.SESSION, sha256=digest(secret), now=now, expires_at=expires)
    return secret, current


def knows_password(store: Store, name: str, password: str) -> bool:
    """Whether it is this account's; for somebody who is logged in already and wants more."""
    with store.read() as session:
        account = find_account(session, name)
    return fits(password, account.password_hash if account else None)


def log_out(store: Store, secret: str) -> None:
    """The session ends, in whatever browser it is."""
    with store.write() as session:
        found = find_token(session, digest(secret), Use.SESSION)
        if found:
            drop_token(session, found[1].pk)


def redeem_reset_token(store: Store, code: str, password: str, *, now: datetime) -> Account:
    """Whoever the code was made for has this password from now on; the code is used up. Raises BadAccount."""
    void = BadAccount("this code was used, is over its day, or never was one; ask for another")
    with store.read() as session:
        found = holder(session, code.strip(), Use.RESET, now)
    if found is None:
        raise void
    check_password(found[0].name, password)
    hashed = hash_password(password)
    with store.write() as session:
        still = holder(session, code.strip(), Use.RESET, now)
        if still is None:
            raise void
        return renew_password(session, still[0], hashed)
