"""Indexes that queries use: verdicts in the order of a page; none of documents' dates and of successors' older claims,
which nothing looked up by."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

REVIEWED = sa.text("verdict != 'unreviewed'")


def upgrade() -> None:
    op.drop_index("ix_documents_published", "documents")
    op.drop_index("ix_successors_claim_pk", "successors")
    op.drop_index("ix_entries_verdict", "entries")
    op.create_index(
        "ix_entries_verdict_key", "entries", ["verdict", "key"], sqlite_where=REVIEWED, postgresql_where=REVIEWED
    )


def downgrade() -> None:
    op.drop_index("ix_entries_verdict_key", "entries")
    op.create_index("ix_entries_verdict", "entries", ["verdict"], sqlite_where=REVIEWED, postgresql_where=REVIEWED)
    op.create_index("ix_successors_claim_pk", "successors", ["claim_pk"])
    op.create_index("ix_documents_published", "documents", ["published"])
