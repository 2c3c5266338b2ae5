"""Verifying: what holds passes, and whatever was tampered with or lost is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sqlalchemy import text as sql

from claimtrack.errors import BadLog, StoreUnavailable
from claimtrack.model import Decision, Evidence, Verdict
from claimtrack.review import split_source
from claimtrack.store import (
    ClaimFilter,
    Head,
    Store,
    append_decision,
    find_claims,
    read_head,
    read_kept,
    save_document,
    save_documents,
    verify,
    write_log,
)
from claimtrack.store.indexing import rebuild_index
from tests.factory import NOON, make_extraction, make_link, make_source_text, make_tools
from tests.store.test_versions import FIRST, SECOND, THIRD, finding


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with two documents, and two decisions on the claims of the first."""
    for number in (1, 2):
        source_text = make_source_text(url=f"https://a.example/{number}", title="La cumbre")
        with store.write() as session:
            links = [make_link("Vladimir Putin"), None]
            save_document(session, source_text, make_extraction(), links, tools=make_tools(), now=NOON)
    with store.write() as session:
        for claim in find_claims(session, ClaimFilter())[:2]:
            append_decision(
                session, Decision(claim.id, Verdict.CONFIRMED, "Ana", NOON, "visto", (Evidence("https://b.example/"),))
            )
    return store


def tamper(store: Store, *statements: str) -> None:
    """As somebody who has the database's own password or its file: no trigger and no foreign key stands in the way."""
    if store.engine.dialect.name == "sqlite":
        connection = store.engine.raw_connection()
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        names = cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for statement in (*(f"DROP TRIGGER {name}" for (name,) in names), *statements):
            cursor.execute(statement)
        cursor.execute("PRAGMA foreign_keys = ON")
        connection.close()
        return
    with store.write() as session:
        session.execute(sql("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            session.execute(sql(statement))


def test_store_that_nobody_touched_holds(filled: Store) -> None:
    found = verify(filled)
    assert found.problems == ()
    assert (found.documents, found.claims, found.decisions) == (2, 4, 2)
    with filled.read() as session:
        assert found.head == read_head(session)
    assert found.head.position == 2


def test_empty_store_holds(store: Store) -> None:
    found = verify(store)
    assert (found.problems, found.head) == ((), Head())


@pytest.mark.parametrize(
    ("change", "table", "reason"),
    [
        ("UPDATE decisions SET note = 'otra cosa' WHERE pk = 1", "ledger 1", "hash does not fit"),
        ("UPDATE decisions SET verdict = 'disputed' WHERE pk = 2", "ledger 2", "hash does not fit"),
        ("UPDATE decision_evidence SET url = 'https://c.example/'", "ledger 1", "hash does not fit"),
        ("DELETE FROM decision_evidence WHERE decision_pk = 2", "ledger 2", "hash does not fit"),
        ("UPDATE ledger SET hash = previous WHERE position = 1", "ledger 1", "hash does not fit"),
        ("DELETE FROM ledger WHERE position = 1", "decisions 1", "not in the chain"),
        ("UPDATE documents SET text = replace(text, 'Putin', 'Biden') WHERE pk = 1", "documents ", "hash"),
        ("UPDATE documents SET url = 'https://c.example/' WHERE pk = 2", "documents ", "id is not that"),
        ('UPDATE content_spans SET "end" = 9999 WHERE claim_pk = 1', "claims ", "past its text's end"),
        ('UPDATE content_spans SET "end" = "end" - 1 WHERE claim_pk = 3', "claims ", "id is not that"),
        ("DELETE FROM content_spans WHERE claim_pk = 2", "claims ", "no content"),
        ("UPDATE claims SET run_pk = 77 WHERE pk = 2", "claims 2", "run_pk leads to no row of runs"),
        ("DELETE FROM sources", "source_aliases 1", "source_pk leads to no row of sources"),
        ("UPDATE claims SET certainty = 'unknown' WHERE pk = 1", "entries of claim 1", "certainty"),
        ("UPDATE entries SET verdict = 'disputed' WHERE claim_pk = 1", "entries of claim 1", "verdict"),
        ("DELETE FROM entries WHERE claim_pk = 4", "entries all", "3 for 4 claims"),
        ("UPDATE documents SET title = 'Otra' WHERE pk = 1", "entries of claim 1", "digest"),
        ("DELETE FROM versions WHERE document_pk = 2", "documents ", "no place among the versions"),
        ("UPDATE claims SET active = (1 = 0) WHERE pk = 3", "claims ", "last run found it"),
    ],
)
def test_first_row_that_does_not_hold_is_named(filled: Store, change: str, table: str, reason: str) -> None:
    tamper(filled, change)
    found = verify(filled)
    assert found.problems
    assert str(found.problems[0]).startswith(table)
    assert reason in str(found.problems[0])


EDITED = (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("changes", "row", "reason"),
    [
        (("UPDATE successors SET score = 0.8 WHERE kind = 'changed'",), "ledger 1", "version 2 of"),
        # Whoever changes what became of a claim, and the thread with it: the tables agree, the chain does not.
        (
            (
                "DELETE FROM threads WHERE thread_pk = 3",
                "INSERT INTO threads VALUES (6, 6), (10, 6)",
                "UPDATE successors SET kind = 'changed', score = 0.9 WHERE claim_pk = 3",
            ),
            "ledger 1",
            "became of the claims there",
        ),
        (("DELETE FROM successors WHERE number = 2 AND kind = 'orphaned'",), "ledger 1", "version 2 of"),
        (("UPDATE versions SET made_at = '2020-01-01 00:00:00' WHERE number = 3",), "ledger 2", "version 3 of"),
        (("UPDATE ledger SET hash = previous WHERE position = 2",), "ledger 2", "version 3 of"),
        (("DELETE FROM ledger WHERE position = 2",), "versions 1 3", "is not in the chain"),
        (
            ("DELETE FROM ledger WHERE position = 1", "UPDATE ledger SET position = 1 WHERE position = 2"),
            "versions 1 2",
            "is not in the chain",
        ),
    ],
)
def test_what_became_of_claims_cannot_be_rewritten_unseen(
    store: Store, changes: tuple[str, ...], row: str, reason: str
) -> None:
    for text in EDITED:
        with store.write() as session:
            save_documents(session, [finding(text)], tools=make_tools(), now=NOON)
    found = verify(store)
    assert (found.problems, found.decisions, found.head.position) == ((), 0, len(EDITED) - 1)
    tamper(store, *changes)
    first = str(verify(store).problems[0])
    assert first.startswith(f"{row}: ")
    assert reason in first


@pytest.mark.parametrize(
    ("changes", "row", "reason"),
    [
        (("UPDATE source_acts SET note = 'otra cosa'",), "ledger 3", "act 1 on sources"),
        (("UPDATE source_acts SET reviewer = 'Luis'",), "ledger 3", "act 1 on sources"),
        (("UPDATE source_acts SET into_pk = source_pk, source_pk = into_pk",), "ledger 3", "act 1 on sources"),
        (("UPDATE source_acts SET claims = '[]'",), "ledger 3", "act 1 on sources"),
        (("UPDATE sources SET key = 'otro' WHERE key = 'vladimir putin'",), "ledger 3", "act 1 on sources"),
        (("DELETE FROM source_acts",), "ledger 3", "act_pk leads to no row of source_acts"),
        (("DELETE FROM ledger WHERE act_pk IS NOT NULL",), "source_acts 1", "is not in the chain"),
    ],
)
def test_acts_on_sources_cannot_be_rewritten_unseen(
    filled: Store, changes: tuple[str, ...], row: str, reason: str
) -> None:
    with filled.read() as session:
        (claim, *_) = find_claims(session, ClaimFilter(source="Putin"))
    assert claim.source_id is not None
    split_source(filled, claim.source_id, [claim.id], "Otro Putin", reviewer="Eva", now=NOON)
    found = verify(filled)
    assert (found.problems, found.decisions, found.head.position) == ((), 2, 3)
    tamper(filled, *changes)
    first = str(verify(filled).problems[0])
    assert first.startswith(f"{row}: ")
    assert reason in first


def test_acts_cut_off_at_the_end_show_against_the_log(filled: Store, tmp_path: Path) -> None:
    with filled.read() as session:
        (claim, *_) = find_claims(session, ClaimFilter(source="Putin"))
    assert claim.source_id is not None
    split_source(filled, claim.source_id, [claim.id], "Otro Putin", reviewer="Eva", now=NOON)
    path = tmp_path / "log.jsonl"
    with path.open("w", encoding="utf-8") as out:
        write_log(filled, out)
    assert '"deed": "split"' in path.read_text(encoding="utf-8")
    tamper(filled, "DELETE FROM ledger WHERE position = 3", "DELETE FROM source_acts")
    links, head = read_kept(str(path))
    assert "ledger 3: the chain is cut off: it went on to 3" in map(
        str, verify(filled, against=links, head=head).problems
    )


def test_versions_cut_off_at_the_end_show_against_the_log(store: Store, tmp_path: Path) -> None:
    for text in EDITED:
        with store.write() as session:
            save_documents(session, [finding(text)], tools=make_tools(), now=NOON)
    path = tmp_path / "log.jsonl"
    with path.open("w", encoding="utf-8") as out:
        write_log(store, out)
    tamper(store, "DELETE FROM ledger WHERE position = 2")
    links, head = read_kept(str(path))
    problems = verify(store, against=links, head=head).problems
    assert "ledger 2: the chain is cut off: it went on to 2" in map(str, problems)


def test_word_lost_from_the_full_text_index_is_named(filled: Store) -> None:
    if filled.engine.dialect.name == "sqlite":
        tamper(filled, "INSERT INTO claim_search (claim_search) VALUES ('delete-all')")
    else:
        tamper(filled, "UPDATE claim_search SET words = strip(words)")
    assert [problem.table for problem in verify(filled).problems] == ["claim_search"] * 4


def test_decision_rewritten_with_a_new_chain_shows_against_the_log(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with path.open("w", encoding="utf-8") as out:
        head = write_log(filled, out)
    with filled.read() as session:
        claims = find_claims(session, ClaimFilter())
    tamper(filled, "DELETE FROM ledger", "DELETE FROM decision_evidence", "DELETE FROM decisions")
    with filled.write() as session:
        for claim in claims[:2]:
            append_decision(session, Decision(claim.id, Verdict.DISPUTED, "Eva", NOON))
        rebuild_index(session)
    assert verify(filled).problems == ()
    links, kept = read_kept(str(path))
    assert kept == head
    [problem] = verify(filled, against=links, head=kept).problems
    assert str(problem) == "ledger 1: is another entry than in the exported log"
    [problem] = verify(filled, head=read_kept(str(head))[1]).problems
    assert str(problem) == "ledger 2: is another entry than the head that was kept"


def test_tail_that_was_cut_off_shows_against_the_head(filled: Store) -> None:
    kept = verify(filled).head
    tamper(
        filled,
        "DELETE FROM ledger WHERE position = 2",
        "DELETE FROM decision_evidence WHERE decision_pk = 2",
        "DELETE FROM decisions WHERE pk = 2",
        "UPDATE entries SET verdict = 'unreviewed', work = 'new', opinions = 'none' WHERE claim_pk NOT IN "
        "(SELECT claims.pk FROM claims JOIN decisions ON decisions.claim_id = claims.id)",
    )
    assert verify(filled).problems == ()
    [problem] = verify(filled, head=kept).problems
    assert str(problem) == "ledger 2: the chain is cut off: it went on to 2"


def test_log_grows_and_an_older_one_still_fits(filled: Store) -> None:
    before = io.StringIO()
    head = write_log(filled, before)
    with filled.write() as session:
        claim = find_claims(session, ClaimFilter())[0]
        append_decision(session, Decision(claim.id, Verdict.DISPUTED, "Eva", NOON))
    after = io.StringIO()
    assert write_log(filled, after).position == head.position + 1
    assert after.getvalue().startswith(before.getvalue())
    assert verify(filled, head=head).problems == ()


@pytest.mark.parametrize("content", ["no json\n", '{"position": 1}\n', None])
def test_file_that_is_no_log_is_told(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "log.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(BadLog, match="export-log"):
        read_kept(str(path))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_page_that_was_damaged_is_found(filled: Store) -> None:
    """One page of the file after the other is overwritten: each time it shows, and never as a traceback."""
    path = Path(filled.url)
    tamper(filled, "PRAGMA wal_checkpoint(TRUNCATE)")
    filled.close()
    whole = path.read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    for page in range(1, len(whole) // size, 5):
        path.write_bytes(whole[: page * size] + b"\xa5" * size + whole[(page + 1) * size :])
        assert is_damaged(filled), f"page {page + 1} was damaged and nothing said so"
        filled.close()
        path.with_name(f"{path.name}-wal").unlink(missing_ok=True)
        path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    path.write_bytes(whole)


def is_damaged(store: Store) -> bool:
    try:
        return bool(verify(store).problems)
    except StoreUnavailable:
        return True
