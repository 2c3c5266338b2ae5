"""Entries know what is claimed, so that the same from several outlets is found. The search's tables are left empty, as
in 0004: the upgrade fills them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TOLD = sa.text("active AND gist IS NOT NULL")


def upgrade() -> None:
    op.execute("DELETE FROM entries")
    is_sqlite = op.get_context().dialect.name == "sqlite"
    op.execute(
        "INSERT INTO claim_search (claim_search) VALUES ('delete-all')" if is_sqlite else "DELETE FROM claim_search"
    )
    op.add_column("entries", sa.Column("gist", sa.BigInteger))
    op.create_index(
        "ix_entries_gist_outlet_key", "entries", ["gist", "outlet_key"], sqlite_where=TOLD, postgresql_where=TOLD
    )


def downgrade() -> None:
    op.drop_index("ix_entries_gist_outlet_key", "entries")
    op.drop_column("entries", "gist")
