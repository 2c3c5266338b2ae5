"""Upgrades of databases that hold something: from every earlier revision, one step back and forth, backed up first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from claimtrack.config import Settings
from claimtrack.errors import StoreOutdated, StoreTooNew
from claimtrack.identity import Deed
from claimtrack.model import Claim, Decision, Evidence, Opinions, Verdict, Work, claim_id, document_id
from claimtrack.store import (
    ClaimFilter,
    Store,
    append_decision,
    find_claims,
    load_claim,
    open_store,
    read_head,
    read_links,
    restore,
    upgrade_safely,
    verify,
)
from claimtrack.store.chained import Joining
from claimtrack.store.engine import REVISIONS, connect
from claimtrack.store.migrate import alembic_config, downgrade_store, upgrade_store
from tests.factory import NOON, make_source_text, putin_claim, seoul_claim

SOURCE_TEXT = make_source_text(url="https://a.example/1", title="La cumbre")
DOCUMENT = document_id(SOURCE_TEXT)
PUTIN, SEOUL = claim_id(DOCUMENT, putin_claim()), claim_id(DOCUMENT, seoul_claim())


def fill_as_first_revision(store: Store) -> None:
    """Rows as the first revision had them, in columns that every later one has too."""
    with store.write() as session:
        session.execute(
            sql(
                "INSERT INTO documents (pk, id, sha256, text, origin, language, added_at, title, url) "
                "VALUES (1, :id, :sha256, :text, 'a.txt', 'es', '2023-09-12 12:00:00', 'La cumbre', :url)"
            ),
            {"id": DOCUMENT, "sha256": SOURCE_TEXT.sha256, "text": SOURCE_TEXT.text, "url": SOURCE_TEXT.url},
        )
        for statement in (
            "INSERT INTO tools (pk, digest, version, language, pack_digest, parser, models) "
            f"VALUES (1, '{'d' * 64}', '0.1.0', 'es', '{'p' * 64}', 'Replay', '{{}}')",
            "INSERT INTO runs (pk, document_pk, tools_pk, started_at) VALUES (1, 1, 1, '2023-09-12 12:00:00')",
        ):
            session.execute(sql(statement))
        for pk, claim in enumerate((putin_claim(), seoul_claim()), start=1):
            add_claim(session.execute, pk, claim)
        for pk, verdict in ((1, "disputed"), (2, "confirmed")):
            session.execute(
                sql(
                    "INSERT INTO decisions (pk, claim_id, verdict, reviewer, decided_at, note) "
                    f"VALUES ({pk}, '{PUTIN}', '{verdict}', 'Ana Ruiz', '2023-09-12 12:00:00.25', 'visto «así»')"
                )
            )
        session.execute(
            sql("INSERT INTO decision_evidence (decision_pk, position, url) VALUES (2, 0, 'https://b.example/')")
        )
        if store.engine.dialect.name == "postgresql":
            session.execute(sql("SELECT setval(pg_get_serial_sequence('decisions', 'pk'), 2)"))


def add_claim(
    execute: Callable[..., object], pk: int, claim: Claim, *, document: str = DOCUMENT, place: int = 1
) -> None:
    """`place` is the pk of the document and of its run."""
    cue, content = claim.cue, claim.contents[0]
    assert cue is not None
    labels = f"'{claim.form}', '{claim.source_kind}', '{claim.act}', '{claim.polarity}', '{claim.certainty}'"
    offsets = f"{min(cue.start, content.start)}, {cue.start}, {cue.end}"
    execute(
        sql(
            "INSERT INTO claims (pk, id, document_pk, run_pk, active, form, source_kind, act, polarity, certainty, "
            "start, cue_start, cue_end, rule, steps) VALUES "
            f"({pk}, '{claim_id(document, claim)}', {place}, {place}, :yes, {labels}, {offsets}, 'x', '[]')"
        ),
        {"yes": True},
    )
    execute(sql(f"INSERT INTO content_spans VALUES ({pk}, 0, {content.start}, {content.end})"))


@pytest.fixture
def blank(settings: Settings) -> Settings:
    """A database that holds nothing, not even tables."""
    with connect(settings.db_url) as store:
        downgrade_store(store, "base")
    return settings


def at_revision(settings: Settings, revision: str) -> None:
    with connect(settings.db_url) as store:
        with store.write() as session:
            command.upgrade(alembic_config(session), revision)
        fill_as_first_revision(store)


def step_to(settings: Settings, revision: str) -> None:
    """The steps alone, as they left a database when this revision was the newest."""
    with connect(settings.db_url) as store, store.write() as session:
        command.upgrade(alembic_config(session), revision)


def assert_all_is_there(settings: Settings) -> None:
    with open_store(settings) as store:
        found = verify(store)
        assert found.problems == ()
        assert (found.documents, found.claims, found.decisions, found.head.position) == (1, 2, 2, 2)
        with store.read() as session:
            assert [one.id for one in find_claims(session, ClaimFilter(query="reunión"))] == [PUTIN]
            assert [one.id for one in find_claims(session, ClaimFilter(verdict=(Verdict.CONFIRMED,)))] == [PUTIN]
            assert load_claim(session, PUTIN).decisions[1].evidence == (Evidence("https://b.example/"),)
            assert load_claim(session, SEOUL).verdict is Verdict.UNREVIEWED


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_upgrade_from_every_earlier_revision_keeps_all_and_chains_its_decisions(blank: Settings, revision: str) -> None:
    """The rows are the first revision's, brought to this one by the steps in between."""
    at_revision(blank, REVISIONS[0])
    step_to(blank, revision)
    with pytest.raises(StoreOutdated):
        open_store(blank)
    assert upgrade_safely(blank, now=NOON).revision == REVISIONS[-1]
    assert_all_is_there(blank)


def test_every_step_goes_back_and_forth_with_data(blank: Settings) -> None:
    at_revision(blank, "0001")
    upgrade_safely(blank, now=NOON)
    with open_store(blank) as store, store.read() as session:
        head = read_head(session)
    for revision in reversed(REVISIONS[:-1]):
        with connect(blank.db_url) as store:
            downgrade_store(store, revision)
            upgrade_store(store)
        assert_all_is_there(blank)
        with open_store(blank) as store, store.read() as session:
            assert read_head(session) == head


def test_every_step_back_in_turn_and_all_forth_again(blank: Settings) -> None:
    at_revision(blank, "0001")
    upgrade_safely(blank, now=NOON)
    for revision in reversed(REVISIONS[:-1]):
        with connect(blank.db_url) as store:
            downgrade_store(store, revision)
    upgrade_safely(blank, now=NOON)
    assert_all_is_there(blank)


def test_decisions_made_before_the_chain_cannot_be_changed_after_it(blank: Settings) -> None:
    at_revision(blank, "0001")
    upgrade_safely(blank, now=NOON)

    def change(table: str) -> None:
        with open_store(blank) as store, store.write() as session:
            session.execute(sql(f"DELETE FROM {table}"))

    for table in ("decisions", "decision_evidence", "ledger"):
        with pytest.raises(DBAPIError, match="append-only"):
            change(table)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_sqlite_file_is_copied_before_an_upgrade_and_the_copy_works(blank: Settings, tmp_path: Path) -> None:
    at_revision(blank, "0001")
    done = upgrade_safely(blank, now=NOON)
    assert done.backup is not None
    assert done.backup.name.endswith(".before-upgrade-from-0001-20230912T120000Z")
    old = Settings(db_url=f"sqlite:///{done.backup}", db_from="test")
    with pytest.raises(StoreOutdated):
        open_store(old)
    restored = Settings(db_url=f"sqlite:///{tmp_path / 'restored.db'}", db_from="test")
    restore(restored, done.backup)
    assert_all_is_there(restored)
    with pytest.raises(StoreOutdated):
        open_store(old)  # a backup stays what it was


def test_verdicts_made_before_the_workflow_keep_their_meaning_and_their_hashes(blank: Settings) -> None:
    at_revision(blank, "0001")
    upgrade_safely(blank, now=NOON)
    with connect(blank.db_url) as store:
        downgrade_store(store, "0005")
        with store.read() as session:
            kept = session.execute(sql("SELECT position, previous, hash FROM ledger ORDER BY position")).all()
    upgrade_safely(blank, now=NOON)
    with open_store(blank) as store, store.read() as session:
        assert session.execute(sql("SELECT position, previous, hash FROM ledger ORDER BY position")).all() == kept
        state = load_claim(session, PUTIN).state
        assert (state.verdict, state.work, state.opinions) == (Verdict.CONFIRMED, Work.DONE, Opinions.ONE)
        assert load_claim(session, SEOUL).state.work is Work.NEW


@pytest.mark.parametrize(
    "said",
    [
        {"verdict": Verdict.PARTLY},
        {"verdict": None, "work": Work.DONE},
        {"verdict": Verdict.CONFIRMED, "settles": True},
    ],
)
def test_step_back_that_would_drop_a_decision_is_refused_and_drops_nothing(
    blank: Settings, said: dict[str, object]
) -> None:
    at_revision(blank, "0001")
    upgrade_safely(blank, now=NOON)
    with open_store(blank) as store:
        with store.write() as session:
            append_decision(session, Decision(SEOUL, reviewer="Ana", decided_at=NOON, **said))  # type: ignore[arg-type]
        before = verify(store)
        with pytest.raises(RuntimeError, match="go back to a backup"):
            downgrade_store(store, "0005")
        assert verify(store) == before


def test_edits_made_before_the_chain_had_them_are_chained_behind_what_is_there(blank: Settings) -> None:
    at_revision(blank, "0001")
    step_to(blank, "0011")
    with connect(blank.db_url) as store, store.write() as session:
        before = read_head(session)
        edit_as_eleventh_revision(session.execute)
    upgrade_safely(blank, now=NOON)
    with open_store(blank) as store:
        found = verify(store, head=before)
        assert found.problems == ()
        assert (found.decisions, found.head.position) == (2, 3)
        with pytest.raises(RuntimeError, match="go back to a backup"):
            downgrade_store(store, "0011")
        assert verify(store) == found


def edit_as_eleventh_revision(execute: Callable[..., object]) -> None:
    """The article loses its second claim, and Putin's is kept."""
    edited = make_source_text(SOURCE_TEXT.text + " Fin.", url=SOURCE_TEXT.url, title=SOURCE_TEXT.title)
    document = document_id(edited)
    execute(
        sql(
            "INSERT INTO documents (pk, id, sha256, text, origin, language, added_at, title, url) "
            "VALUES (2, :id, :sha256, :text, 'a.txt', 'es', '2023-09-13 12:00:00', 'La cumbre', :url)"
        ),
        {"id": document, "sha256": edited.sha256, "text": edited.text, "url": edited.url},
    )
    for statement in (
        "INSERT INTO runs (pk, document_pk, tools_pk, started_at) VALUES (2, 2, 1, '2023-09-13 12:00:00')",
        "INSERT INTO versions VALUES (1, 2, 2, '2023-09-13 12:00:00.5')",
        "UPDATE claims SET active = (1 = 0)",
    ):
        execute(sql(statement))
    add_claim(execute, 3, putin_claim(), document=document, place=2)
    for statement in (
        "INSERT INTO successors VALUES (1, 1, 2, 1, 3, 'kept', 1.0)",
        "INSERT INTO successors VALUES (2, 1, 2, 2, NULL, 'orphaned', 0.0)",
        "INSERT INTO threads VALUES (1, 1)",
        "INSERT INTO threads VALUES (3, 1)",
    ):
        execute(sql(statement))


def test_acts_on_sources_made_before_the_chain_had_them_are_chained_behind_what_is_there(blank: Settings) -> None:
    at_revision(blank, "0001")
    step_to(blank, "0013")
    with connect(blank.db_url) as store, store.write() as session:
        before = read_head(session)
        join_as_thirteenth_revision(session.execute)
    upgrade_safely(blank, now=NOON)
    with open_store(blank) as store:
        found = verify(store, head=before)
        assert found.problems == ()
        assert (found.decisions, found.head.position) == (2, 5)
        with store.read() as session:
            said = [link.entry for link in read_links(session) if isinstance(link.entry, Joining)]
        assert [(one.deed, one.source, one.into, one.undoes) for one in said] == [
            (Deed.MERGE, "moscu", "kremlin", None),
            (Deed.UNDO, "moscu", None, 1),
            (Deed.SPLIT, "kremlin", "moscu", None),
        ]
        assert (said[2].claims, said[2].note) == ((PUTIN,), "visto «así»")
        with pytest.raises(RuntimeError, match="go back to a backup"):
            downgrade_store(store, "0013")
        assert verify(store) == found


def join_as_thirteenth_revision(execute: Callable[..., object]) -> None:
    """Two sources are merged, parted again, and a claim of one is split off to the other."""
    for statement in (
        "INSERT INTO sources (pk, key, name, kind) VALUES (1, 'kremlin', 'Kremlin', 'institution')",
        "INSERT INTO sources (pk, key, name, kind) VALUES (2, 'moscu', 'Moscú', 'institution')",
        "UPDATE claims SET source_pk = 1 WHERE pk = 1",
    ):
        execute(sql(statement))
    acts = (
        (1, "merge", 2, 1, "[]", None, ""),
        (2, "undo", 2, None, "[]", 1, "no lo es"),
        (3, "split", 1, 2, f'["{PUTIN}"]', None, "visto «así»"),
    )
    for values in acts:
        execute(
            sql(
                "INSERT INTO source_acts (pk, deed, source_pk, into_pk, claims, undoes, reviewer, made_at, note) "
                "VALUES (:pk, :deed, :source, :into, :claims, :undoes, 'Eva', '2023-09-13 12:00:00.5', :note)"
            ),
            dict(zip(("pk", "deed", "source", "into", "claims", "undoes", "note"), values, strict=True)),
        )


def test_nothing_is_copied_where_no_step_is_due(settings: Settings) -> None:
    assert upgrade_safely(settings, now=NOON).backup is None
    assert upgrade_safely(settings, now=NOON + timedelta(hours=1)).backup is None


def test_database_of_a_newer_program_is_told_in_one_line_and_left_alone(settings: Settings) -> None:
    with open_store(settings) as store, store.write() as session:
        session.execute(sql("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (open_store, lambda given: upgrade_safely(given, now=NOON)):
        with pytest.raises(StoreTooNew, match="newer claimtrack") as told:
            attempt(settings)
        assert "\n" not in str(told.value)
