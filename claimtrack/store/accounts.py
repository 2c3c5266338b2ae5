"""Accounts and their tokens: rows in, rows out. What a password or a token may be is said in claimtrack/accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from claimtrack.errors import NotFound
from claimtrack.folding import name_key
from claimtrack.roles import Right, Role, Use
from claimtrack.store.engine import dialect_of
from claimtrack.store.refusals import refuse_control_in_line
from claimtrack.store.tables import AccountRow, TokenRow


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may work at the desk; `name` is what their decisions carry."""

    pk: int
    name: str
    role: Role
    password_hash: str | None
    added_at: datetime
    disabled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is kept: not the token itself. `scopes` of an API token are the rights that it was made for."""

    pk: int
    use: Use
    label: str
    scopes: frozenset[Right]
    made_at: datetime
    used_at: datetime | None
    expires_at: datetime | None


def has_accounts(session: Session) -> bool:
    """Whether anybody was ever given one: then whoever comes must say who they are."""
    return session.execute(select(AccountRow.pk).limit(1)).first() is not None


def list_accounts(session: Session) -> list[Account]:
    """All of them by name, disabled ones too."""
    return [_account(row) for row in session.execute(select(AccountRow).order_by(AccountRow.key)).scalars()]


def find_account(session: Session, name: str) -> Account | None:
    """The account of this name in any spelling of case and accents."""
    row = session.execute(select(AccountRow).where(AccountRow.key == name_key(name))).scalar_one_or_none()
    return _account(row) if row else None


def load_account(session: Session, name: str) -> Account:
    """Raises NotFound."""
    found = find_account(session, name)
    if found is None:
        raise NotFound("account", name, "List them with 'claimtrack user list'.")
    return found


def lock_accounts(session: Session) -> None:
    """Nobody adds or changes accounts until this transaction ends."""
    dialect_of(session).lock(session, "accounts")


def add_account(session: Session, name: str, role: Role, password_hash: str | None, now: datetime) -> None:
    """Raises StoreRefused for a name that nobody can read."""
    refuse_control_in_line("the account's name", name)
    values = {"key": name_key(name), "name": name, "role": role, "password_hash": password_hash, "added_at": now}
    session.execute(insert(AccountRow).values(values))


def set_role(session: Session, account: Account, role: Role) -> None:
    session.execute(update(AccountRow).where(AccountRow.pk == account.pk).values(role=role))


def set_password_hash(session: Session, account: Account, password_hash: str) -> None:
    session.execute(update(AccountRow).where(AccountRow.pk == account.pk).values(password_hash=password_hash))


def set_disabled(session: Session, account: Account, since: datetime | None) -> None:
    session.execute(update(AccountRow).where(AccountRow.pk == account.pk).values(disabled_at=since))


def add_token(
    session: Session,
    account: Account,
    use: Use,
    *,
    sha256: str,
    now: datetime,
    expires_at: datetime | None,
    label: str = "",
    scopes: Iterable[Right] = (),
) -> int:
    """Keep a token's hash; its number. Raises StoreRefused for a label that nobody can read."""
    refuse_control_in_line("the token's label", label)
    values = {
        "sha256": sha256,
        "account_pk": account.pk,
        "use": use,
        "label": label,
        "scopes": " ".join(sorted(scopes)),
        "made_at": now,
        "expires_at": expires_at,
    }
    return session.execute(insert(TokenRow).values(values).returning(TokenRow.pk)).scalar_one()


def find_token(session: Session, sha256: str, use: Use) -> tuple[Account, Token] | None:
    """Whose token has this hash, whether it still holds or not."""
    row = session.execute(
        select(AccountRow, TokenRow)
        .join(TokenRow, TokenRow.account_pk == AccountRow.pk)
        .where(TokenRow.sha256 == sha256, TokenRow.use == use)
    ).one_or_none()
    return (_account(row.AccountRow), _token(row.TokenRow)) if row else None


def list_tokens(session: Session, use: Use) -> list[tuple[Account, Token]]:
    """By account, the oldest first."""
    rows = session.execute(
        select(AccountRow, TokenRow)
        .join(TokenRow, TokenRow.account_pk == AccountRow.pk)
        .where(TokenRow.use == use)
        .order_by(AccountRow.key, TokenRow.pk)
    )
    return [(_account(row.AccountRow), _token(row.TokenRow)) for row in rows]


def touch_token(session: Session, token: Token, now: datetime) -> None:
    session.execute(update(TokenRow).where(TokenRow.pk == token.pk).values(used_at=now))


def drop_token(session: Session, pk: int) -> None:
    session.execute(delete(TokenRow).where(TokenRow.pk == pk))


def drop_tokens(session: Session, account: Account, *uses: Use) -> None:
    """All that the account has for these uses."""
    session.execute(delete(TokenRow).where(TokenRow.account_pk == account.pk, TokenRow.use.in_(uses)))


def drop_stale_tokens(session: Session, now: datetime) -> None:
    """Those whose time is over, whoever has them."""
    session.execute(delete(TokenRow).where(TokenRow.expires_at <= now))


def _account(row: AccountRow) -> Account:
    return Account(row.pk, row.name, row.role, row.password_hash, row.added_at, row.disabled_at)


def _token(row: TokenRow) -> Token:
    scopes = frozenset(map(Right, row.scopes.split()))
    return Token(row.pk, row.use, row.label, scopes, row.made_at, row.used_at, row.expires_at)
