"""Every index is there for a query, and no query that somebody waits for reads a table through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from claimtrack.config import Settings
from claimtrack.identity import Deed, SourceAct
from claimtrack.model import Decision, Verdict, claim_id, document_id
from claimtrack.roles import Role, Use
from claimtrack.store import (
    Answer,
    ClaimFilter,
    Finding,
    Sort,
    Store,
    append_decision,
    claims_of_document,
    count_facets,
    count_queue,
    decisions_by,
    decisions_of,
    do_to_sources,
    find_answer,
    find_claims,
    find_queue,
    find_repeats,
    keep_answer,
    latest_decisions,
    load_changes,
    load_claim,
    load_document,
    open_store,
    origin_of,
    page_of_documents,
    read_query,
    save_documents,
    search,
)
from claimtrack.store.accounts import add_account, add_token, drop_tokens, find_token, load_account
from claimtrack.store.tables import Base
from claimtrack.workflow import Order
from tests.databases import KINDS
from tests.factory import NOON, make_extraction, make_link, make_source_text, make_tools, putin_claim
from tests.store.plans import crowd, plans_of
from tests.store.test_versions import FIRST, SECOND, URL, finding

TEXT = make_source_text(url="https://a.example/1", outlet="El Diario", title="La cumbre", id="7")
OTHERS = (
    replace(TEXT, text=TEXT.text + " Fin.", url="https://a.example/3", id=None),
    replace(TEXT, text=TEXT.text + " Otro fin.", url=None),
)
DOCUMENT = document_id(TEXT)
CLAIM = claim_id(DOCUMENT, putin_claim())
LINKS = [make_link("Vladimir Putin"), None]


@dataclass(frozen=True)
class Asked:
    """Work on the store; `through` are tables that it may read from one end."""

    work: Callable[[Session], object]
    through: tuple[str, ...] = ()


def searched(query: str, sort: Sort = Sort.RELEVANCE) -> Callable[[Session], object]:
    return lambda session: search(session, read_query(query), limit=20, sort=sort)


def queued(order: Order, query: str = "") -> Callable[[Session], object]:
    return lambda session: find_queue(session, read_query(query), order=order, limit=20)


def saved(*findings: Finding) -> Callable[[Session], object]:
    return lambda session: save_documents(session, findings, tools=make_tools(), now=NOON)


def decided(session: Session) -> None:
    append_decision(session, Decision(CLAIM, Verdict.DISPUTED, "Ana", NOON))


def merged(session: Session) -> None:
    """A source with the ones that it is joined with, and the documents that this concerns."""
    do_to_sources(session, SourceAct(Deed.MERGE, 1, "Eva", NOON, into=2))


def worked(session: Session) -> None:
    account = load_account(session, "Ana")
    find_token(session, "a" * 64, Use.SESSION)
    drop_tokens(session, account, Use.SESSION)


def answered(session: Session) -> None:
    find_answer(session, "Ana", "k")
    keep_answer(session, Answer("Ana", "k", "r" * 64, 201, {}, ""), now=NOON + timedelta(days=30))


# There is one for each version of the program and its models.
FEW = ("tools",)

# A page of what has no words goes along the entries in the order of the page, until it is full.
PAGE = ("entries",)
QUEUE = ("entries by ix_entries_rank_key",)

# All acts on sources together say who is who; where the chain ends is its last link.
ACTS = ("source_acts",)
LAST = ("ledger",)

WANTED = {
    "a claim": Asked(lambda session: load_claim(session, CLAIM[:8])),
    "a document": Asked(lambda session: load_document(session, DOCUMENT[:8])),
    "a document's claims": Asked(lambda session: claims_of_document(session, DOCUMENT)),
    "a page of documents": Asked(lambda session: page_of_documents(session, limit=20), ("documents",)),
    "words": Asked(searched("reunión")),
    "words with labels": Asked(searched("reunión certainty:possible kind:person since:2023")),
    "words counted": Asked(lambda session: count_facets(session, read_query("reunión"))),
    "a source": Asked(lambda session: find_claims(session, ClaimFilter(source_id=1, limit=20))),
    "an outlet": Asked(searched('outlet:"El Diario"')),
    "a verdict": Asked(searched("verdict:disputed,confirmed")),
    "a document in a search": Asked(searched(f"doc:{DOCUMENT[:8]}")),
    "days": Asked(searched("since:2023-01 until:2023-12")),
    "labels": Asked(searched("certainty:possible"), PAGE),
    "the newest": Asked(searched("", Sort.NEWEST), PAGE),
    "the queue": Asked(queued(Order.WORTH), QUEUE),
    "the queue's newest": Asked(queued(Order.NEWEST), PAGE),
    "the queue by outlets": Asked(queued(Order.OUTLETS), ("entries", "entries by ix_entries_gist_outlet_key", *QUEUE)),
    "the same elsewhere": Asked(lambda session: find_repeats(session, CLAIM)),
    "the queue through words": Asked(queued(Order.WORTH, "reunión"), QUEUE),
    "how many wait": Asked(lambda session: count_queue(session, read_query("")), QUEUE),
    "what was decided on a claim": Asked(lambda session: decisions_of(session, CLAIM)),
    "what somebody decided": Asked(lambda session: decisions_by(session, "Ana", most=20)),
    "what was decided last": Asked(lambda session: latest_decisions(session, most=20), LAST),
    "a decision": Asked(decided, LAST),
    "what changed between versions": Asked(lambda session: load_changes(session, article())),
    "where a claim comes from": Asked(lambda session: origin_of(session, CLAIM)),
    "an article that is new": Asked(
        saved(*(Finding(text, make_extraction(), LINKS) for text in OTHERS)), (*LAST, *ACTS)
    ),
    "an article that is known": Asked(saved(Finding(TEXT, make_extraction(), LINKS)), (*LAST, *ACTS)),
    "an article that was edited": Asked(saved(finding(SECOND)), (*LAST, *ACTS)),
    "sources joined": Asked(merged, (*LAST, *ACTS)),
    "somebody at the desk": Asked(worked),
    "an answer kept": Asked(answered),
}


def article() -> str:
    return document_id(make_source_text(FIRST, url=URL))


@pytest.fixture(scope="module", params=KINDS)
def filled(request: pytest.FixtureRequest, make_settings: Callable[[str], Settings]) -> Iterator[Store]:
    with open_store(make_settings(request.param)) as store:
        fill(store)
        yield store


def fill(store: Store) -> None:
    with store.write() as session:
        saved(Finding(TEXT, make_extraction(), LINKS), finding(FIRST))(session)
        save_documents(session, [finding(SECOND)], tools=make_tools(), now=NOON)
        other = make_source_text(url="https://a.example/2")
        saved(Finding(other, make_extraction(), [make_link("Seúl"), None]))(session)
        decided(session)
        add_account(session, "Ana", Role.READER, None, NOON)
        add_token(session, load_account(session, "Ana"), Use.SESSION, sha256="a" * 64, now=NOON, expires_at=None)
        answered(session)
    if store.engine.dialect.name == "postgresql":
        with store.write() as session:
            crowd(session)


@pytest.mark.parametrize("asked", WANTED.values(), ids=WANTED.keys())
def test_what_somebody_waits_for_reads_no_table_through(filled: Store, asked: Asked) -> None:
    for plan in plans_of(filled, asked.work):
        assert plan.scans <= {*asked.through, *FEW}, plan.statement


def test_every_index_is_there_for_a_query(filled: Store) -> None:
    """Those that a constraint brings with it are there for the constraint."""
    used = {index for asked in WANTED.values() for plan in plans_of(filled, asked.work) for index in plan.indexes}
    made = {str(index.name) for table in Base.metadata.tables.values() for index in table.indexes}
    with filled.read() as session:
        looked = inspect(session.connection())
        kept = {str(index["name"]) for name in Base.metadata.tables for index in looked.get_indexes(name)
                if not index.get("duplicates_constraint")}  # fmt: skip
    assert kept == made
    assert made - used == set()
