"""Bring a database's schema up to date with Alembic; migrations/ holds the steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from claimtrack.config import Settings, resource_path
from claimtrack.errors import StoreTooNew
from claimtrack.store.backup import backup_before_upgrade
from claimtrack.store.engine import REVISIONS, Store, connect, is_missing_file, read_revision
from claimtrack.store.indexing import index_missing

if TYPE_CHECKING:
    from alembic.config import Config


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The revision that the database now has, and where a copy of it as it was lies (SQLite, where steps were due)."""

    revision: str
    backup: Path | None = None


def upgrade(settings: Settings) -> str:
    """As upgrade_safely; only the revision."""
    return upgrade_safely(settings, now=datetime.now(UTC)).revision


def upgrade_safely(settings: Settings, *, now: datetime) -> Upgraded:
    """Bring the database up to the newest schema; a SQLite file that needs it is first copied and the copy kept.

    Raises StoreUnavailable, StoreTooNew.
    """
    with connect(settings.db_url) as store:
        before = None if is_missing_file(settings.db_url) else read_revision(store)
        copy = backup_before_upgrade(store, before, now) if before in REVISIONS[:-1] and before else None
        upgrade_store(store)
        return Upgraded(read_revision(store) or "", copy)


def current(settings: Settings) -> str | None:
    """The database's revision, None where it holds nothing yet; makes nothing. Raises StoreUnavailable."""
    if is_missing_file(settings.db_url):
        return None
    with connect(settings.db_url) as store:
        return read_revision(store)


def upgrade_store(store: Store) -> None:
    """All steps in one transaction, so that an interrupted upgrade leaves the database as it was. The search's tables,
    which a step may have made or emptied, are filled by the program as it is now: they must agree with its searches."""
    from alembic import command  # takes 0.2 s; most commands don't need it

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
    from alembic import command

    with store.write() as session:
        store.dialect.lock(session, "schema")
        command.downgrade(alembic_config(session), revision)


def alembic_config(session: Session) -> Config:
    """Alembic's configuration for work within this session's transaction."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resource_path("migrations")).replace("%", "%%"))
    config.attributes["connection"] = session.connection()
    return config
