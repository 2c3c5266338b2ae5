"""Migrations: they make what the mappings say, go back and forth, and lose nothing on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy import text as sql

from claimtrack.config import Settings, resource_path
from claimtrack.errors import StoreTooNew
from claimtrack.store import Store, current, find_claims, open_store, save_document, upgrade
from claimtrack.store.engine import REVISIONS
from claimtrack.store.migrate import downgrade_store, upgrade_store
from claimtrack.store.records import ClaimFilter
from claimtrack.store.tables import Base
from tests.factory import NOON, make_extraction, make_source_text, make_tools
from tests.store.conftest import create_database


def test_program_knows_every_revision_there_is() -> None:
    config = Config()
    config.set_main_option("script_location", str(resource_path("migrations")))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS


def test_migrations_make_what_the_mappings_say(store: Store) -> None:
    with store.read() as session:
        context = MigrationContext.configure(
            session.connection(),
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: not (kind == "table" and str(name).startswith("claim_search")),
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_make_the_checks_that_the_mappings_say(store: Store) -> None:
    """Alembic does not compare checks, so here: by name everywhere, by condition where the database keeps its text."""
    with store.read() as session:
        looked = inspect(session.connection())
        for name, table in Base.metadata.tables.items():
            made = {str(check["name"]): check["sqltext"] for check in looked.get_check_constraints(name)}
            told = {str(c.name): str(getattr(c, "sqltext", "")) for c in table.constraints if is_check(c)}
            assert made.keys() == told.keys()
            if store.engine.dialect.name == "sqlite":
                assert {key: made[key] for key in told if " IN " not in told[key]} == {
                    key: told[key] for key in told if " IN " not in told[key]
                }


def is_check(constraint: object) -> bool:
    return type(constraint).__name__ == "CheckConstraint"


def test_down_and_up_again_leaves_a_working_database(store: Store) -> None:
    downgrade_store(store, "base")
    with store.read() as session:
        left = set(inspect(session.connection()).get_table_names()) - {"alembic_version"}
    assert left == set()
    upgrade_store(store)
    fill(store)
    with store.read() as session:
        assert len(find_claims(session, ClaimFilter(query="reunión"))) == 1


def test_upgrade_of_a_database_in_use_changes_nothing(settings: Settings) -> None:
    with open_store(settings) as store:
        fill(store)
    assert upgrade(settings) == REVISIONS[-1]
    with open_store(settings) as store, store.read() as session:
        assert len(find_claims(session, ClaimFilter())) == 2


def test_upgrade_makes_the_tables_of_a_server_s_blank_database(postgresql: str) -> None:
    create_database(postgresql, "unmade", template="template1")
    settings = Settings(db_url=f"{postgresql}/unmade", db_from="test")
    assert current(settings) is None
    assert upgrade(settings) == REVISIONS[-1]
    assert current(settings) == REVISIONS[-1]


def test_asking_for_the_revision_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "claims.db"
    assert current(Settings(db_url=f"sqlite:///{path}", db_from="test")) is None
    assert not path.parent.exists()


def test_newer_database_is_not_touched_by_an_upgrade(settings: Settings) -> None:
    with open_store(settings) as store, store.write() as session:
        session.execute(sql("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTooNew):
        upgrade(settings)
    assert current(settings) == "9999"


def test_interrupted_upgrade_leaves_nothing_half_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(db_url=f"sqlite:///{tmp_path / 'claims.db'}", db_from="test")
    broken = tmp_path / "migrations"
    copy_migrations(broken, extra="\n\nmake_for_sqlite = None\n")
    monkeypatch.setattr("claimtrack.store.migrate.resource_path", lambda *_: broken)
    with pytest.raises(TypeError):
        open_store(settings)
    monkeypatch.undo()
    with open_store(settings) as store:
        fill(store)


def copy_migrations(folder: Path, *, extra: str) -> None:
    (folder / "versions").mkdir(parents=True)
    for path in resource_path("migrations").rglob("*.*"):
        if path.suffix in {".py", ".mako"}:
            added = extra if path.parent.name == "versions" else ""
            copy = folder / path.relative_to(resource_path("migrations"))
            copy.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")


def fill(store: Store) -> None:
    with store.write() as session:
        save_document(session, make_source_text(), make_extraction(), [None, None], tools=make_tools(), now=NOON)
