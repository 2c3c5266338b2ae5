"""The tables of sources: their names, and what people joined and parted among them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.identity import Deed
from claimtrack.model import SourceKind
from claimtrack.store.tables.base import Base, UtcDateTime, in_words


class SourceRow(Base):
    """A canonical source; `key` is what two spellings of its name have in common."""

    __tablename__ = "sources"

    pk: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[SourceKind] = mapped_column(in_words(SourceKind, "kind"))


class SourceAliasRow(Base):
    """A name that a source was found under, as the first text had it; spellings with equal keys are one."""

    __tablename__ = "source_aliases"

    source_pk: Mapped[int] = mapped_column(ForeignKey("sources.pk"), primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    alias: Mapped[str] = mapped_column(Text)


class SourceActRow(Base):
    """What somebody joined or parted among sources (identity.py). Triggers refuse UPDATE and DELETE; `pk` gives the
    order."""

    __tablename__ = "source_acts"
    __table_args__ = (
        CheckConstraint("length(reviewer) > 0", name="reviewer"),
        CheckConstraint("(deed = 'undo') = (undoes IS NOT NULL)", name="undo"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    deed: Mapped[Deed] = mapped_column(in_words(Deed, "deed"))
    source_pk: Mapped[int] = mapped_column(ForeignKey("sources.pk"))
    into_pk: Mapped[int | None] = mapped_column(ForeignKey("sources.pk"))
    claims: Mapped[list[Any]] = mapped_column(JSON)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("source_acts.pk"))
    reviewer: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
