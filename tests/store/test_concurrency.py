"""Several programs at once on one database: nothing lost, nothing doubled."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from claimtrack.config import Settings
from claimtrack.model import Decision, Verdict, claim_id, document_id
from claimtrack.store import (
    ClaimFilter,
    SaveStatus,
    append_decision,
    decisions_of,
    find_claims,
    list_documents,
    list_sources,
    open_store,
    save_document,
    upgrade,
)
from tests.factory import NOON, make_extraction, make_link, make_source_text, make_tools, putin_claim
from tests.store.conftest import create_database

WORKERS, DOCUMENTS = 6, 8


@pytest.mark.usefixtures("patient")
def test_workers_that_save_and_decide_the_same_lose_and_double_nothing(settings: Settings) -> None:
    def work(worker: int) -> list[SaveStatus]:
        statuses = []
        links = [make_link("Vladimir Putin"), make_link("Seúl")]
        with open_store(settings) as store:
            for number in range(DOCUMENTS):
                # Each worker begins elsewhere and names the sources in another order.
                source_text = make_source_text(url=f"https://a.example/{(number + worker) % DOCUMENTS}")
                extraction = make_extraction()
                order = links[:: -1 if worker % 2 else 1]
                with store.write() as session:
                    statuses.append(
                        save_document(session, source_text, extraction, order, tools=make_tools(), now=NOON)
                    )
                key = claim_id(document_id(source_text), putin_claim())
                with store.write() as session:
                    append_decision(session, Decision(key, Verdict.CONFIRMED, f"reviewer {worker}", NOON))
        return statuses

    with ThreadPoolExecutor(WORKERS) as pool:
        statuses = [status for done in pool.map(work, range(WORKERS)) for status in done]
    assert statuses.count(SaveStatus.NEW) == DOCUMENTS
    assert statuses.count(SaveStatus.UNCHANGED) == DOCUMENTS * (WORKERS - 1)
    with open_store(settings) as store, store.read() as session:
        assert len(list_documents(session)) == DOCUMENTS
        assert len(find_claims(session, ClaimFilter(query="reunión"))) == DOCUMENTS
        assert {source.name for source in list_sources(session)} == {"Vladimir Putin", "Seúl"}
        for claim in find_claims(session, ClaimFilter(query="reunión")):
            assert len(decisions_of(session, claim.id)) == WORKERS


@pytest.mark.usefixtures("patient")
def test_new_file_that_many_open_at_once_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = Settings(db_url=f"sqlite:///{tmp_path_factory.mktemp('new') / 'claims.db'}", db_from="test")

    def look(_: int) -> int:
        with open_store(settings) as store, store.read() as session:
            return len(list_documents(session))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(look, range(4))) == [0, 0, 0, 0]


def test_reader_keeps_its_view_while_another_writes(settings: Settings) -> None:
    with open_store(settings) as store, store.read() as reading:
        assert list_documents(reading) == []
        with store.write() as session:
            save_document(session, make_source_text(), make_extraction(), [None, None], tools=make_tools(), now=NOON)
        assert list_documents(reading) == []


def test_server_s_database_is_upgraded_once_by_many(postgresql: str) -> None:
    create_database(postgresql, "raced", template="template1")
    settings = Settings(db_url=f"{postgresql}/raced", db_from="test")
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: upgrade(settings), range(4)))) == 1
