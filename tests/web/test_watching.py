"""What machines see of a running desk: health, numbers, and a log that tells no article's words."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from claimtrack.accounts import add_person, make_api_token
from claimtrack.config import Settings
from claimtrack.lexicon import LanguagePack
from claimtrack.roles import Right, Role
from claimtrack.store import Store
from claimtrack.web import create_app, set_up_logs
from tests.cli.canned import CannedParser
from tests.factory import NOON
from tests.web.conftest import ADDRESS, fields_of

GOOD = "cuatro caballos verdes"


@pytest.fixture
def measured(sqlite_settings: Settings, parser: CannedParser, pack: LanguagePack, filled: Store) -> Starlette:
    def failing(request: Request) -> Response:
        raise RuntimeError(f"«El Kremlin confirmó la reunión» ({request.url.path})")

    assert filled
    told = {"reviewer": "Ana Ruiz", "now": lambda: NOON, "load": lambda: (pack, parser)}
    app = create_app(sqlite_settings, **told, measured=True)  # type: ignore[arg-type]
    app.router.routes.insert(0, Route("/failing/{id}", failing))
    return app


@pytest.fixture
def client(measured: Starlette) -> Iterator[TestClient]:
    with TestClient(measured, base_url=ADDRESS, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def logged() -> Iterator[Callable[..., list[dict[str, object]]]]:
    """The log's lines so far, once it was set up at some level."""
    root, out = logging.getLogger(), io.StringIO()
    before, level, own = root.handlers[:], root.level, logging.getLogger("claimtrack.web").level

    def lines(at: str | None = None) -> list[dict[str, object]]:
        if at:
            set_up_logs(level=at, style="json", out=out)
        return [json.loads(line) for line in out.getvalue().splitlines()]

    yield lines
    root.handlers[:] = before
    root.setLevel(level)
    logging.getLogger("claimtrack.web").setLevel(own)


def test_health_and_readiness_need_no_login(client: TestClient, sqlite_store: Store) -> None:
    add_person(sqlite_store, "Luis", Role.READER, password=GOOD, now=NOON)
    for path in ("/healthz", "/readyz"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_without_its_database_the_desk_is_alive_but_not_ready(
    client: TestClient, measured: Starlette, sqlite_settings: Settings
) -> None:
    path = Path(sqlite_settings.db_url.removeprefix("sqlite:///"))
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    path.mkdir()
    measured.state.desk.store.close()  # or a connection that is open already would go on with the file that was
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, str(path) in answer.text) == (503, False)
    assert client.get("/queue").status_code == 503
    assert client.get("/api/v1/claims").status_code == 503


def test_metrics_count_routes_and_not_what_visitors_write(client: TestClient, waiting: list[str]) -> None:
    client.get(f"/claims/{waiting[0]}")
    client.get("/search?q=kremlin")
    client.get("/nowhere/secreto")
    client.request("BREW", "/queue")
    client.get(f"/api/v1/claims/{waiting[0]}")
    fields = fields_of(client.get(f"/claims/{waiting[0]}").text)
    client.post(f"/claims/{waiting[0]}/decisions", data={**fields, "says": "confirmed"}, follow_redirects=False)
    page = client.get("/metrics")
    assert page.headers["content-type"].startswith("text/plain")
    lines = page.text.splitlines()
    assert 'claimtrack_requests_total{method="GET",route="/claims/{id}",status="200"} 2.0' in lines
    assert 'claimtrack_requests_total{method="GET",route="none",status="404"} 1.0' in lines
    assert any('method="OTHER"' in line for line in lines)
    assert any(line.startswith('claimtrack_requests_total{method="GET",route="/api/v1/claims/') for line in lines)
    assert f"claimtrack_waiting_claims {len(waiting) - 1}.0" in lines
    assert "claimtrack_decisions_total 1.0" in lines
    assert "claimtrack_store_up 1.0" in lines
    assert not any(word in page.text for word in (waiting[0], "kremlin", "secreto", "BREW"))


def test_metrics_of_a_team_ask_for_a_token_that_may_read(client: TestClient, sqlite_store: Store) -> None:
    add_person(sqlite_store, "Luis", Role.REVIEWER, password=GOOD, now=NOON)
    assert client.get("/metrics").status_code == 401
    for scope, status in ((Right.READ, 200), (Right.DECIDE, 403)):
        secret, _ = make_api_token(sqlite_store, "Luis", scopes={scope}, label="", days=1, now=NOON)
        assert client.get("/metrics", headers={"authorization": f"Bearer {secret}"}).status_code == status


def test_a_desk_that_counts_nothing_says_so(desk: TestClient) -> None:
    answer = desk.get("/metrics")
    assert (answer.status_code, "--metrics" in answer.text) == (404, True)


def test_the_log_tells_who_did_what_and_no_word_of_an_article(
    client: TestClient, waiting: list[str], logged: Callable[..., list[dict[str, object]]]
) -> None:
    logged("info")
    client.get("/search?q=reunión")
    answer = client.get(f"/claims/{waiting[0]}")
    client.post("/documents", data={**fields_of(answer.text), "text": "Putin dijo que no habría reunión."})
    assert client.get(f"/failing/{waiting[0]}").status_code == 500
    lines = logged()
    seen = next(line for line in lines if line.get("request") == answer.headers["x-request-id"])
    assert {name: seen[name] for name in ("event", "level", "method", "route", "status", "who")} == {
        "event": "request", "level": "info", "method": "GET", "route": "/claims/{id}", "status": 200, "who": "Ana Ruiz",
    }  # fmt: skip
    failed = next(line for line in lines if line["event"] == "failed")
    assert (failed["failure"], failed["level"]) == ("builtins.RuntimeError", "error")
    assert "failing" in str(failed["where"])
    text = json.dumps(lines, ensure_ascii=False).lower()
    assert not any(word in text for word in ("reuni", "kremlin", "habría", waiting[0]))


def test_at_debug_the_log_tells_paths_queries_and_messages(
    client: TestClient, logged: Callable[..., list[dict[str, object]]]
) -> None:
    logged("debug")
    client.get("/search?q=kremlin")
    client.get("/failing/x")
    lines = logged()
    assert any((line.get("path"), line.get("query")) == ("/search", "q=kremlin") for line in lines)
    assert any("El Kremlin" in str(line.get("message")) for line in lines)


def test_logins_are_noted_without_the_name_that_was_tried(
    client: TestClient, sqlite_store: Store, logged: Callable[..., list[dict[str, object]]]
) -> None:
    add_person(sqlite_store, "Luis", Role.REVIEWER, password=GOOD, now=NOON)
    logged("info")
    for name, password in (("mi contraseña secreta", "x"), ("luis", GOOD)):
        fields = fields_of(client.get("/login").text)
        page = client.post("/login", data={**fields, "name": name, "password": password})
    client.post("/logout", data=fields_of(page.text))
    lines = logged()
    assert [line["event"] for line in lines if "log" in str(line["event"])] == [
        "login refused", "login let in", "logout",
    ]  # fmt: skip
    assert [line.get("who") for line in lines if line["event"] in {"login let in", "logout"}] == ["Luis", "Luis"]
    text = json.dumps(lines, ensure_ascii=False)
    assert "secreta" not in text
    assert GOOD not in text


def test_a_line_for_people_is_one_line() -> None:
    out = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        set_up_logs(level="info", style="text", out=out)
        logging.getLogger("claimtrack.web").warning("dos\nlíneas", extra={"told": {"who": 'Ana "la" Ruiz', "n": 3}})
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    (line,) = out.getvalue().splitlines()
    assert line.endswith('warning dos líneas who="Ana \\"la\\" Ruiz" n=3')
