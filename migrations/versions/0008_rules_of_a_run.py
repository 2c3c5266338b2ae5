"""A run knows the extraction rules that it was made with: the same version with other rules is another run."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tools", sa.Column("rules_digest", sa.String(64), server_default="", nullable=False))


def downgrade() -> None:
    op.execute("ALTER TABLE tools DROP COLUMN rules_digest")
