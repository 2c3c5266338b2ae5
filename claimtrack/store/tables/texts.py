"""The tables of texts: documents, their versions, and the runs that read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.store.tables.base import Base, UtcDateTime


class DocumentRow(Base):
    """A text as it was taken in; its last run is the one that its active claims come from."""

    __tablename__ = "documents"
    __table_args__ = (CheckConstraint("length(id) = 16", name="id_length"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(16), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    given_id: Mapped[str | None] = mapped_column(Text, index=True)
    title: Mapped[str | None] = mapped_column(Text)
    outlet: Mapped[str | None] = mapped_column(Text)
    outlet_key: Mapped[str | None] = mapped_column(Text, index=True)
    url: Mapped[str | None] = mapped_column(Text, index=True)
    published: Mapped[date | None] = mapped_column(Date)


class VersionRow(Base):
    """An article's texts in the order they came, counted from 1; append-only. The last one's claims are active.

    `lineage_pk` is the document that came first.
    """

    __tablename__ = "versions"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    lineage_pk: Mapped[int] = mapped_column(ForeignKey("documents.pk"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document_pk: Mapped[int] = mapped_column(ForeignKey("documents.pk"), unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ToolsRow(Base):
    """Version, pack and models that runs share, once for all of them."""

    __tablename__ = "tools"

    pk: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    version: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(16))
    pack_digest: Mapped[str] = mapped_column(String(64))
    parser: Mapped[str] = mapped_column(Text)
    models: Mapped[dict[str, Any]] = mapped_column(JSON)
    rules_digest: Mapped[str] = mapped_column(String(64), server_default="")


class RunRow(Base):
    """One extraction of one document."""

    __tablename__ = "runs"

    pk: Mapped[int] = mapped_column(primary_key=True)
    document_pk: Mapped[int] = mapped_column(ForeignKey("documents.pk"), index=True)
    tools_pk: Mapped[int] = mapped_column(ForeignKey("tools.pk"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SkippedRow(Base):
    """What a run saw and left out."""

    __tablename__ = "skipped"
    __table_args__ = (CheckConstraint('0 <= start AND start < "end"', name="span"),)

    run_pk: Mapped[int] = mapped_column(ForeignKey("runs.pk"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
