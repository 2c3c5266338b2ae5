"""Bring a database's schema up to date with Alembic; migrations/ holds the steps."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy.orm import Session

from claimtrack.config import Settings, resource_path
from claimtrack.errors import StoreTooNew
from claimtrack.store.engine import REVISIONS, Store, connect, is_missing_file, read_revision
from claimtrack.store.indexing import index_missing


def upgrade(settings: Settings) -> str:
    """Bring the database up to the newest schema; the revision it then has. Raises StoreUnavailable, StoreTooNew."""
    with connect(settings.db_url) as store:
        upgrade_store(store)
        return read_revision(store) or ""


def current(settings: Settings) -> str | None:
    """The database's revision, None where it holds nothing yet; makes nothing. Raises StoreUnavailable."""
    if is_missing_file(settings.db_url):
        return None
    with connect(settings.db_url) as store:
        return read_revision(store)


def upgrade_store(store: Store) -> None:
    """All steps in one transaction, so that an interrupted upgrade leaves the database as it was. The search's tables,
    which a step may have made or emptied, are filled by the program as it is now: they must agree with its searches."""
    revision = read_revision(store)
    if revision is not None and revision not in REVISIONS:
        raise StoreTooNew(store.url, revision)
    store.dialect.prepare(store.engine)
    with store.write() as session:
        store.dialect.lock(session, "schema")
        command.upgrade(alembic_config(session), "head")
        index_missing(session)


def downgrade_store(store: Store, revision: str) -> None:
    """Back to an earlier revision; "base" empties the database."""
    with store.write() as session:
        store.dialect.lock(session, "schema")
        command.downgrade(alembic_config(session), revision)


def alembic_config(session: Session) -> Config:
    """Alembic's configuration for work within this session's transaction."""
    config = Config()
    config.set_main_option("script_location", str(resource_path("migrations")).replace("%", "%%"))
    config.attributes["connection"] = session.connection()
    return config
