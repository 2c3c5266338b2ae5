"""Who asks, and what they may do, on a desk with and without accounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from claimtrack.accounts import add_person, change_role, disable, make_api_token
from claimtrack.roles import Right, Role
from claimtrack.store import Store
from claimtrack.web.access import principal_of, require
from tests.factory import NOON
from tests.web.conftest import ADDRESS

GOOD = "cuatro caballos verdes"


@pytest.fixture
def client(app: Starlette) -> Iterator[TestClient]:
    """The desk with two paths of an API that say who asks."""

    def who(request: Request) -> Response:
        principal = principal_of(request)
        return JSONResponse({"name": principal.name, "role": principal.role, "scopes": sorted(principal.scopes)})

    def deciding(request: Request) -> Response:
        return JSONResponse(require(request, Right.DECIDE).name)

    app.router.routes[:0] = [Route("/api/who", who), Route("/api/deciding", deciding)]
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        yield client


def bearer(store: Store, name: str, *scopes: Right) -> dict[str, str]:
    secret, _ = make_api_token(store, name, scopes=scopes, label="", days=1, now=NOON)
    return {"authorization": f"Bearer {secret}"}


def test_without_accounts_the_local_user_may_do_everything(client: TestClient) -> None:
    said = client.get("/api/who").json()
    assert said == {"name": "Ana Ruiz", "role": "admin", "scopes": sorted(Right)}


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_without_accounts_nobody_is_let_in_through_a_proxy(client: TestClient, header: str) -> None:
    for path in ("/queue", "/api/who"):
        answer = client.get(path, headers={header: "203.0.113.7"})
        assert (answer.status_code, "no accounts" in answer.text) == (403, True)


def test_a_token_that_does_not_hold_is_refused_without_accounts_too(client: TestClient) -> None:
    assert client.get("/api/who", headers={"authorization": "Bearer claimtrack_x"}).status_code == 401


def test_with_the_first_account_nobody_comes_in_unknown(client: TestClient, sqlite_store: Store) -> None:
    assert client.get("/queue").status_code == 200
    add_person(sqlite_store, "Luis Gil", Role.READER, password=GOOD, now=NOON)
    answer = client.get("/api/who")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    for path in ("/queue", "/claims/x", "/documents", "/nowhere", "/static"):
        assert client.get(path).status_code in {303, 401}, path
    assert client.get("/static/desk.css").status_code == 200


def test_a_token_says_who_asks_and_narrows_what_they_may(client: TestClient, sqlite_store: Store) -> None:
    add_person(sqlite_store, "Luis Gil", Role.EDITOR, password=GOOD, now=NOON)
    headers = bearer(sqlite_store, "Luis Gil", Right.READ)
    assert client.get("/api/who", headers=headers).json() == {"name": "Luis Gil", "role": "editor", "scopes": ["read"]}
    answer = client.get("/api/deciding", headers=headers)
    assert (answer.status_code, "no right to decide" in answer.text) == (403, True)
    more = bearer(sqlite_store, "Luis Gil", Right.READ, Right.DECIDE)
    assert client.get("/api/deciding", headers=more).json() == "Luis Gil"


def test_a_lower_role_takes_rights_from_tokens_that_are_out(client: TestClient, sqlite_store: Store) -> None:
    add_person(sqlite_store, "Luis Gil", Role.EDITOR, password=GOOD, now=NOON)
    headers = bearer(sqlite_store, "Luis Gil", Right.DECIDE)
    change_role(sqlite_store, "Luis Gil", Role.READER)
    assert client.get("/api/deciding", headers=headers).status_code == 403


def test_a_disabled_accounts_token_is_void(client: TestClient, sqlite_store: Store) -> None:
    add_person(sqlite_store, "Luis Gil", Role.EDITOR, password=GOOD, now=NOON)
    headers = bearer(sqlite_store, "Luis Gil", Right.READ)
    disable(sqlite_store, "Luis Gil", now=NOON + timedelta(hours=1))
    assert client.get("/api/who", headers=headers).status_code == 401
