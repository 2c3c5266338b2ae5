"""The append-only log: decisions and the chain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.model import Fault, Reading, Verdict, Work
from claimtrack.store.tables.base import Base, UtcDateTime, in_words

ONE_AXIS = (
    " + ".join(f"(CASE WHEN {axis} IS NULL THEN 0 ELSE 1 END)" for axis in ("verdict", "reading", "work", "undoes"))
    + " = 1"
)


class DecisionRow(Base):
    """A reviewer's word on a claim, on one axis alone. Triggers refuse UPDATE and DELETE; `pk` gives the order.

    `undoes` is the position in the ledger of the decision that this one takes back.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("length(reviewer) > 0", name="reviewer"),
        CheckConstraint(ONE_AXIS, name="one_axis"),
        {"sqlite_autoincrement": True},
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[str] = mapped_column(ForeignKey("claims.id"), index=True)
    verdict: Mapped[Verdict | None] = mapped_column(in_words(Verdict, "verdict"))
    reviewer: Mapped[str] = mapped_column(Text, index=True)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    reading: Mapped[Reading | None] = mapped_column(in_words(Reading, "reading"))
    fault: Mapped[Fault | None] = mapped_column(in_words(Fault, "fault"))
    correction: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    work: Mapped[Work | None] = mapped_column(in_words(Work, "work"))
    assignee: Mapped[str] = mapped_column(Text, server_default="")
    undoes: Mapped[int | None]
    second_opinion: Mapped[bool] = mapped_column(server_default=false())
    settles: Mapped[bool] = mapped_column(server_default=false())


class DecisionEvidenceRow(Base):
    """What a decision rests on; append-only as well. `sha256` is that of the copy that somebody kept, or empty."""

    __tablename__ = "decision_evidence"

    decision_pk: Mapped[int] = mapped_column(ForeignKey("decisions.pk"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    url: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text, server_default="")
    sha256: Mapped[str] = mapped_column(String(64), server_default="")
    quote: Mapped[str] = mapped_column(Text, server_default="")


ONE_ENTRY = (
    "(decision_pk IS NOT NULL AND lineage_pk IS NULL AND number IS NULL AND act_pk IS NULL) OR "
    "(decision_pk IS NULL AND lineage_pk IS NOT NULL AND number IS NOT NULL AND act_pk IS NULL) OR "
    "(decision_pk IS NULL AND lineage_pk IS NULL AND number IS NULL AND act_pk IS NOT NULL)"
)


class LedgerRow(Base):
    """A place in the chain (chain.py): of a decision, of an article's version and what became of its claims there, or
    of an act on sources; append-only. No two links may follow the same one."""

    __tablename__ = "ledger"
    __table_args__ = (
        ForeignKeyConstraint(["lineage_pk", "number"], ["versions.lineage_pk", "versions.number"]),
        UniqueConstraint("lineage_pk", "number"),
        CheckConstraint("position > 0", name="position"),
        CheckConstraint(ONE_ENTRY, name="one_entry"),
    )

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    decision_pk: Mapped[int | None] = mapped_column(ForeignKey("decisions.pk"), unique=True)
    previous: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64))
    lineage_pk: Mapped[int | None]
    number: Mapped[int | None]
    act_pk: Mapped[int | None] = mapped_column(ForeignKey("source_acts.pk"), unique=True)
