"""How sure we are of a claim, how far its source can be told, and the claim that it stands in."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ANONYMITY = "'named', 'role in body', 'role', 'placed', 'unplaced', 'nobody'"


def upgrade() -> None:
    op.execute(
        "ALTER TABLE claims ADD COLUMN anonymity VARCHAR(24) "
        f"CONSTRAINT ck_claims_anonymity CHECK (anonymity IN ({ANONYMITY}))"
    )
    op.execute("ALTER TABLE claims ADD COLUMN confidence FLOAT")
    op.execute("ALTER TABLE claims ADD COLUMN outer_id VARCHAR(16)")


def downgrade() -> None:
    for column in ("outer_id", "confidence", "anonymity"):
        op.execute(f"ALTER TABLE claims DROP COLUMN {column}")
