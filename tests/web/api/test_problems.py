"""Every failure that a program meets has the same shape, whichever part of the desk answers, and a type in the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from claimtrack.accounts import add_person
from claimtrack.roles import Role
from claimtrack.store import Store
from claimtrack.web.problem import URN, kind_of, phrase_of
from tests.factory import NOON

DOCS = Path(__file__).parents[3] / "docs" / "api.md"
TABLE = DOCS.read_text(encoding="utf-8").partition("`urn:claimtrack:problem:`")[2].partition("\n\n")[0]
DOCUMENTED = set(re.findall(r"`([a-z-]+)`", TABLE))
CLAIMS = "/api/v1/claims"


def kind(answer: Response) -> tuple[int, str]:
    """Its status and the end of its type; fails where it is no whole problem."""
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == answer.status_code
    assert all(told[name] for name in ("title", "detail", "instance"))
    assert told["type"].startswith(URN)
    short = told["type"].removeprefix(URN)
    assert short in DOCUMENTED
    return answer.status_code, short


def test_what_the_door_refuses_is_a_problem(desk: TestClient) -> None:
    assert kind(desk.get(CLAIMS, headers={"host": "evil.example"})) == (421, "misdirected-request")
    assert kind(desk.get(CLAIMS, headers={"via": "1.1 proxy"})) == (403, "forbidden")
    assert kind(desk.post(CLAIMS, headers={"origin": "https://evil.example"})) == (403, "forbidden")
    assert kind(desk.post(CLAIMS, content=b"x" * 400_000)) == (413, "content-too-large")
    assert kind(desk.get(CLAIMS, headers={"authorization": "Bearer claimtrack_x"})) == (401, "unauthorized")


@pytest.mark.parametrize("path", [CLAIMS, "/api/nowhere", "/openapi.json", "/metrics"])
def test_nobody_is_told_in_the_same_shape_everywhere(desk: TestClient, sqlite_store: Store, path: str) -> None:
    add_person(sqlite_store, "Luis Gil", Role.READER, password="cuatro caballos verdes", now=NOON)
    answer = desk.get(path)
    assert kind(answer) == (401, "unauthorized")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["instance"] == path


@pytest.mark.parametrize("path", ["/api/nowhere", "/api/v1/nowhere", "/metrics"])
def test_what_is_not_there_is_a_problem_for_programs(desk: TestClient, path: str) -> None:
    assert kind(desk.get(path)) == (404, "not-found")


def test_a_method_that_is_not_taken_is_a_problem(desk: TestClient) -> None:
    assert kind(desk.delete(CLAIMS)) == (405, "method-not-allowed")
    assert kind(desk.post("/openapi.json")) == (405, "method-not-allowed")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 415, 421, 500, 503])
def test_what_a_status_alone_says_is_documented(status: int) -> None:
    assert kind_of(phrase_of(status).title())[0].removeprefix(URN) in DOCUMENTED
