"""Back a store up into a SQLite file while others work on it, and bring it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from claimtrack.config import Settings
from claimtrack.errors import NoBackup, StoreInUse, StoreUnavailable
from claimtrack.store.copying import copy_rows, is_used
from claimtrack.store.engine import SQLITE, Store, connect, is_missing_file, open_store, read_revision, safe_url
from claimtrack.store.sqlite import Sqlite

PAGES = 2_000
"""Copied at a time; a writer may come in between."""


def backup(settings: Settings, path: Path) -> None:
    """Write the store into a new SQLite file, whole or not at all: page by page from SQLite (its online backup), row by
    row from a server. Raises NoBackup where the file is there already, StoreError."""
    if path.exists():
        raise NoBackup(str(path), "a file is there already, and a backup is never written over. Name another")
    with open_store(settings) as store, _whole(path) as part:
        if isinstance(store.dialect, Sqlite):
            copy_pages(_file_of(store), part)
        else:
            with open_store(_at(part)) as made:
                copy_rows(store, made)


def restore(settings: Settings, path: Path) -> None:
    """Bring a backup back into a database that holds nothing; an older one is brought up to date in a SQLite file.
    Raises NoBackup where the file is none, StoreInUse, StoreError.
    """
    from claimtrack.store.migrate import upgrade_store  # Alembic takes 0.2 s to import

    if not path.is_file():
        raise NoBackup(str(path), "there is no such file. Name one that 'claimtrack db backup' wrote")
    with connect(_at(path).db_url) as saved:
        if read_revision(saved) is None:
            raise NoBackup(str(path), "it holds no claimtrack tables. Name one that 'claimtrack db backup' wrote")
    if not settings.db_url.startswith(SQLITE):
        with open_store(_at(path)) as saved, open_store(settings) as store:
            copy_rows(saved, store)
        return
    if not is_missing_file(settings.db_url):
        with open_store(settings) as store, store.read() as session:
            if is_used(session):
                raise StoreInUse(safe_url(settings.db_url))
    with connect(settings.db_url) as store:
        copy_pages(path, _file_of(store))
        upgrade_store(store)


def backup_before_upgrade(store: Store, revision: str, now: datetime) -> Path | None:
    """A copy of a SQLite file beside it, which nobody removes; None for a server, whose keeper backs it up."""
    if not isinstance(store.dialect, Sqlite):
        return None
    path = _file_of(store)
    copy = path.with_name(f"{path.name}.before-upgrade-from-{revision}-{now:%Y%m%dT%H%M%SZ}")
    with _whole(copy) as part:
        copy_pages(path, part)
    return copy


def copy_pages(source: Path, target: Path) -> None:
    """SQLite's online backup: what others write meanwhile is in the copy or not, as a whole."""
    try:
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(target)) as writing:
            reading.backup(writing, pages=PAGES)
    except sqlite3.Error as error:
        raise StoreUnavailable(str(source), f"it cannot be copied to {target} ({error})") from error


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A name to write to; the file gets its own name when it is done, and is removed where an error comes between."""
    part = path.with_name(f"{path.name}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    part.unlink(missing_ok=True)
    try:
        yield part
        part.replace(path)
    finally:
        for left in (part, part.with_name(f"{part.name}-wal"), part.with_name(f"{part.name}-shm")):
            left.unlink(missing_ok=True)


def _file_of(store: Store) -> Path:
    return Path(store.url)


def _at(path: Path) -> Settings:
    return Settings(db_url=f"{SQLITE}{path.resolve()}", db_from="file")
