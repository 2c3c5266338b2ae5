"""What people join and part among sources: added, never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source_acts",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("deed", sa.String(24), nullable=False),
        sa.Column("source_pk", sa.Integer, nullable=False),
        sa.Column("into_pk", sa.Integer),
        sa.Column("claims", sa.JSON, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_source_acts"),
        sa.ForeignKeyConstraint(["source_pk"], ["sources.pk"], name="fk_source_acts_source_pk_sources"),
        sa.ForeignKeyConstraint(["into_pk"], ["sources.pk"], name="fk_source_acts_into_pk_sources"),
        sa.ForeignKeyConstraint(["undoes"], ["source_acts.pk"], name="fk_source_acts_undoes_source_acts"),
        sa.CheckConstraint("length(reviewer) > 0", name=op.f("ck_source_acts_reviewer")),
        sa.CheckConstraint("deed = 'merge' OR deed = 'split' OR deed = 'undo'", name=op.f("ck_source_acts_deed")),
        sa.CheckConstraint("(deed = 'undo') = (undoes IS NOT NULL)", name=op.f("ck_source_acts_undo")),
    )
    if op.get_context().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            refuse = f"source_acts_no_{change.lower()} BEFORE {change} ON source_acts"
            op.execute(f"CREATE TRIGGER {refuse} BEGIN SELECT RAISE(ABORT, 'source_acts are append-only'); END")
        op.execute(
            "CREATE TRIGGER source_acts_no_replace BEFORE INSERT ON source_acts "
            "WHEN EXISTS (SELECT 1 FROM source_acts WHERE pk = NEW.pk) "
            "BEGIN SELECT RAISE(ABORT, 'source_acts are append-only'); END"
        )
        return
    refuse = "EXECUTE FUNCTION claimtrack_refuse_change()"
    op.execute(f"CREATE TRIGGER source_acts_no_change BEFORE UPDATE OR DELETE ON source_acts FOR EACH ROW {refuse}")
    op.execute(f"CREATE TRIGGER source_acts_no_truncate BEFORE TRUNCATE ON source_acts FOR EACH STATEMENT {refuse}")


def downgrade() -> None:
    """Refused where somebody did something: nothing of a log is dropped."""
    if op.get_bind().execute(sa.text("SELECT count(*) FROM source_acts")).scalar_one():
        raise RuntimeError("sources were joined or parted; go back to a backup instead")
    op.drop_table("source_acts")
