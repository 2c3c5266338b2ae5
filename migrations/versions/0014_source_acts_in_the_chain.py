"""The chain takes in what people joined and parted among sources: one link an act, behind what is there.

The links that there are stay as they are, so that every head that somebody kept still fits.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

OLD_ENTRY = (
    "(decision_pk IS NOT NULL AND lineage_pk IS NULL AND number IS NULL) OR "
    "(decision_pk IS NULL AND lineage_pk IS NOT NULL AND number IS NOT NULL)"
)
ONE_ENTRY = (
    "(decision_pk IS NOT NULL AND lineage_pk IS NULL AND number IS NULL AND act_pk IS NULL) OR "
    "(decision_pk IS NULL AND lineage_pk IS NOT NULL AND number IS NOT NULL AND act_pk IS NULL) OR "
    "(decision_pk IS NULL AND lineage_pk IS NULL AND number IS NULL AND act_pk IS NOT NULL)"
)
OLD_COLUMNS = "position, decision_pk, lineage_pk, number, previous, hash"
ACTS = sa.text(
    "SELECT source_acts.pk, deed, claims, undoes, reviewer, made_at, note, sources.key AS source, "
    "others.key AS into_key FROM source_acts JOIN sources ON sources.pk = source_pk "
    "LEFT JOIN sources AS others ON others.pk = into_pk "
    "ORDER BY source_acts.pk"
).columns(made_at=sa.DateTime(timezone=True), claims=sa.JSON)


def upgrade() -> None:
    if is_sqlite():
        keep_ledger()
        make_ledger(
            sa.Column("act_pk", sa.Integer),
            sa.UniqueConstraint("act_pk", name="uq_ledger_act_pk"),
            sa.ForeignKeyConstraint(["act_pk"], ["source_acts.pk"], name="fk_ledger_act_pk_source_acts"),
            sa.CheckConstraint(ONE_ENTRY, name=op.f("ck_ledger_one_entry")),
        )
        bring_ledger_back()
    else:
        op.add_column("ledger", sa.Column("act_pk", sa.Integer))
        op.create_unique_constraint("uq_ledger_act_pk", "ledger", ["act_pk"])
        op.create_foreign_key("fk_ledger_act_pk_source_acts", "ledger", "source_acts", ["act_pk"], ["pk"])
        check_entry(ONE_ENTRY)
    chain_acts()


def downgrade() -> None:
    """Refused where somebody joined or parted sources: nothing of the chain is dropped."""
    if op.get_bind().execute(sa.text("SELECT count(*) FROM ledger WHERE act_pk IS NOT NULL")).scalar_one():
        raise RuntimeError(
            "the chain holds acts on sources that an older claimtrack cannot read; go back to a backup instead"
        )
    if is_sqlite():
        keep_ledger()
        make_ledger(sa.CheckConstraint(OLD_ENTRY, name=op.f("ck_ledger_one_entry")))
        bring_ledger_back()
    else:
        check_entry(OLD_ENTRY)
        op.drop_column("ledger", "act_pk")


def is_sqlite() -> bool:
    return op.get_context().dialect.name == "sqlite"


def check_entry(condition: str) -> None:
    op.execute("ALTER TABLE ledger DROP CONSTRAINT IF EXISTS ck_ledger_one_entry")
    op.create_check_constraint(op.f("ck_ledger_one_entry"), "ledger", condition)


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
        sa.Column("decision_pk", sa.Integer),
        sa.Column("lineage_pk", sa.Integer),
        sa.Column("number", sa.Integer),
        *more,
        sa.PrimaryKeyConstraint("position", name="pk_ledger"),
        sa.UniqueConstraint("decision_pk", name="uq_ledger_decision_pk"),
        sa.UniqueConstraint("previous", name="uq_ledger_previous"),
        sa.UniqueConstraint("lineage_pk", "number", name="uq_ledger_lineage_pk_number"),
        sa.ForeignKeyConstraint(["decision_pk"], ["decisions.pk"], name="fk_ledger_decision_pk_decisions"),
        sa.ForeignKeyConstraint(
            ["lineage_pk", "number"],
            ["versions.lineage_pk", "versions.number"],
            name="fk_ledger_lineage_pk_number_versions",
        ),
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


def chain_acts() -> None:
    """Written out, not taken from claimtrack/store/chain.py: it must give these hashes for ever."""
    links = list(links_of(op.get_bind()))
    if links:
        op.get_bind().execute(
            sa.text(
                "INSERT INTO ledger (position, act_pk, previous, hash) VALUES (:position, :act_pk, :previous, :hash)"
            ),
            links,
        )


def links_of(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    end = connection.execute(sa.text("SELECT position, hash FROM ledger ORDER BY position DESC LIMIT 1")).one_or_none()
    position, previous = (end.position, end.hash) if end else (0, "0" * 64)
    for row in connection.execute(ACTS).all():
        position += 1
        said = {"into": row.into_key, "claims": row.claims or None, "undoes": row.undoes}
        record = {
            "act": row.pk,
            "deed": row.deed,
            "made_at": instant(row.made_at),
            "note": row.note,
            "position": position,
            "previous": previous,
            "reviewer": row.reviewer,
            "source": row.source,
            **{name: value for name, value in said.items() if value is not None},
        }
        link = digest(record)
        yield {"position": position, "previous": previous, "hash": link, "act_pk": row.pk}
        previous = link


def digest(value: object) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def instant(when: datetime) -> str:
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return aware.isoformat(timespec="microseconds")
