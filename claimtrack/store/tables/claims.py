"""The tables of claims: their parts, and what became of them in later versions of their article."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.model import Act, Anonymity, Certainty, Fate, Form, HedgeKind, Polarity, SourceKind
from claimtrack.store.tables.base import Base, in_words, span_check


class ClaimRow(Base):
    """A claim; `run_pk` is the run that last found it, `active` whether that was the document's last run.

    `outer_id` is the claim that it stands in: no foreign key, for both are written in one go, in any order.
    """

    __tablename__ = "claims"
    __table_args__ = (
        CheckConstraint("length(id) = 16", name="id_length"),
        span_check("cue"),
        span_check("source"),
        span_check("source_ref"),
        Index(None, "document_pk", "start"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(16), unique=True)
    document_pk: Mapped[int] = mapped_column(ForeignKey("documents.pk"))
    run_pk: Mapped[int] = mapped_column(ForeignKey("runs.pk"))
    source_pk: Mapped[int | None] = mapped_column(ForeignKey("sources.pk"), index=True)
    active: Mapped[bool]
    form: Mapped[Form] = mapped_column(in_words(Form, "form"))
    source_kind: Mapped[SourceKind] = mapped_column(in_words(SourceKind, "source_kind"))
    act: Mapped[Act] = mapped_column(in_words(Act, "act"))
    polarity: Mapped[Polarity] = mapped_column(in_words(Polarity, "polarity"))
    certainty: Mapped[Certainty] = mapped_column(in_words(Certainty, "certainty"))
    start: Mapped[int]
    cue_start: Mapped[int | None]
    cue_end: Mapped[int | None]
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]
    source_ref_start: Mapped[int | None]
    source_ref_end: Mapped[int | None]
    anonymity: Mapped[Anonymity | None] = mapped_column(in_words(Anonymity, "anonymity"))
    confidence: Mapped[float | None] = mapped_column(Float)
    outer_id: Mapped[str | None] = mapped_column(String(16))
    rule: Mapped[str] = mapped_column(Text)
    steps: Mapped[list[Any]] = mapped_column(JSON)


class ContentSpanRow(Base):
    """A span of a claim's content; `position` counts from 0 in the claim's own order."""

    __tablename__ = "content_spans"
    __table_args__ = (CheckConstraint('0 <= start AND start < "end"', name="span"), {"sqlite_with_rowid": False})

    claim_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    start: Mapped[int]
    end: Mapped[int]


class HedgeRow(Base):
    """A hedge of a claim; `position` counts from 0 in the claim's own order."""

    __tablename__ = "hedges"
    __table_args__ = (CheckConstraint('0 <= start AND start < "end"', name="span"), {"sqlite_with_rowid": False})

    claim_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    start: Mapped[int]
    end: Mapped[int]
    kind: Mapped[HedgeKind] = mapped_column(in_words(HedgeKind, "kind"))
    certainty: Mapped[Certainty] = mapped_column(in_words(Certainty, "certainty"))
    marker: Mapped[str] = mapped_column(Text)


class SuccessorRow(Base):
    """What became of a claim in an article's next version (that of `number`); append-only."""

    __tablename__ = "successors"
    __table_args__ = (
        ForeignKeyConstraint(["lineage_pk", "number"], ["versions.lineage_pk", "versions.number"]),
        UniqueConstraint("lineage_pk", "number", "claim_pk"),
        CheckConstraint("0 <= score AND score <= 1", name="score"),
        CheckConstraint("(kind = 'orphaned') = (successor_pk IS NULL)", name="orphan"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    lineage_pk: Mapped[int]
    number: Mapped[int]
    claim_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"))
    successor_pk: Mapped[int | None] = mapped_column(ForeignKey("claims.pk"), index=True)
    kind: Mapped[Fate] = mapped_column(in_words(Fate, "kind"))
    score: Mapped[float] = mapped_column(Float)


class ThreadRow(Base):
    """Claims of several versions that are one (kept or moved), under the first of them: they share their decisions.

    Made from the successors, for looking up fast.
    """

    __tablename__ = "threads"

    claim_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), primary_key=True)
    thread_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), index=True)
