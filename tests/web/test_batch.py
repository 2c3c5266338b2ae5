"""Many claims in one decision, filters that people keep, the desk in numbers. None of it needs JavaScript."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from claimtrack.accounts import add_person
from claimtrack.model import Verdict
from claimtrack.review import decide
from claimtrack.roles import Role
from claimtrack.store import Store, load_claim, verify
from tests.factory import NOON
from tests.web.conftest import fields_of


def marks_in(html: str) -> list[str]:
    return re.findall(r'<input type="checkbox" name="claim" value="(\w+:\d+)"', html)


def verdicts(store: Store, claims: list[str]) -> list[str]:
    with store.read() as session:
        return [load_claim(session, claim).verdict.value for claim in claims]


def test_marked_claims_get_one_decision_each(desk: TestClient, waiting: list[str], filled: Store) -> None:
    page = desk.get("/queue").text
    marked = marks_in(page)
    assert [mark.partition(":")[0] for mark in marked] == waiting
    fields = {**fields_of(page), "says": "unverifiable", "note": "En bloque", "claim": marked[:2]}
    answer = desk.post("/batch", data=fields)
    assert "2 decisiones tomadas" in answer.text
    assert verdicts(filled, waiting) == ["unverifiable", "unverifiable", "unreviewed"]
    with filled.read() as session:
        assert load_claim(session, waiting[0]).decisions[0].note == "En bloque"
    assert verify(filled).problems == ()


def test_a_claim_that_somebody_else_decided_on_is_left_and_named(
    desk: TestClient, waiting: list[str], filled: Store
) -> None:
    page = desk.get("/queue").text
    decide(filled, waiting[1], Verdict.DISPUTED, reviewer="Luis", now=NOON)
    fields = {**fields_of(page), "says": "confirmed", "claim": marks_in(page)}
    answer = desk.post("/batch", data=fields)
    assert "2 decisiones tomadas" in answer.text
    assert f'href="/claims/{waiting[1]}"' in answer.text
    assert verdicts(filled, waiting) == ["confirmed", "disputed", "confirmed"]
    again = desk.post("/batch", data=fields)
    assert "0 decisiones tomadas" in again.text
    with filled.read() as session:
        assert [len(load_claim(session, claim).decisions) for claim in waiting] == [1, 1, 1]


@pytest.mark.parametrize("claim", ["zz:0", "0000000000000000:0"])
def test_a_claim_that_is_none_is_named(desk: TestClient, waiting: list[str], claim: str) -> None:
    fields = {**fields_of(desk.get("/queue").text), "says": "confirmed", "claim": [claim, f"{waiting[0]}:0"]}
    answer = desk.post("/batch", data=fields)
    assert "1 decisión tomada" in answer.text
    assert "1 quedó como estaba" in answer.text


def test_nothing_marked_decides_nothing(desk: TestClient, waiting: list[str], filled: Store) -> None:
    answer = desk.post("/batch", data={**fields_of(desk.get("/queue").text), "says": "confirmed"})
    assert "No había ninguna marcada" in answer.text
    assert verdicts(filled, waiting) == ["unreviewed"] * 3


@pytest.mark.usefixtures("filled")
def test_a_filter_is_kept_under_its_name_used_and_forgotten(desk: TestClient) -> None:
    page = desk.get("/queue?q=source:kremlin&sort=newest").text
    kept = desk.post("/filters", data={**fields_of(page), "name": "  El   Kremlin "})
    assert (kept.status_code, dict(kept.url.params)) == (200, {"q": "source:kremlin", "sort": "newest"})
    assert ">El Kremlin</a>" in desk.get("/queue").text
    forget = {**fields_of(kept.text), "name": "El Kremlin"}
    assert ">El Kremlin</a>" not in desk.post("/filters/forget", data=forget).text


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("query", "name", "status"), [("a", "", 422), ("a", "x" * 61, 422), ("certainty:bad", "b", 400)]
)
def test_a_filter_that_cannot_be_kept_says_why(desk: TestClient, query: str, name: str, status: int) -> None:
    fields = {**fields_of(desk.get("/queue").text), "q": query, "name": name}
    assert desk.post("/filters", data=fields).status_code == status


def test_the_same_name_stands_for_the_last_filter(desk: TestClient) -> None:
    for query in ("kim", "putin"):
        desk.post("/filters", data={**fields_of(desk.get("/queue").text), "q": query, "name": "Mío"})
    page = desk.get("/queue").text
    assert page.count(">Mío</a>") == 1
    assert "/queue?q=putin" in page


def test_the_dashboard_counts_what_waits_and_who_decided(desk: TestClient, waiting: list[str], filled: Store) -> None:
    decide(filled, waiting[0], Verdict.CONFIRMED, reviewer="Luis Gil", now=NOON)
    page = desk.get("/dashboard").text
    told = dict(re.findall(r'<th scope="row">(?:<a [^>]*>)?([^<]+)(?:</a>)?</th><td[^>]*>(\d+)</td>', page))
    assert (told["Nueva"], told["Terminada"], told["Confirmada"], told["Luis Gil"]) == ("2", "1", "1", "1")
    assert "3 afirmaciones en 1 texto" in page


def test_a_reader_sees_no_way_to_decide(desk: TestClient, waiting: list[str], filled: Store) -> None:
    add_person(filled, "Rosa Paz", Role.READER, password="cuatro caballos verdes", now=NOON)
    login = fields_of(desk.get("/login").text)
    page = desk.post("/login", data={**login, "name": "Rosa Paz", "password": "cuatro caballos verdes"})
    assert page.status_code == 200
    queue = desk.get("/queue").text
    assert marks_in(queue) == []
    answer = desk.post("/batch", data={**fields_of(queue), "says": "confirmed", "claim": f"{waiting[0]}:0"})
    assert answer.status_code == 403
    assert verdicts(filled, waiting[:1]) == ["unreviewed"]


@pytest.mark.usefixtures("filled")
def test_sources_are_found_by_the_start_of_any_name(desk: TestClient) -> None:
    assert "Gobierno de Rusia" in desk.get("/sources?name=krem").text
    assert "Gobierno de Seúl" not in desk.get("/sources?name=krem").text
    assert "Ninguna empieza así" in desk.get("/sources?name=zzz").text
