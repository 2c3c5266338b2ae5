"""Backups, and moving from one kind of database to the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select

from claimtrack.config import Settings
from claimtrack.errors import NoBackup, StoreInUse
from claimtrack.model import Certainty, Correction, Decision, Evidence, Fault, HedgeKind, Reading, Span, Verdict
from claimtrack.review import split_source
from claimtrack.roles import Role, Use
from claimtrack.store import (
    ClaimFilter,
    Finding,
    Store,
    Verified,
    append_decision,
    backup,
    copy_rows,
    find_claims,
    list_accounts,
    list_tokens,
    open_store,
    restore,
    save_document,
    save_documents,
    stats,
    vacuum,
    verify,
)
from claimtrack.store.accounts import add_account, add_token, load_account
from claimtrack.store.tables import (
    AccountRow,
    AnswerRow,
    Base,
    EntryRow,
    HedgeRow,
    SavedFilterRow,
    SkippedRow,
    TokenRow,
)
from tests.databases import KINDS
from tests.factory import NOON, make_extraction, make_link, make_source_text, make_tools
from tests.store.test_versions import FIRST, SECOND, finding

LINKS = [make_link("Vladimir Putin"), None]


def fill(settings: Settings) -> Verified:
    """Three articles, one of them edited, with decisions before and after, and a claim that is another source's."""
    with open_store(settings) as store:
        for number in (1, 2):
            save(store, Finding(make_source_text(url=f"https://a.example/{number}"), make_extraction(), LINKS))
        save(store, finding(FIRST))
        decide(store)
        save(store, finding(SECOND))
        decide(store)
        split_off(store)
        return verify(store)


@pytest.mark.parametrize("kind", KINDS)
def test_accounts_move_too_and_are_never_mixed_with_others(make_settings: Callable[[str], Settings], kind: str) -> None:
    old, new = make_settings("sqlite"), make_settings(kind)
    with open_store(old) as source, open_store(new) as target:
        with source.write() as session:
            add_account(session, "Ana", Role.ADMIN, "$hash", NOON)
            add_token(session, load_account(session, "ana"), Use.API, sha256="0" * 64, now=NOON, expires_at=None)
        copy_rows(source, target)
        with target.write() as session:
            assert [(one.name, one.role, one.password_hash) for one in list_accounts(session)] == [
                ("Ana", "admin", "$hash")
            ]
            assert len(list_tokens(session, Use.API)) == 1
            add_account(session, "Eva", Role.READER, None, NOON)
        with pytest.raises(StoreInUse):
            copy_rows(source, target)


def save(store: Store, *findings: Finding) -> None:
    with store.write() as session:
        save_documents(session, findings, tools=make_tools(), now=NOON)


def decide(store: Store) -> None:
    with store.write() as session:
        for claim in find_claims(session, ClaimFilter(limit=3)):
            append_decision(
                session, Decision(claim.id, Verdict.DISPUTED, "Ana", NOON, "«no»", (Evidence("https://b.example/"),))
            )
            correction = Correction((Span(0, 2),), "Seúl", (("act", "belief"),))
            judged = Decision(
                claim.id, None, "Luis", NOON, reading=Reading.WRONG, fault=Fault.SPAN, correction=correction
            )
            append_decision(session, judged)


def split_off(store: Store) -> None:
    with store.read() as session:
        (claim, *_) = find_claims(session, ClaimFilter(source="Putin"))
    assert claim.source_id is not None
    split_source(store, claim.source_id, [claim.id], "Otro Putin", reviewer="Eva", now=NOON, note="«no es él»")


def verified(settings: Settings) -> Verified:
    with open_store(settings) as store:
        return verify(store)


@pytest.mark.parametrize("target", KINDS)
@pytest.mark.parametrize("source", KINDS)
def test_copy_verifies_like_its_original_and_can_be_gone_on_with(
    make_settings: Callable[[str], Settings], source: str, target: str
) -> None:
    old, new = make_settings(source), make_settings(target)
    before = fill(old)
    assert before.problems == ()
    with open_store(old) as reading, open_store(new) as writing:
        counts = copy_rows(reading, writing)
        assert (counts["documents"], counts["decisions"]) == (before.documents, before.decisions)
        assert verify(writing) == before
        assert listed(writing) == listed(reading)
        # New rows get keys behind those that came with the copy.
        save(writing, Finding(make_source_text(url="https://a.example/new"), make_extraction(), LINKS))
        decide(writing)
        after = verify(writing)
    assert after.problems == ()
    assert after.head.position == before.head.position + 6


def listed(store: Store) -> list[object]:
    """What a reader sees; keys of runs and sources are the database's own, and so is who comes first of a day where an
    index was made anew (keys.py)."""
    with store.read() as session:
        found = find_claims(session, ClaimFilter(superseded=True))
    return [replace(claim, run_id=0, source_id=None) for claim in sorted(found, key=lambda claim: claim.id)]


def test_copy_takes_every_row_of_every_table(make_settings: Callable[[str], Settings], settings: Settings) -> None:
    """A table that somebody adds fails here until the fillings below have a row for it."""
    fill(settings)
    other = make_settings(KINDS[settings.db_url.startswith("sqlite")])
    with open_store(settings) as reading, open_store(other) as writing:
        fill_every_table(reading)
        copy_rows(reading, writing)
        tables = [table for table in Base.metadata.sorted_tables if table is not EntryRow.__table__]
        for table in tables:
            mine, theirs = rows_of(reading, table), rows_of(writing, table)
            assert mine, f"no row of {table.name} to copy"
            assert theirs == mine
        assert verify(writing) == verify(reading)
        assert (stats(writing).accounts, stats(writing).source_acts) == (1, 1)


def fill_every_table(store: Store) -> None:
    """What the other fillings have no rows for."""
    rows: tuple[tuple[type[Base], dict[str, Any]], ...] = (
        (SkippedRow, {"run_pk": 1, "position": 0, "reason": "unclosed", "start": 0, "end": 2}),
        (HedgeRow, {"claim_pk": 1, "position": 0, "start": 0, "end": 2, "kind": HedgeKind.MODAL,
                    "certainty": Certainty.POSSIBLE, "marker": "podría"}),
        (AccountRow, {"pk": 1, "key": "ana", "name": "Ana", "role": Role.ADMIN, "added_at": NOON}),
        (TokenRow, {"pk": 1, "sha256": "a" * 64, "account_pk": 1, "use": Use.API, "made_at": NOON}),
        (AnswerRow, {"client": "c", "key": "k", "request": "r" * 64, "status": 201, "headers": {"a": "b"}, "body": "«»",
                     "made_at": NOON}),
        (SavedFilterRow, {"pk": 1, "owner_key": "ana", "name": "Míos", "query": "kim", "sort": "worth"}),
    )  # fmt: skip
    with store.write() as session:
        for table, row in rows:
            if not session.execute(select(func.count()).select_from(table)).scalar_one():
                session.execute(insert(table), [row])


def rows_of(store: Store, table: Table) -> list[dict[str, Any]]:
    with store.read() as session:
        found = session.connection().execute(select(table).order_by(*table.primary_key.columns))
        return [dict(row) for row in found.mappings()]


def test_copy_into_a_database_in_use_changes_nothing(
    make_settings: Callable[[str], Settings], settings: Settings
) -> None:
    before = fill(settings)
    with open_store(make_settings("sqlite")) as reading, open_store(settings) as writing:
        with pytest.raises(StoreInUse, match="empty database"):
            copy_rows(reading, writing)
        assert verify(writing) == before


def test_backup_comes_back_whole(make_settings: Callable[[str], Settings], settings: Settings, tmp_path: Path) -> None:
    before = fill(settings)
    path = tmp_path / "kept" / "backup.db"
    backup(settings, path)
    assert verified(Settings(db_url=f"sqlite:///{path}", db_from="test")) == before
    kind = "sqlite" if settings.db_url.startswith("sqlite") else "postgresql"
    empty = make_settings(kind)
    restore(empty, path)
    assert verified(empty) == before
    new = Settings(db_url=f"sqlite:///{tmp_path / 'new' / 'claims.db'}", db_from="test")
    restore(new, path)
    assert verified(new) == before
    assert [one.name for one in path.parent.iterdir() if "part" in one.name] == []


def test_backup_is_taken_while_another_writes(sqlite_settings: Settings, tmp_path: Path) -> None:
    fill(sqlite_settings)
    with open_store(sqlite_settings) as store, store.write() as session:
        save_document(session, make_source_text("Otra."), make_extraction(), LINKS, tools=make_tools(), now=NOON)
        backup(sqlite_settings, tmp_path / "backup.db")
    found = verified(Settings(db_url=f"sqlite:///{tmp_path / 'backup.db'}", db_from="test"))
    assert (found.problems, found.documents) == ((), 4)


def test_backup_is_never_written_over(sqlite_settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "backup.db"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(NoBackup, match="already"):
        backup(sqlite_settings, path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_nothing_is_restored_over_documents(sqlite_settings: Settings, tmp_path: Path) -> None:
    before = fill(sqlite_settings)
    backup(sqlite_settings, tmp_path / "backup.db")
    with pytest.raises(StoreInUse):
        restore(sqlite_settings, tmp_path / "backup.db")
    assert verified(sqlite_settings) == before


def test_file_that_is_no_backup_is_told(sqlite_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for name in ("empty.db", "missing.db"):
        with pytest.raises(NoBackup):
            restore(sqlite_settings, tmp_path / name)


def test_vacuum_keeps_all_and_stats_count_it(settings: Settings) -> None:
    before = fill(settings)
    with open_store(settings) as store:
        vacuum(store)
        found = stats(store)
        assert verify(store) == before
    assert (found.documents, found.versions, found.claims, found.superseded) == (4, 1, 8, 4)
    assert (found.decisions, found.head) == (before.decisions, before.head)
    assert found.size > 0
