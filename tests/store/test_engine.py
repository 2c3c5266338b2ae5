"""Opening databases: what is made by itself, and what is told in one line."""

from __future__ import annotations

import os
import pwd
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from claimtrack.config import Settings
from claimtrack.errors import StoreEmpty, StoreError, StoreOutdated, StoreTooNew, StoreUnavailable
from claimtrack.store import Store, engine, list_documents, open_store, safe_url, save_document
from tests.databases import unprivileged
from tests.factory import NOON, make_extraction, make_link, make_source_text, make_tools
from tests.store.conftest import create_database


def at(path: Path | str) -> Settings:
    return Settings(db_url=f"sqlite:///{path}", db_from="test")


def test_missing_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "claims.db"
    with open_store(at(path)) as store, store.read() as session:
        assert list_documents(session) == []
    assert path.is_file()


@pytest.mark.parametrize("name", ["año 2023.db", "qué?modo=ro.db", "100%25.db", "#1.db", "a'b\"c.db"])
def test_odd_file_name_is_taken_as_it_stands(tmp_path: Path, name: str) -> None:
    with open_store(at(tmp_path / name)) as store:
        save(store)
    assert name in {path.name for path in tmp_path.iterdir()}


def test_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.touch()
    with open_store(at(path)) as store, store.read() as session:
        assert list_documents(session) == []


def test_foreign_keys_hold(store: Store) -> None:
    def add_orphan() -> None:
        with store.write() as session:
            session.execute(sql("INSERT INTO source_aliases (source_pk, key, alias) VALUES (99, 'x', 'x')"))

    with pytest.raises(Exception, match=r"(?i)foreign key"):
        add_orphan()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims SET certainty = 'sure'",
        "UPDATE claims SET form = 'poem'",
        "UPDATE claims SET cue_end = cue_start",
        "UPDATE claims SET cue_end = NULL",
        "UPDATE claims SET source_start = -1",
        'UPDATE content_spans SET "end" = start',
        "UPDATE hedges SET kind = 'maybe'",
        "UPDATE documents SET id = 'short'",
        "UPDATE sources SET kind = 'alien'",
    ],
)
def test_checks_hold(store: Store, change: str) -> None:
    with store.write() as session:
        links = [make_link("Vladimir Putin"), None]
        save_document(session, make_source_text(), make_extraction(), links, tools=make_tools(), now=NOON)

    def run() -> None:
        with store.write() as session:
            session.execute(sql(change))

    with pytest.raises(Exception, match=r"(?i)constraint|too long"):
        run()


def test_database_of_a_newer_version_is_refused(settings: Settings) -> None:
    set_revision(settings, "9999")
    with pytest.raises(StoreTooNew, match=r"revision 9999.*Upgrade claimtrack"):
        open_store(settings)


def test_database_of_an_older_version_asks_for_an_upgrade(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "REVISIONS", (*engine.REVISIONS, "later"))
    with pytest.raises(StoreOutdated, match="claimtrack db upgrade"):
        open_store(settings)


def test_server_s_database_without_tables_is_left_alone(postgresql: str) -> None:
    create_database(postgresql, "blank", template="template1")
    with pytest.raises(StoreEmpty, match="claimtrack db upgrade"):
        open_store(Settings(db_url=f"{postgresql}/blank", db_from="test"))


def test_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Compré pan y leche. " * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="not a SQLite database"):
        open_store(at(path))
    assert path.read_bytes() == before


def test_database_of_another_program_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="another program"):
        open_store(at(path))
    assert path.read_bytes() == before


def test_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="it is a folder"):
        open_store(at(tmp_path))


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="folder cannot be made"):
        open_store(at(tmp_path / "file" / "claims.db"))


def test_locked_database_is_told_after_waiting(sqlite_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.store.sqlite.BUSY_MS", 50)
    other = sqlite3.connect(sqlite_settings.db_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(sqlite_settings) as store, store.read() as session:
        assert list_documents(session) == []  # readers don't wait
    with open_store(sqlite_settings) as store, pytest.raises(StoreUnavailable, match="another program is writing"):
        save(store)
    other.close()
    with open_store(sqlite_settings) as store:
        save(store)


@pytest.fixture
def unwritable_folder(empty_database: Path) -> Iterator[Path]:
    """A folder with a database, none of which may be written; as somebody who is not root, who may write all."""
    user = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="claimtrack-"))
    path = folder / "claims.db"
    path.write_bytes(empty_database.read_bytes())
    path.chmod(0o444)
    folder.chmod(0o555)
    if user:
        os.seteuid(pwd.getpwnam(user).pw_uid)
    try:
        yield folder
    finally:
        if user:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_read_only_disk_can_be_read_and_tells_that_it_cannot_be_written(unwritable_folder: Path) -> None:
    with open_store(at(unwritable_folder / "claims.db")) as store:
        with store.read() as session:
            assert list_documents(session) == []
        with pytest.raises(StoreUnavailable, match="can only be read"):
            save(store)


def test_new_database_on_a_read_only_disk_is_told(unwritable_folder: Path) -> None:
    with pytest.raises(StoreUnavailable, match="check the folder and its permissions"):
        open_store(at(unwritable_folder / "other.db"))
    with pytest.raises(StoreUnavailable, match="folder cannot be made"):
        open_store(at(unwritable_folder / "new" / "claims.db"))


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("nonsense://", "not a database URL|only SQLite"),
        ("mysql://u:geheim@h/db", "only SQLite"),
        ("postgresql://u:geheim@127.0.0.1:1/db", "."),
        ("postgresql+psycopg://u@127.0.0.1:1/db?password=geheim", "."),
        ("postgresql+psycopg://u:ge@heim@127.0.0.1:1/db", "."),
        ("postgresql+psycopg://u:geheim@127.0.0.1:port/db", "not a database URL"),
    ],
)
def test_address_that_fails_is_told_in_one_line_without_its_password(url: str, reason: str) -> None:
    with pytest.raises(StoreError, match=reason) as failed:
        open_store(Settings(db_url=url, db_from="test"))
    assert "heim" not in str(failed.value)
    assert "\n" not in str(failed.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////data/claims.db", "/data/claims.db"),
        ("postgresql+psycopg://ana:secreto@db/claims", "postgresql+psycopg://ana:***@db/claims"),
        ("postgresql+psycopg://ana:se@cr:eto@db/claims", "postgresql+psycopg://ana:***@db/claims"),
        ("postgresql+psycopg://db/claims?user=ana&password=x", "postgresql+psycopg://db/claims?user=ana&password=***"),
        ("postgresql+psycopg://db/claims?sslpassword=x&a=b", "postgresql+psycopg://db/claims?sslpassword=***&a=b"),
        ("postgresql+psycopg://ana@db/claims", "postgresql+psycopg://ana@db/claims"),
    ],
)
def test_shown_address_has_no_password(url: str, shown: str) -> None:
    assert safe_url(url) == shown


def save(store: Store) -> None:
    with store.write() as session:
        save_document(session, make_source_text(), make_extraction(), [None, None], tools=make_tools(), now=NOON)


def set_revision(settings: Settings, revision: str) -> None:
    with open_store(settings) as store, store.write() as session:
        session.execute(sql("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
