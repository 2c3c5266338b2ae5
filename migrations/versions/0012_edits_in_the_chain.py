"""The chain takes in what became of claims when their article was edited: one link a version, behind what is there.

The links that there are stay as they are, so that every head that somebody kept still fits.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ONE_ENTRY = (
    "(decision_pk IS NOT NULL AND lineage_pk IS NULL AND number IS NULL) OR "
    "(decision_pk IS NULL AND lineage_pk IS NOT NULL AND number IS NOT NULL)"
)
OLD_COLUMNS = "position, decision_pk, previous, hash"
VERSIONS = sa.text(
    "SELECT versions.lineage_pk, number, made_at, articles.id AS article, documents.id AS document FROM versions "
    "JOIN documents AS articles ON articles.pk = lineage_pk JOIN documents ON documents.pk = document_pk "
    "WHERE number > 1 ORDER BY made_at, versions.lineage_pk, number"
).columns(made_at=sa.DateTime(timezone=True))
FATES = sa.text(
    "SELECT old.id, coalesce(new.id, ''), successors.kind, score FROM successors "
    "JOIN claims AS old ON old.pk = claim_pk LEFT JOIN claims AS new ON new.pk = successor_pk "
    "WHERE lineage_pk = :lineage_pk AND number = :number"
)


def upgrade() -> None:
    if is_sqlite():
        keep_ledger()
        make_ledger(
            sa.Column("decision_pk", sa.Integer),
            sa.Column("lineage_pk", sa.Integer),
            sa.Column("number", sa.Integer),
            sa.UniqueConstraint("lineage_pk", "number", name="uq_ledger_lineage_pk_number"),
            sa.ForeignKeyConstraint(
                ["lineage_pk", "number"],
                ["versions.lineage_pk", "versions.number"],
                name="fk_ledger_lineage_pk_number_versions",
            ),
            sa.CheckConstraint(ONE_ENTRY, name=op.f("ck_ledger_one_entry")),
        )
        bring_ledger_back()
    else:
        op.execute("ALTER TABLE ledger ALTER COLUMN decision_pk DROP NOT NULL")
        op.add_column("ledger", sa.Column("lineage_pk", sa.Integer))
        op.add_column("ledger", sa.Column("number", sa.Integer))
        op.create_unique_constraint("uq_ledger_lineage_pk_number", "ledger", ["lineage_pk", "number"])
        op.create_foreign_key(
            "fk_ledger_lineage_pk_number_versions",
            "ledger",
            "versions",
            ["lineage_pk", "number"],
            ["lineage_pk", "number"],
        )
        op.create_check_constraint(op.f("ck_ledger_one_entry"), "ledger", ONE_ENTRY)
    chain_edits()


def downgrade() -> None:
    """Refused where an article was edited: nothing of the chain is dropped."""
    if op.get_bind().execute(sa.text("SELECT count(*) FROM ledger WHERE decision_pk IS NULL")).scalar_one():
        raise RuntimeError("the chain holds edits that an older claimtrack cannot read; go back to a backup instead")
    if is_sqlite():
        keep_ledger()
        make_ledger(sa.Column("decision_pk", sa.Integer, nullable=False))
        bring_ledger_back()
    else:
        op.drop_column("ledger", "number")
        op.drop_column("ledger", "lineage_pk")
        op.execute("ALTER TABLE ledger DROP CONSTRAINT IF EXISTS ck_ledger_one_entry")
        op.execute("ALTER TABLE ledger ALTER COLUMN decision_pk SET NOT NULL")


def is_sqlite() -> bool:
    return op.get_context().dialect.name == "sqlite"


def keep_ledger() -> None:
    """SQLite changes no constraint of a table: it is made anew."""
    op.execute(f"CREATE TABLE ledger_kept AS SELECT {OLD_COLUMNS} FROM ledger")
    op.execute("DROP TABLE ledger")


def make_ledger(*more: sa.schema.SchemaItem) -> None:
    op.create_table(
        "ledger",
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        *more,
        sa.PrimaryKeyConstraint("position", name="pk_ledger"),
        sa.UniqueConstraint("decision_pk", name="uq_ledger_decision_pk"),
        sa.UniqueConstraint("previous", name="uq_ledger_previous"),
        sa.ForeignKeyConstraint(["decision_pk"], ["decisions.pk"], name="fk_ledger_decision_pk_decisions"),
        sa.CheckConstraint("position > 0", name=op.f("ck_ledger_position")),
    )


def bring_ledger_back() -> None:
    op.execute(f"INSERT INTO ledger ({OLD_COLUMNS}) SELECT {OLD_COLUMNS} FROM ledger_kept ORDER BY position")
    op.execute("DROP TABLE ledger_kept")
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER ledger_no_{change.lower()} BEFORE {change} ON ledger "
            "BEGIN SELECT RAISE(ABORT, 'ledger are append-only'); END"
        )
    op.execute(
        "CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger "
        "WHEN EXISTS (SELECT 1 FROM ledger WHERE position = NEW.position) "
        "BEGIN SELECT RAISE(ABORT, 'ledger are append-only'); END"
    )


def chain_edits() -> None:
    """Written out, not taken from claimtrack/store/chain.py: it must give these hashes for ever."""
    links = list(links_of(op.get_bind()))
    if links:
        op.get_bind().execute(
            sa.text(
                "INSERT INTO ledger (position, lineage_pk, number, previous, hash) "
                "VALUES (:position, :lineage_pk, :number, :previous, :hash)"
            ),
            links,
        )


def links_of(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    end = connection.execute(sa.text("SELECT position, hash FROM ledger ORDER BY position DESC LIMIT 1")).one_or_none()
    position, previous = (end.position, end.hash) if end else (0, "0" * 64)
    for row in connection.execute(VERSIONS).all():
        position += 1
        place = {"lineage_pk": row.lineage_pk, "number": row.number}
        told = sorted([old, new, kind, f"{score:.4f}"] for old, new, kind, score in connection.execute(FATES, place))
        record = {
            "article": row.article,
            "claims": digest(told),
            "document": row.document,
            "made_at": instant(row.made_at),
            "number": row.number,
            "position": position,
            "previous": previous,
        }
        link = digest(record)
        yield {"position": position, "previous": previous, "hash": link, **place}
        previous = link


def digest(value: object) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def instant(when: datetime) -> str:
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return aware.isoformat(timespec="microseconds")
