"""Eight programs that ingest and review on one database at once."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from claimtrack.config import Settings
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Verdict
from claimtrack.review import decide
from claimtrack.store import open_store, verify
from claimtrack.store.tables import ClaimRow, RunRow
from tests.factory import NOON
from tests.store.programs import articles, start, take_in

PROGRAMS, ARTICLES = 8, 24


@pytest.mark.slow
@pytest.mark.usefixtures("patient")
def test_eight_programs_that_ingest_and_review_at_once_lose_and_double_nothing(
    settings: Settings, pack: LanguagePack
) -> None:
    programs = [start(ingest_and_review, settings, pack, number) for number in range(PROGRAMS)]
    assert [program.end() for program in programs] == [0] * PROGRAMS
    with open_store(settings) as store:
        found = verify(store)
        assert found.problems == ()
        assert (found.documents, found.claims) == (ARTICLES, ARTICLES)
        assert (found.decisions, found.head.position) == (PROGRAMS * ARTICLES, PROGRAMS * ARTICLES)
        with store.read() as session:
            assert session.execute(select(func.count()).select_from(RunRow)).scalar_one() == ARTICLES


def ingest_and_review(settings: Settings, pack: LanguagePack, number: int) -> None:
    """Each begins elsewhere, so that they meet on the same documents from both sides."""
    sources = articles(ARTICLES)
    turned = sources[number * 3 :] + sources[: number * 3]
    done = take_in(settings, pack, turned if number % 2 else turned[::-1], batch=5)
    assert len(done) == ARTICLES
    with open_store(settings) as store:
        with store.read() as session:
            keys = list(session.execute(select(ClaimRow.id)).scalars())
        assert len(keys) == ARTICLES
        for key in keys:
            decide(store, key, Verdict.CONFIRMED, reviewer=f"reviewer {number}", now=NOON)
