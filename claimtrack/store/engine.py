"""A database's address -> an open Store. Failures come out as our errors, with no password in them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from claimtrack.config import Settings
from claimtrack.errors import StoreEmpty, StoreOutdated, StoreRefused, StoreTooNew, StoreUnavailable
from claimtrack.store.dialect import Dialect
from claimtrack.store.postgresql import Postgresql
from claimtrack.store.sqlite import Sqlite

SQLITE = "sqlite:///"
REVISIONS = ("0001", *(f"{number:04}" for number in range(3, 17)))
"""Every revision of the schema that this version knows, oldest first; migrations/versions has one file for each."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open database. `url` is fit to be shown."""

    engine: Engine
    dialect: Dialect
    url: str

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One view of the database, the same for every query within."""
        with self._session(writes=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: all of it is kept at the end, or nothing where an error leaves it."""
        with self._session(writes=True) as session:
            yield session
            session.commit()

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        with (
            translated_errors(self.url),
            self.engine.connect().execution_options(**self.dialect.session_options(writes=writes)) as connection,
            Session(connection, info={"dialect": self.dialect}) as session,
        ):
            yield session

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def dialect_of(session: Session) -> Dialect:
    """The database's ways, as Store put them into the session."""
    dialect: Dialect = session.info["dialect"]
    return dialect


def open_store(settings: Settings) -> Store:
    """Open the database, making it first where a SQLite file is missing or empty.

    Raises StoreUnavailable, StoreEmpty (a server's database without our tables), StoreOutdated or StoreTooNew.
    """
    store = connect(settings.db_url)
    try:
        check_revision(store)
    except StoreEmpty:
        if not isinstance(store.dialect, Sqlite):
            store.close()
            raise
        from claimtrack.store.migrate import upgrade_store  # Alembic takes 0.2 s to import; most commands don't need it

        upgrade_store(store)
    except BaseException:
        store.close()
        raise
    return store


def connect(address: str) -> Store:
    """A Store whose schema nobody has looked at yet. Raises StoreUnavailable for an address that can't be one."""
    shown = safe_url(address)
    url = _url(address, shown)
    dialect: Dialect = Sqlite() if url.get_backend_name() == "sqlite" else Postgresql()
    if url.get_backend_name() == "sqlite" and url.database:
        _make_folder(Path(url.database), shown)
    try:
        engine = dialect.make_engine(url)
    except ModuleNotFoundError as error:
        raise StoreUnavailable(shown, "its driver is missing; run pip install 'claimtrack[postgresql]'") from error
    except TypeError as error:
        raise StoreUnavailable(shown, "the address has an option that the driver doesn't know") from error
    return Store(engine, dialect, shown)


def check_revision(store: Store) -> None:
    """Raises StoreEmpty, StoreOutdated, StoreTooNew, or StoreUnavailable for a database of something else."""
    revision = read_revision(store)
    if revision is None:
        raise StoreEmpty(store.url)
    if revision not in REVISIONS:
        raise StoreTooNew(store.url, revision)
    if revision != REVISIONS[-1]:
        raise StoreOutdated(store.url)


def read_revision(store: Store) -> str | None:
    """The schema's revision, None for a database that holds nothing."""
    with store.read() as session:
        tables = set(inspect(session.connection()).get_table_names())
        if "alembic_version" in tables and "claims" in tables:
            return session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if tables - {"alembic_version"}:
        raise StoreUnavailable(store.url, "it belongs to another program")
    return None


def is_missing_file(address: str) -> bool:
    """Whether this is a SQLite file that nobody has made yet."""
    path = address.removeprefix(SQLITE)
    return path != address and not Path(path).exists()


def safe_url(address: str) -> str:
    """The address as it may be shown: a SQLite file's path, or the URL without its password."""
    if address.startswith(SQLITE):
        return address.removeprefix(SQLITE) or SQLITE
    hidden = re.sub(r"(://[^:/@]*):.*@", r"\1:***@", address)
    return re.sub(r"(?i)([?&][^=&]*password[^=&]*=)[^&]*", r"\1***", hidden)


@contextmanager
def translated_errors(shown: str) -> Iterator[None]:
    """A driver's errors as ours: what the outside did wrong is StoreUnavailable, a value it can't keep StoreRefused."""
    try:
        yield
    except DataError as error:
        raise StoreRefused(_reason(error)) from error
    except OperationalError as error:
        raise StoreUnavailable(shown, _reason(error)) from error
    except DBAPIError as error:
        if type(error.orig) is sqlite3.DatabaseError:  # "file is not a database", "disk image is malformed"
            raise StoreUnavailable(shown, _reason(error)) from error
        raise


_PLAIN = {
    "file is not a database": "the file is not a SQLite database",
    "database is locked": "another program is writing to it and did not finish in time; try again",
    "unable to open database file": "the file cannot be opened; check the folder and its permissions",
    "attempt to write a readonly database": "it can only be read, not written",
    "database or disk is full": "the disk is full",
    "disk I/O error": "the disk cannot be read or written; it may be full or failing",
    "database disk image is malformed": "the file is damaged; restore a backup",
}


def _reason(error: DBAPIError) -> str:
    first = next((line.strip() for line in str(error.orig).splitlines() if line.strip()), type(error.orig).__name__)
    return next((plain for known, plain in _PLAIN.items() if known in first), first).rstrip(".")


def _url(address: str, shown: str) -> URL:
    if address.startswith(SQLITE) and address != SQLITE:
        return URL.create("sqlite", database=address.removeprefix(SQLITE))  # a path may hold ? and %
    if re.match(r"[^:]*://[^/?]*@[^/?]*@", address):
        raise StoreUnavailable(shown, "this is not a database URL; write an @ in a password as %40")
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise StoreUnavailable(shown, "this is not a database URL") from error
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise StoreUnavailable(shown, "only SQLite and postgresql+psycopg:// are supported")
    return url


def _make_folder(path: Path, shown: str) -> None:
    if path.is_dir():
        raise StoreUnavailable(shown, "it is a folder, not a file")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(shown, f"its folder cannot be made ({error.strerror})") from error
