"""Search alike on both databases: a narrow row a claim to filter and count by, and words that claimtrack itself stems.

The tables are left empty: the upgrade fills them when all steps are done, for they must hold what the program of the
day searches for.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

LABELS = {
    "certainty": ("certain", "probable", "possible", "unknown"),
    "verdict": ("unreviewed", "confirmed", "disputed"),
    "kind": ("person", "role", "institution", "document", "anonymous", "impersonal", "author"),
    "act": ("assertion", "belief", "directive", "commitment"),
    "form": ("direct", "mixed", "indirect", "according", "nominal", "unsigned"),
    "polarity": ("affirmed", "denied"),
}
REVIEWED = sa.text("verdict != 'unreviewed'")


def upgrade() -> None:
    op.execute("DROP TABLE claim_search")
    op.create_table(
        "entries",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False, autoincrement=False),
        sa.Column("claim_pk", sa.Integer, nullable=False),
        sa.Column("source_pk", sa.Integer),
        sa.Column("outlet_key", sa.Text),
        sa.Column("active", sa.Boolean, nullable=False),
        *(sa.Column(label, sa.String(24), nullable=False) for label in LABELS),
        sa.Column("digest", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_entries"),
        sa.UniqueConstraint("claim_pk", name="uq_entries_claim_pk"),
        sa.ForeignKeyConstraint(["claim_pk"], ["claims.pk"], name="fk_entries_claim_pk_claims"),
        sa.ForeignKeyConstraint(["source_pk"], ["sources.pk"], name="fk_entries_source_pk_sources"),
        *(
            sa.CheckConstraint(f"{label} IN ({', '.join(map(repr, values))})", name=op.f(f"ck_entries_{label}"))
            for label, values in LABELS.items()
        ),
    )
    op.create_index("ix_entries_source_pk", "entries", ["source_pk"])
    op.create_index("ix_entries_outlet_key", "entries", ["outlet_key"])
    op.create_index("ix_entries_verdict", "entries", ["verdict"], sqlite_where=REVIEWED, postgresql_where=REVIEWED)
    if op.get_context().dialect.name == "sqlite":
        make_for_sqlite()
    else:
        make_for_postgresql()


def downgrade() -> None:
    """The older program finds nothing until the documents are read in anew: what it indexed is not kept."""
    op.execute("DROP TABLE claim_search")
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TRIGGER decisions_set_verdict")
        op.execute(
            "CREATE VIRTUAL TABLE claim_search "
            "USING fts5(content, cue, source, tokenize = 'unicode61 remove_diacritics 2')"
        )
    else:
        op.execute("DROP TRIGGER decisions_set_verdict ON decisions")
        op.execute("DROP FUNCTION claimtrack_set_verdict")
        op.execute(
            "CREATE TABLE claim_search (claim_pk INTEGER NOT NULL, words TSVECTOR NOT NULL, "
            "CONSTRAINT pk_claim_search PRIMARY KEY (claim_pk), "
            "CONSTRAINT fk_claim_search_claim_pk_claims FOREIGN KEY (claim_pk) REFERENCES claims (pk))"
        )
        op.execute("CREATE INDEX ix_claim_search_words ON claim_search USING gin (words)")
    op.drop_table("entries")


def make_for_sqlite() -> None:
    # Without the texts (content = '') and their lengths, which only BM25 needs. "ascii" takes our words as they come:
    # it cuts at blanks alone, since they hold nothing but letters, digits and the mark of a stem.
    op.execute(
        "CREATE VIRTUAL TABLE claim_search USING fts5(content, source, cue, title, "
        "content = '', columnsize = 0, tokenize = \"ascii tokenchars '='\")"
    )
    op.execute(
        "CREATE TRIGGER decisions_set_verdict AFTER INSERT ON decisions BEGIN "
        "UPDATE entries SET verdict = NEW.verdict "
        "WHERE claim_pk = (SELECT pk FROM claims WHERE id = NEW.claim_id); END"
    )


def make_for_postgresql() -> None:
    op.execute(
        "CREATE TABLE claim_search (key BIGINT NOT NULL, words TSVECTOR NOT NULL, "
        "CONSTRAINT pk_claim_search PRIMARY KEY (key))"
    )
    op.execute("CREATE INDEX ix_claim_search_words ON claim_search USING gin (words)")
    op.execute(
        "CREATE FUNCTION claimtrack_set_verdict() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "UPDATE entries SET verdict = NEW.verdict "
        "WHERE claim_pk = (SELECT pk FROM claims WHERE id = NEW.claim_id); RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER decisions_set_verdict AFTER INSERT ON decisions "
        "FOR EACH ROW EXECUTE FUNCTION claimtrack_set_verdict()"
    )
