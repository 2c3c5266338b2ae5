"""Decisions that carry the hash of the one before; versions of a document and what became of each claim in the next."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = {"ledger": ("position",), "successors": ("pk",), "versions": ("lineage_pk", "number")}
KINDS = ("kept", "moved", "changed", "orphaned")
DECISIONS = sa.text("SELECT pk, claim_id, verdict, reviewer, decided_at, note FROM decisions ORDER BY pk").columns(
    decided_at=sa.DateTime(timezone=True)
)
EVIDENCE = sa.text("SELECT url FROM decision_evidence WHERE decision_pk = :pk ORDER BY position")


def upgrade() -> None:
    make_ledger()
    make_versions()
    chain_decisions()
    op.execute(
        "INSERT INTO versions (lineage_pk, number, document_pk, made_at) SELECT pk, 1, pk, added_at FROM documents"
    )
    for table, keys in APPEND_ONLY.items():
        if op.get_context().dialect.name == "sqlite":
            protect_in_sqlite(table, keys)
        else:
            protect_in_postgresql(table)


def downgrade() -> None:
    """The decisions stay; chained again, they give the same hashes."""
    for table in ("threads", "successors", "versions", "ledger"):
        op.drop_table(table)
    op.drop_index("ix_documents_url", "documents")
    op.drop_index("ix_documents_given_id", "documents")


def make_ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("decision_pk", sa.Integer, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_ledger"),
        sa.UniqueConstraint("decision_pk", name="uq_ledger_decision_pk"),
        sa.UniqueConstraint("previous", name="uq_ledger_previous"),
        sa.ForeignKeyConstraint(["decision_pk"], ["decisions.pk"], name="fk_ledger_decision_pk_decisions"),
        sa.CheckConstraint("position > 0", name=op.f("ck_ledger_position")),
    )


def make_versions() -> None:
    op.create_table(
        "versions",
        sa.Column("lineage_pk", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document_pk", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("lineage_pk", "number", name="pk_versions"),
        sa.UniqueConstraint("document_pk", name="uq_versions_document_pk"),
        sa.ForeignKeyConstraint(["lineage_pk"], ["documents.pk"], name="fk_versions_lineage_pk_documents"),
        sa.ForeignKeyConstraint(["document_pk"], ["documents.pk"], name="fk_versions_document_pk_documents"),
        sa.CheckConstraint("number > 0", name=op.f("ck_versions_number")),
    )
    op.create_index("ix_documents_url", "documents", ["url"])
    op.create_index("ix_documents_given_id", "documents", ["given_id"])
    op.create_table(
        "successors",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("lineage_pk", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("claim_pk", sa.Integer, nullable=False),
        sa.Column("successor_pk", sa.Integer),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_successors"),
        sa.UniqueConstraint("lineage_pk", "number", "claim_pk", name="uq_successors_lineage_pk_number_claim_pk"),
        sa.ForeignKeyConstraint(
            ["lineage_pk", "number"], ["versions.lineage_pk", "versions.number"],
            name="fk_successors_lineage_pk_number_versions",
        ),
        sa.ForeignKeyConstraint(["claim_pk"], ["claims.pk"], name="fk_successors_claim_pk_claims"),
        sa.ForeignKeyConstraint(["successor_pk"], ["claims.pk"], name="fk_successors_successor_pk_claims"),
        sa.CheckConstraint(f"kind IN ({', '.join(map(repr, KINDS))})", name=op.f("ck_successors_kind")),
        sa.CheckConstraint("0 <= score AND score <= 1", name=op.f("ck_successors_score")),
        sa.CheckConstraint("(kind = 'orphaned') = (successor_pk IS NULL)", name=op.f("ck_successors_orphan")),
    )  # fmt: skip
    op.create_index("ix_successors_claim_pk", "successors", ["claim_pk"])
    op.create_index("ix_successors_successor_pk", "successors", ["successor_pk"])
    op.create_table(
        "threads",
        sa.Column("claim_pk", sa.Integer, nullable=False),
        sa.Column("thread_pk", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("claim_pk", name="pk_threads"),
        sa.ForeignKeyConstraint(["claim_pk"], ["claims.pk"], name="fk_threads_claim_pk_claims"),
        sa.ForeignKeyConstraint(["thread_pk"], ["claims.pk"], name="fk_threads_thread_pk_claims"),
    )
    op.create_index("ix_threads_thread_pk", "threads", ["thread_pk"])


def chain_decisions() -> None:
    """Written out once more, not taken from claimtrack/store/chain.py: it must give these hashes for ever."""
    connection = op.get_bind()
    rows = [row._asdict() for row in connection.execute(DECISIONS)]
    links = list(links_of(connection, rows))
    if links:
        connection.execute(
            sa.text(
                "INSERT INTO ledger (position, decision_pk, previous, hash) "
                "VALUES (:position, :decision_pk, :previous, :hash)"
            ),
            links,
        )


def links_of(connection: sa.Connection, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    previous = "0" * 64
    for position, row in enumerate(rows, start=1):
        record = {
            "claim": row["claim_id"],
            "decided_at": instant(row["decided_at"]),
            "evidence": list(connection.execute(EVIDENCE, {"pk": row["pk"]}).scalars()),
            "note": row["note"],
            "position": position,
            "previous": previous,
            "reviewer": row["reviewer"],
            "verdict": row["verdict"],
        }
        canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(canonical.encode("utf-8")).hexdigest()
        yield {"position": position, "decision_pk": row["pk"], "previous": previous, "hash": digest}
        previous = digest


def instant(when: datetime) -> str:
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return aware.isoformat(timespec="microseconds")


def protect_in_sqlite(table: str, keys: tuple[str, ...]) -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
        )
    same = " AND ".join(f"{key} = NEW.{key}" for key in keys)
    op.execute(
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
    )


def protect_in_postgresql(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION claimtrack_refuse_change()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_refuse_change()"
    )
