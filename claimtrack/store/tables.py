"""The tables, as SQLAlchemy mappings. The full-text table is each dialect's own: sqlite.py, postgresql.py."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Date,
    DateTime,
    Dialect,
    Enum,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from claimtrack.identity import Deed
from claimtrack.model import (
    Act,
    Anonymity,
    Certainty,
    Fate,
    Fault,
    Form,
    HedgeKind,
    Opinions,
    Polarity,
    Reading,
    SourceKind,
    Verdict,
    Work,
)
from claimtrack.roles import Role, Use

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC: SQLite itself keeps no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time in the store needs its time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(enumeration: type[StrEnum]) -> list[str]:
    return [member.value for member in enumeration]


def _enum(enumeration: type[StrEnum], name: str) -> Enum:
    """Kept as its value in a VARCHAR with a check, the same on every database (in SQLite's files it is spelt with OR:
    migration 0007 says why)."""
    return Enum(
        enumeration,
        name=name,
        length=24,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        values_callable=_values,
    )


def _span_check(name: str) -> CheckConstraint:
    """Both offsets or neither, and then 0 <= start < end. Spelt out, for a check that gives NULL lets a row pass."""
    start, end = f"{name}_start", f"{name}_end"
    return CheckConstraint(
        f"({start} IS NULL AND {end} IS NULL) OR "
        f"({start} IS NOT NULL AND {end} IS NOT NULL AND 0 <= {start} AND {start} < {end})",
        name=f"{name}_span",
    )


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


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
    published: Mapped[date | None] = mapped_column(Date, index=True)


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


class SourceRow(Base):
    """A canonical source; `key` is what two spellings of its name have in common."""

    __tablename__ = "sources"

    pk: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[SourceKind] = mapped_column(_enum(SourceKind, "kind"))


class SourceAliasRow(Base):
    """A name that a source was found under, as the first text had it; spellings with equal keys are one."""

    __tablename__ = "source_aliases"

    source_pk: Mapped[int] = mapped_column(ForeignKey("sources.pk"), primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    alias: Mapped[str] = mapped_column(Text)


class ClaimRow(Base):
    """A claim; `run_pk` is the run that last found it, `active` whether that was the document's last run.

    `outer_id` is the claim that it stands in: no foreign key, for both are written in one go, in any order.
    """

    __tablename__ = "claims"
    __table_args__ = (
        CheckConstraint("length(id) = 16", name="id_length"),
        _span_check("cue"),
        _span_check("source"),
        _span_check("source_ref"),
        Index(None, "document_pk", "start"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(String(16), unique=True)
    document_pk: Mapped[int] = mapped_column(ForeignKey("documents.pk"))
    run_pk: Mapped[int] = mapped_column(ForeignKey("runs.pk"))
    source_pk: Mapped[int | None] = mapped_column(ForeignKey("sources.pk"), index=True)
    active: Mapped[bool]
    form: Mapped[Form] = mapped_column(_enum(Form, "form"))
    source_kind: Mapped[SourceKind] = mapped_column(_enum(SourceKind, "source_kind"))
    act: Mapped[Act] = mapped_column(_enum(Act, "act"))
    polarity: Mapped[Polarity] = mapped_column(_enum(Polarity, "polarity"))
    certainty: Mapped[Certainty] = mapped_column(_enum(Certainty, "certainty"))
    start: Mapped[int]
    cue_start: Mapped[int | None]
    cue_end: Mapped[int | None]
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]
    source_ref_start: Mapped[int | None]
    source_ref_end: Mapped[int | None]
    anonymity: Mapped[Anonymity | None] = mapped_column(_enum(Anonymity, "anonymity"))
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
    kind: Mapped[HedgeKind] = mapped_column(_enum(HedgeKind, "kind"))
    certainty: Mapped[Certainty] = mapped_column(_enum(Certainty, "certainty"))
    marker: Mapped[str] = mapped_column(Text)


REVIEWED = text("verdict != 'unreviewed'")
OPEN = text("active AND work != 'done'")
"""What the queue's index holds; a query must say it in these words to have it used."""


class EntryRow(Base):
    """What a search filters, sorts and counts by: one narrow row a claim, made from the other tables by indexing.py.

    `key` is the claim's place in the full-text index (keys.py); `digest` stands for the words that it has there.
    `verdict`, `reading`, `work`, `opinions` and `assignee_key` are the claim's live state (workflow.py), `rank` is its
    place in the queue: 0 is what is worth most to check.
    """

    __tablename__ = "entries"
    __table_args__ = (
        Index(None, "verdict", sqlite_where=REVIEWED, postgresql_where=REVIEWED),
        Index(None, "rank", "key", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    # SQLite takes only INTEGER for its row number.
    key: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    claim_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), unique=True)
    source_pk: Mapped[int | None] = mapped_column(ForeignKey("sources.pk"), index=True)
    outlet_key: Mapped[str | None] = mapped_column(Text, index=True)
    active: Mapped[bool]
    certainty: Mapped[Certainty] = mapped_column(_enum(Certainty, "certainty"))
    verdict: Mapped[Verdict] = mapped_column(_enum(Verdict, "verdict"))
    kind: Mapped[SourceKind] = mapped_column(_enum(SourceKind, "kind"))
    act: Mapped[Act] = mapped_column(_enum(Act, "act"))
    form: Mapped[Form] = mapped_column(_enum(Form, "form"))
    polarity: Mapped[Polarity] = mapped_column(_enum(Polarity, "polarity"))
    reading: Mapped[Reading] = mapped_column(_enum(Reading, "reading"))
    work: Mapped[Work] = mapped_column(_enum(Work, "work"))
    opinions: Mapped[Opinions] = mapped_column(_enum(Opinions, "opinions"))
    assignee_key: Mapped[str | None] = mapped_column(Text)
    rank: Mapped[int]
    digest: Mapped[int] = mapped_column(BigInteger)
    anonymity: Mapped[Anonymity | None] = mapped_column(_enum(Anonymity, "anonymity"))
    confidence: Mapped[float | None] = mapped_column(Float)


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
    verdict: Mapped[Verdict | None] = mapped_column(_enum(Verdict, "verdict"))
    reviewer: Mapped[str] = mapped_column(Text, index=True)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
    reading: Mapped[Reading | None] = mapped_column(_enum(Reading, "reading"))
    fault: Mapped[Fault | None] = mapped_column(_enum(Fault, "fault"))
    correction: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    work: Mapped[Work | None] = mapped_column(_enum(Work, "work"))
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
    "(decision_pk IS NOT NULL AND lineage_pk IS NULL AND number IS NULL) OR "
    "(decision_pk IS NULL AND lineage_pk IS NOT NULL AND number IS NOT NULL)"
)


class LedgerRow(Base):
    """A place in the chain (chain.py), of a decision, or of an article's version and what became of its claims there;
    append-only. No two links may follow the same one."""

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
    claim_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), index=True)
    successor_pk: Mapped[int | None] = mapped_column(ForeignKey("claims.pk"), index=True)
    kind: Mapped[Fate] = mapped_column(_enum(Fate, "kind"))
    score: Mapped[float] = mapped_column(Float)


class ThreadRow(Base):
    """Claims of several versions that are one (kept or moved), under the first of them: they share their decisions.

    Made from the successors, for looking up fast.
    """

    __tablename__ = "threads"

    claim_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), primary_key=True)
    thread_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), index=True)


class AccountRow(Base):
    """Somebody who may work at the desk. Never deleted, for decisions carry their name; `key` is what two spellings of
    it have in common. Without a password hash there is no password yet."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("length(key) > 0", name="key"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    role: Mapped[Role] = mapped_column(_enum(Role, "role"))
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
    use: Mapped[Use] = mapped_column(_enum(Use, "use"))
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


class SourceActRow(Base):
    """What somebody joined or parted among sources (identity.py). Triggers refuse UPDATE and DELETE; `pk` gives the
    order."""

    __tablename__ = "source_acts"
    __table_args__ = (
        CheckConstraint("length(reviewer) > 0", name="reviewer"),
        CheckConstraint("(deed = 'undo') = (undoes IS NOT NULL)", name="undo"),
    )

    pk: Mapped[int] = mapped_column(primary_key=True)
    deed: Mapped[Deed] = mapped_column(_enum(Deed, "deed"))
    source_pk: Mapped[int] = mapped_column(ForeignKey("sources.pk"))
    into_pk: Mapped[int | None] = mapped_column(ForeignKey("sources.pk"))
    claims: Mapped[list[Any]] = mapped_column(JSON)
    undoes: Mapped[int | None] = mapped_column(ForeignKey("source_acts.pk"))
    reviewer: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)
