"""Nobody but this machine's user, and no other page through their browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claimtrack.config import Settings
from claimtrack.web.address import PublicAddress, check_address
from tests.web.conftest import ADDRESS, fields_of, verdict_of


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "desk.example.org", "", "127.0.0.1.example"])
def test_a_public_address_is_refused_without_accounts(host: str) -> None:
    with pytest.raises(PublicAddress, match="no accounts"):
        check_address(host, team=False)
    check_address(host, team=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_this_machines_own_addresses_are_fine(host: str) -> None:
    check_address(host, team=False)


@pytest.mark.parametrize(
    "path", ["/queue", "/nowhere", "/static/desk.js", "/static/../app.py", "/claims/zz", "/report.css"]
)
def test_every_answer_has_the_headers_and_no_page_runs_scripts_of_its_own(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    if answer.headers["content-type"].startswith("text/html"):
        assert "<style" not in answer.text
        assert "<script src=" in answer.text
        assert " style=" not in answer.text
        assert not re.search(r"<[^>]*\son\w+=", answer.text)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1:8000"]
)
def test_another_name_that_points_here_gets_nothing(desk: TestClient, host: str) -> None:
    assert desk.get("/queue", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_own_names_are_answered(desk: TestClient, host: str) -> None:
    assert desk.get("/queue", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("change", "headers"),
    [
        ({"csrf": ""}, {}),
        ({"csrf": "guessed"}, {}),
        ({"csrf": "ñ"}, {}),
        ({}, {"origin": "http://evil.example"}),
        ({}, {"origin": "null"}),
        ({}, {"origin": "http://127.0.0.1:9999"}),
    ],
)
def test_a_form_from_elsewhere_is_refused(
    desk: TestClient, waiting: list[str], sqlite_settings: Settings, change: dict[str, str], headers: dict[str, str]
) -> None:
    fields = fields_of(desk.get(f"/claims/{waiting[0]}").text)
    for path in (f"/claims/{waiting[0]}/decisions", "/undo", "/documents"):
        answer = desk.post(path, data={**fields, "says": "confirmed", "text": "x", **change}, headers=headers)
        assert answer.status_code == 403, path
    assert verdict_of(sqlite_settings, waiting[0]) == "unreviewed"


def test_a_form_without_the_cookie_is_refused(app: Starlette, desk: TestClient, waiting: list[str]) -> None:
    fields = fields_of(desk.get(f"/claims/{waiting[0]}").text)
    stranger = TestClient(app, base_url=ADDRESS)
    answer = stranger.post(f"/claims/{waiting[0]}/decisions", data={**fields, "says": "confirmed"})
    assert answer.status_code == 403


def test_the_cookie_is_out_of_scripts_and_other_sites_reach(desk: TestClient) -> None:
    cookie = desk.get("/queue").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_a_body_over_the_limit_is_stopped_whether_it_tells_its_length_or_not(desk: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 10_000

    form = {"content-type": "application/x-www-form-urlencoded"}
    assert desk.post("/documents", content=b"x" * 400_000, headers=form).status_code == 413
    assert desk.post("/documents", content=pieces(), headers=form).status_code == 413
    assert desk.get("/queue", headers={"content-length": "many"}).status_code == 413


@pytest.mark.parametrize("path", ["/claims/x/decisions", "/undo"])
def test_reading_a_page_never_decides(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 405
