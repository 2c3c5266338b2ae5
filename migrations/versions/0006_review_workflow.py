"""Decisions on three axes (verdict, reading, work) and their undoing; evidence with title, copy and quotation; the live
state in the search's entries.

A decision that was a verdict stays exactly that, so its hash holds. The search's tables are left empty, as in 0004: the
upgrade fills them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

OLD_VERDICTS = ("unreviewed", "confirmed", "disputed")
VERDICTS = (*OLD_VERDICTS, "partly", "unverifiable", "retracted")
READINGS = ("unjudged", "valid", "wrong")
FAULTS = ("no-claim", "span", "source", "label", "double", "other")
WORK = ("new", "assigned", "in-review", "second-look", "done")
OPINIONS = ("none", "one", "agreed", "divided", "settled")
LABELS = {
    "certainty": ("certain", "probable", "possible", "unknown"),
    "kind": ("person", "role", "institution", "document", "anonymous", "impersonal", "author"),
    "act": ("assertion", "belief", "directive", "commitment"),
    "form": ("direct", "mixed", "indirect", "according", "nominal", "unsigned"),
    "polarity": ("affirmed", "denied"),
}
AXES = ("verdict", "reading", "work", "undoes")
ONE_AXIS = " + ".join(f"(CASE WHEN {axis} IS NULL THEN 0 ELSE 1 END)" for axis in AXES) + " = 1"
OPEN = sa.text("active AND work != 'done'")
REVIEWED = sa.text("verdict != 'unreviewed'")
OLD_COLUMNS = "pk, claim_id, verdict, reviewer, decided_at, note"


def upgrade() -> None:
    drop_entries()
    for column in ("title", "sha256", "quote"):
        kind = "VARCHAR(64)" if column == "sha256" else "TEXT"
        op.execute(f"ALTER TABLE decision_evidence ADD COLUMN {column} {kind} DEFAULT '' NOT NULL")
    if op.get_context().dialect.name == "sqlite":
        keep_decisions()
        make_decisions(
            sa.Column("verdict", sa.String(24)),
            *new_columns(),
            *(sa.CheckConstraint(in_list(name, values), name=op.f(f"ck_decisions_{name}")) for name, values in CHECKS),
            sa.CheckConstraint(ONE_AXIS, name=op.f("ck_decisions_one_axis")),
        )
        bring_decisions_back()
    else:
        op.execute("DROP TRIGGER decisions_set_verdict ON decisions")
        op.execute("DROP FUNCTION claimtrack_set_verdict")
        op.execute("ALTER TABLE decisions DROP CONSTRAINT ck_decisions_verdict")
        op.execute("ALTER TABLE decisions ALTER COLUMN verdict DROP NOT NULL")
        for added in new_columns():
            op.add_column("decisions", added)
        for name, values in CHECKS:
            op.create_check_constraint(op.f(f"ck_decisions_{name}"), "decisions", in_list(name, values))
        op.create_check_constraint(op.f("ck_decisions_one_axis"), "decisions", ONE_AXIS)
    op.create_index("ix_decisions_reviewer", "decisions", ["reviewer"])
    make_entries(
        {**LABELS, "verdict": VERDICTS, "reading": READINGS, "work": WORK, "opinions": OPINIONS},
        sa.Column("assignee_key", sa.Text),
        sa.Column("rank", sa.Integer, nullable=False),
    )
    op.create_index("ix_entries_rank_key", "entries", ["rank", "key"], sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade() -> None:
    """Refused where somebody decided what the older program cannot read: nothing of the log is dropped."""
    newer = op.get_bind().execute(
        sa.text(
            f"SELECT count(*) FROM decisions WHERE verdict IS NULL OR NOT ({in_list('verdict', OLD_VERDICTS)}) "
            "OR second_opinion OR settles"
        )
    )
    richer = op.get_bind().execute(
        sa.text("SELECT count(*) FROM decision_evidence WHERE title != '' OR sha256 != '' OR quote != ''")
    )
    if newer.scalar_one() or richer.scalar_one():
        raise RuntimeError("decisions were made that an older claimtrack cannot read; go back to a backup instead")
    drop_entries()
    op.drop_index("ix_decisions_reviewer", "decisions")
    if op.get_context().dialect.name == "sqlite":
        keep_decisions()
        make_decisions(
            sa.Column("verdict", sa.String(24), nullable=False),
            sa.CheckConstraint(in_list("verdict", OLD_VERDICTS), name=op.f("ck_decisions_verdict")),
        )
        bring_decisions_back()
    else:
        for name in ("one_axis", *(name for name, _ in CHECKS)):
            op.execute(f"ALTER TABLE decisions DROP CONSTRAINT ck_decisions_{name}")
        for added in new_columns():
            op.drop_column("decisions", added.name)
        op.execute("ALTER TABLE decisions ALTER COLUMN verdict SET NOT NULL")
        op.create_check_constraint(op.f("ck_decisions_verdict"), "decisions", in_list("verdict", OLD_VERDICTS))
    for column in ("title", "sha256", "quote"):
        op.execute(f"ALTER TABLE decision_evidence DROP COLUMN {column}")
    make_entries({**LABELS, "verdict": OLD_VERDICTS})
    set_verdicts_by_trigger()


def in_list(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(map(repr, values))})"


CHECKS = (("verdict", VERDICTS), ("reading", READINGS), ("fault", FAULTS), ("work", WORK))


def new_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("reading", sa.String(24)),
        sa.Column("fault", sa.String(24)),
        sa.Column("correction", sa.JSON),
        sa.Column("work", sa.String(24)),
        sa.Column("assignee", sa.Text, nullable=False, server_default=""),
        sa.Column("undoes", sa.Integer),
        sa.Column("second_opinion", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("settles", sa.Boolean, nullable=False, server_default=sa.false()),
    ]


def keep_decisions() -> None:
    """SQLite changes no constraint of a table: it is made anew. What leads to its rows waits until they are back."""
    op.execute("PRAGMA defer_foreign_keys = ON")
    op.execute(f"CREATE TABLE decisions_kept AS SELECT {OLD_COLUMNS} FROM decisions")
    op.execute("DROP TABLE decisions")


def make_decisions(*more: sa.schema.SchemaItem) -> None:
    op.create_table(
        "decisions",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("claim_id", sa.String(16), nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        *more,
        sa.PrimaryKeyConstraint("pk", name="pk_decisions"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_decisions_claim_id_claims"),
        sa.CheckConstraint("length(reviewer) > 0", name=op.f("ck_decisions_reviewer")),
        sqlite_autoincrement=True,
    )


def bring_decisions_back() -> None:
    op.execute(f"INSERT INTO decisions ({OLD_COLUMNS}) SELECT {OLD_COLUMNS} FROM decisions_kept ORDER BY pk")
    op.execute("DROP TABLE decisions_kept")
    op.create_index("ix_decisions_claim_id", "decisions", ["claim_id"])
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decisions_no_{change.lower()} BEFORE {change} ON decisions "
            "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
        )
    op.execute(
        "CREATE TRIGGER decisions_no_replace BEFORE INSERT ON decisions "
        "WHEN EXISTS (SELECT 1 FROM decisions WHERE pk = NEW.pk) "
        "BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"
    )


def drop_entries() -> None:
    op.drop_table("entries")
    if op.get_context().dialect.name == "sqlite":
        op.execute("INSERT INTO claim_search (claim_search) VALUES ('delete-all')")
    else:
        op.execute("DELETE FROM claim_search")


def make_entries(labels: dict[str, tuple[str, ...]], *more: sa.Column[object]) -> None:
    op.create_table(
        "entries",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False, autoincrement=False),
        sa.Column("claim_pk", sa.Integer, nullable=False),
        sa.Column("source_pk", sa.Integer),
        sa.Column("outlet_key", sa.Text),
        sa.Column("active", sa.Boolean, nullable=False),
        *(sa.Column(label, sa.String(24), nullable=False) for label in labels),
        *more,
        sa.Column("digest", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_entries"),
        sa.UniqueConstraint("claim_pk", name="uq_entries_claim_pk"),
        sa.ForeignKeyConstraint(["claim_pk"], ["claims.pk"], name="fk_entries_claim_pk_claims"),
        sa.ForeignKeyConstraint(["source_pk"], ["sources.pk"], name="fk_entries_source_pk_sources"),
        *(
            sa.CheckConstraint(in_list(label, values), name=op.f(f"ck_entries_{label}"))
            for label, values in labels.items()
        ),
    )
    op.create_index("ix_entries_source_pk", "entries", ["source_pk"])
    op.create_index("ix_entries_outlet_key", "entries", ["outlet_key"])
    op.create_index("ix_entries_verdict", "entries", ["verdict"], sqlite_where=REVIEWED, postgresql_where=REVIEWED)


def set_verdicts_by_trigger() -> None:
    """As 0004 made it, for the older program."""
    update = (
        "UPDATE entries SET verdict = NEW.verdict WHERE claim_pk = (SELECT pk FROM claims WHERE id = NEW.claim_id);"
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER decisions_set_verdict AFTER INSERT ON decisions BEGIN {update} END")
        return
    op.execute(
        "CREATE FUNCTION claimtrack_set_verdict() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {update} RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER decisions_set_verdict AFTER INSERT ON decisions "
        "FOR EACH ROW EXECUTE FUNCTION claimtrack_set_verdict()"
    )
