"""Filters of the queue that people keep under a name of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_filters",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("owner_key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("sort", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_saved_filters"),
        sa.UniqueConstraint("owner_key", "name", name="uq_saved_filters_owner_key_name"),
    )


def downgrade() -> None:
    op.drop_table("saved_filters")
