"""Entries that know how far a reader can tell who speaks, and how sure the machine is. Checks that SQLite does fast.

SQLite builds a little table for each IN list of a check and row, which was a third of the time that a claim took to
store; the same check written with OR costs next to nothing. The text of a check is no data: SQLite's own advice is to
change it in the schema (https://www.sqlite.org/lang_altertable.html, section 7). The search's tables are left empty, as
in 0004: the upgrade fills them.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LABELS = {
    "certainty": ("certain", "probable", "possible", "unknown"),
    "verdict": ("unreviewed", "confirmed", "disputed", "partly", "unverifiable", "retracted"),
    "kind": ("person", "role", "institution", "document", "anonymous", "impersonal", "author"),
    "act": ("assertion", "belief", "directive", "commitment"),
    "form": ("direct", "mixed", "indirect", "according", "nominal", "unsigned"),
    "polarity": ("affirmed", "denied"),
    "reading": ("unjudged", "valid", "wrong"),
    "work": ("new", "assigned", "in-review", "second-look", "done"),
    "opinions": ("none", "one", "agreed", "divided", "settled"),
}
ANONYMITY = ("named", "role in body", "role", "placed", "unplaced", "nobody")
IN_LIST = re.compile(r"(\w+) IN \(([^()]*)\)")
OPEN = sa.text("active AND work != 'done'")
REVIEWED = sa.text("verdict != 'unreviewed'")


def upgrade() -> None:
    make_entries(
        sa.Column("anonymity", sa.String(24)),
        sa.Column("confidence", sa.Float),
        sa.CheckConstraint(any_of("anonymity", ANONYMITY), name=op.f("ck_entries_anonymity")),
    )
    if is_sqlite():
        spell_lists_with_or()


def downgrade() -> None:
    """The checks stay as they are spelt: they say the same."""
    make_entries()


def is_sqlite() -> bool:
    return op.get_context().dialect.name == "sqlite"


def any_of(column: str, values: tuple[str, ...]) -> str:
    return " OR ".join(f"{column} = {value!r}" for value in values)


def spell_lists_with_or() -> None:
    connection = op.get_bind()
    made = connection.execute(
        sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%CHECK%'")
    )
    spelt = [{"name": name, "spelt": IN_LIST.sub(with_or, sql)} for name, sql in made]
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(sa.text("UPDATE sqlite_master SET sql = :spelt WHERE type = 'table' AND name = :name"), spelt)
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = RESET"))


def with_or(found: re.Match[str]) -> str:
    values = re.findall(r"'[^']*'", found[2])
    return " OR ".join(f"{found[1]} = {value}" for value in values) if values else found[0]


def make_entries(*more: sa.schema.SchemaItem) -> None:
    op.drop_table("entries")
    op.execute(
        "INSERT INTO claim_search (claim_search) VALUES ('delete-all')" if is_sqlite() else "DELETE FROM claim_search"
    )
    op.create_table(
        "entries",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False, autoincrement=False),
        sa.Column("claim_pk", sa.Integer, nullable=False),
        sa.Column("source_pk", sa.Integer),
        sa.Column("outlet_key", sa.Text),
        sa.Column("active", sa.Boolean, nullable=False),
        *(sa.Column(label, sa.String(24), nullable=False) for label in LABELS),
        sa.Column("assignee_key", sa.Text),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("digest", sa.BigInteger, nullable=False),
        *more,
        sa.PrimaryKeyConstraint("key", name="pk_entries"),
        sa.UniqueConstraint("claim_pk", name="uq_entries_claim_pk"),
        sa.ForeignKeyConstraint(["claim_pk"], ["claims.pk"], name="fk_entries_claim_pk_claims"),
        sa.ForeignKeyConstraint(["source_pk"], ["sources.pk"], name="fk_entries_source_pk_sources"),
        *(
            sa.CheckConstraint(any_of(label, values), name=op.f(f"ck_entries_{label}"))
            for label, values in LABELS.items()
        ),
    )
    op.create_index("ix_entries_source_pk", "entries", ["source_pk"])
    op.create_index("ix_entries_outlet_key", "entries", ["outlet_key"])
    op.create_index("ix_entries_verdict", "entries", ["verdict"], sqlite_where=REVIEWED, postgresql_where=REVIEWED)
    op.create_index("ix_entries_rank_key", "entries", ["rank", "key"], sqlite_where=OPEN, postgresql_where=OPEN)
