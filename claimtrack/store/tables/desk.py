"""The tables of the desk: who works there, what they keep, what they were answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.roles import Role, Use
from claimtrack.store.tables.base import Base, UtcDateTime, in_words


class AccountRow(Base):
    """Somebody who may work at the desk. Never deleted, for decisions carry their name; `key` is what two spellings of
    it have in common. Without a password hash there is no password yet."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("length(key) > 0", name="key"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[Role] = mapped_column(in_words(Role, "role"))
    password_hash: Mapped[str | None] = mapped_column(Text)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TokenRow(Base):
    """What stands in for an account's password; only its SHA-256 is kept. `scopes` are rights, space-separated."""

    __tablename__ = "tokens"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="sha256_length"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    account_pk: Mapped[int] = mapped_column(ForeignKey("accounts.pk"), index=True)
    use: Mapped[Use] = mapped_column(in_words(Use, "use"))
    label: Mapped[str] = mapped_column(Text, server_default="")
    scopes: Mapped[str] = mapped_column(Text, server_default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AnswerRow(Base):
    """What a write was answered with, kept a while under its client's own key; `request` is a hash of what it asked."""

    __tablename__ = "answers"

    client: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    request: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    headers: Mapped[dict[str, Any]] = mapped_column(JSON)
    body: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class SavedFilterRow(Base):
    """A filter of the queue under a name that its owner gave it; `owner_key` is what spellings of theirs have in
    common."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("owner_key", "name"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    owner_key: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    query: Mapped[str] = mapped_column(Text)
    sort: Mapped[str] = mapped_column(String(24))
