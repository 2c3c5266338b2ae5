"""Accounts and their tokens. A database without accounts stays what it was: one user's, on one machine."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ROLES = ("reader", "reviewer", "editor", "admin")
USES = ("session", "api", "reset")


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("password_hash", sa.Text),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("pk", name="pk_accounts"),
        sa.UniqueConstraint("key", name="uq_accounts_key"),
        sa.CheckConstraint("length(key) > 0", name=op.f("ck_accounts_key")),
        sa.CheckConstraint(any_of("role", ROLES), name=op.f("ck_accounts_role")),
    )
    op.create_table(
        "tokens",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("account_pk", sa.Integer, nullable=False),
        sa.Column("use", sa.String(24), nullable=False),
        sa.Column("label", sa.Text, server_default="", nullable=False),
        sa.Column("scopes", sa.Text, server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("pk", name="pk_tokens"),
        sa.UniqueConstraint("sha256", name="uq_tokens_sha256"),
        sa.ForeignKeyConstraint(["account_pk"], ["accounts.pk"], name="fk_tokens_account_pk_accounts"),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_tokens_sha256_length")),
        sa.CheckConstraint(any_of("use", USES), name=op.f("ck_tokens_use")),
    )
    op.create_index("ix_tokens_account_pk", "tokens", ["account_pk"])


def downgrade() -> None:
    op.drop_table("tokens")
    op.drop_table("accounts")


def any_of(column: str, values: tuple[str, ...]) -> str:
    return " OR ".join(f"{column} = {value!r}" for value in values)
