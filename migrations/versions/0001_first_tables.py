"""The first tables: documents, runs, sources, claims, decisions, and the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Written out, not taken from the mappings: a migration must go on making what it made on its first day.
FORMS = ("direct", "mixed", "indirect", "according", "nominal", "unsigned")
SOURCE_KINDS = ("person", "role", "institution", "document", "anonymous", "impersonal", "author")
ACTS = ("assertion", "belief", "directive", "commitment")
POLARITIES = ("affirmed", "denied")
CERTAINTIES = ("certain", "probable", "possible", "unknown")
VERDICTS = ("unreviewed", "confirmed", "disputed")
HEDGE_KINDS = (
    "modal", "adverb", "rumour", "tense", "verb", "noun", "evidential", "subjunctive", "approximation"
)  # fmt: skip
SPAN = '0 <= start AND start < "end"'
APPEND_ONLY = ("decisions", "decision_evidence")


def upgrade() -> None:
    make_documents()
    make_sources()
    make_claims()
    make_decisions()
    if op.get_context().dialect.name == "sqlite":
        make_for_sqlite()
    else:
        make_for_postgresql()


def downgrade() -> None:
    sqlite = op.get_context().dialect.name == "sqlite"
    op.execute("DROP TABLE claim_search")
    for table in ("decision_evidence", "decisions", "hedges", "content_spans", "claims", "source_aliases", "sources"):
        op.drop_table(table)
    for table in ("skipped", "runs", "tools", "documents"):
        op.drop_table(table)
    if not sqlite:
        op.execute("DROP FUNCTION claimtrack_refuse_change")


def make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_id", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("outlet_key", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Date),
        sa.PrimaryKeyConstraint("pk", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
        check("documents", "id_length", "length(id) = 16"),
    )
    op.create_index("ix_documents_outlet_key", "documents", ["outlet_key"])
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_table(
        "tools",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("pack_digest", sa.String(64), nullable=False),
        sa.Column("parser", sa.Text, nullable=False),
        sa.Column("models", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_tools"),
        sa.UniqueConstraint("digest", name="uq_tools_digest"),
    )
    op.create_table(
        "runs",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("document_pk", sa.Integer, nullable=False),
        sa.Column("tools_pk", sa.Integer, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_runs"),
        foreign_key("runs", "document_pk", "documents.pk"),
        foreign_key("runs", "tools_pk", "tools.pk"),
    )
    op.create_index("ix_runs_document_pk", "runs", ["document_pk"])
    op.create_table(
        "skipped",
        sa.Column("run_pk", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("run_pk", "position", name="pk_skipped"),
        foreign_key("skipped", "run_pk", "runs.pk"),
        check("skipped", "span", SPAN),
    )


def make_sources() -> None:
    op.create_table(
        "sources",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_sources"),
        sa.UniqueConstraint("key", name="uq_sources_key"),
        one_of("sources", "kind", SOURCE_KINDS),
    )
    op.create_table(
        "source_aliases",
        sa.Column("source_pk", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("alias", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("source_pk", "key", name="pk_source_aliases"),
        foreign_key("source_aliases", "source_pk", "sources.pk"),
    )


def make_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("pk", sa.Integer, nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("document_pk", sa.Integer, nullable=False),
        sa.Column("run_pk", sa.Integer, nullable=False),
        sa.Column("source_pk", sa.Integer),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("form", sa.String(24), nullable=False),
        sa.Column("source_kind", sa.String(24), nullable=False),
        sa.Column("act", sa.String(24), nullable=False),
        sa.Column("polarity", sa.String(24), nullable=False),
        sa.Column("certainty", sa.String(24), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("cue_start", sa.Integer),
        sa.Column("cue_end", sa.Integer),
        sa.Column("source_start", sa.Integer),
        sa.Column("source_end", sa.Integer),
        sa.Column("source_ref_start", sa.Integer),
        sa.Column("source_ref_end", sa.Integer),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("steps", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_claims"),
        sa.UniqueConstraint("id", name="uq_claims_id"),
        foreign_key("claims", "document_pk", "documents.pk"),
        foreign_key("claims", "run_pk", "runs.pk"),
        foreign_key("claims", "source_pk", "sources.pk"),
        check("claims", "id_length", "length(id) = 16"),
        span_or_none("cue"),
        span_or_none("source"),
        span_or_none("source_ref"),
        one_of("claims", "form", FORMS),
        one_of("claims", "source_kind", SOURCE_KINDS),
        one_of("claims", "act", ACTS),
        one_of("claims", "polarity", POLARITIES),
        one_of("claims", "certainty", CERTAINTIES),
    )
    op.create_index("ix_claims_document_pk_start", "claims", ["document_pk", "start"])
    op.create_index("ix_claims_source_pk", "claims", ["source_pk"])
    op.create_table(
        "content_spans",
        sa.Column("claim_pk", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("claim_pk", "position", name="pk_content_spans"),
        foreign_key("content_spans", "claim_pk", "claims.pk"),
        check("content_spans", "span", SPAN),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hedges",
        sa.Column("claim_pk", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("certainty", sa.String(24), nullable=False),
        sa.Column("marker", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("claim_pk", "position", name="pk_hedges"),
        foreign_key("hedges", "claim_pk", "claims.pk"),
        check("hedges", "span", SPAN),
        one_of("hedges", "kind", HEDGE_KINDS),
        one_of("hedges", "certainty", CERTAINTIES),
        sqlite_with_rowid=False,
    )


def make_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("pk", sa.Integer, primary_key=True, nullable=False),
        sa.Column("claim_id", sa.String(16), nullable=False),
        sa.Column("verdict", sa.String(24), nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_decisions"),
        foreign_key("decisions", "claim_id", "claims.id"),
        check("decisions", "reviewer", "length(reviewer) > 0"),
        one_of("decisions", "verdict", VERDICTS),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_claim_id", "decisions", ["claim_id"])
    op.create_table(
        "decision_evidence",
        sa.Column("decision_pk", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("decision_pk", "position", name="pk_decision_evidence"),
        foreign_key("decision_evidence", "decision_pk", "decisions.pk"),
    )


def make_for_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE claim_search USING fts5(content, cue, source, tokenize = 'unicode61 remove_diacritics 2')"
    )
    for table, keys in (("decisions", ("pk",)), ("decision_evidence", ("decision_pk", "position"))):
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
            )
        # INSERT OR REPLACE deletes without firing a DELETE trigger, unless the connection asks for it.
        same = " AND ".join(f"{key} = NEW.{key}" for key in keys)
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
        )


def make_for_postgresql() -> None:
    op.execute(
        "CREATE TABLE claim_search (claim_pk INTEGER NOT NULL, words TSVECTOR NOT NULL, "
        "CONSTRAINT pk_claim_search PRIMARY KEY (claim_pk), "
        "CONSTRAINT fk_claim_search_claim_pk_claims FOREIGN KEY (claim_pk) REFERENCES claims (pk))"
    )
    op.execute("CREATE INDEX ix_claim_search_words ON claim_search USING gin (words)")
    op.execute(
        "CREATE FUNCTION claimtrack_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% are append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION claimtrack_refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION claimtrack_refuse_change()"
        )


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def one_of(table: str, column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    return check(table, column, f"{column} IN ({', '.join(repr(value) for value in values)})")


def span_or_none(name: str) -> sa.CheckConstraint:
    start, end = f"{name}_start", f"{name}_end"
    return check(
        "claims",
        f"{name}_span",
        f"({start} IS NULL AND {end} IS NULL) OR "
        f"({start} IS NOT NULL AND {end} IS NOT NULL AND 0 <= {start} AND {start} < {end})",
    )


def foreign_key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}_{target.split('.')[0]}")
