"""Accounts as an admin and as everybody else sees them in the browser; and that no page forgets whom it is for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from claimtrack.store import Store, list_accounts
from tests.web.conftest import ADDRESS, fields_of
from tests.web.test_login import GOOD, Make, clock, enter, make, team

__all__ = ["clock", "make", "team"]

NEW = "otra frase muy larga"
FOR_EVERYBODY = {"/login", "/logout", "/reset", "/account", "/filters", "/filters/forget"}
"""What may be sent without more than the right to read."""


def change(admin: TestClient, name: str, do: str, **more: str) -> str:
    fields = fields_of(admin.get("/people").text)
    answer = admin.post("/people/change", data={"csrf": fields["csrf"], "name": name, "do": do, **more})
    return answer.text if answer.status_code == 200 else f"{answer.status_code} {answer.text}"


def test_an_admin_adds_somebody_who_chooses_a_password(team: Callable[[], TestClient]) -> None:
    admin, newcomer = team(), team()
    enter(admin, "Ana")
    csrf = fields_of(admin.get("/people").text)["csrf"]
    page = admin.post("/people", data={"csrf": csrf, "name": "Paz  Díaz", "role": "reviewer"}).text
    code = re.search(r'class="secret">([^<]+)<', page)
    assert code is not None
    told = {**fields_of(newcomer.get("/reset").text), "code": code[1], "password": NEW, "again": NEW}
    assert newcomer.post("/reset", data=told).url.path == "/login"
    assert "Paz Díaz" in enter(newcomer, "paz diaz", NEW).text
    assert code[1] not in admin.get("/people").text


def test_an_admin_changes_what_others_may_and_whether_they_come_in(
    team: Callable[[], TestClient], filled: Store
) -> None:
    admin, luis = team(), team()
    enter(admin, "Ana")
    enter(luis, "Luis")
    assert "edición" in change(admin, "Luis", "role", role="editor")
    assert "(edición)" in luis.get("/queue").text
    assert "cuenta desactivada" in change(admin, "Luis", "disable")
    assert luis.get("/queue").url.path == "/login"
    assert enter(luis, "Luis").status_code == 401
    change(admin, "Luis", "enable")
    assert enter(luis, "Luis").url.path == "/queue"
    with filled.read() as session:
        assert {one.name: one.role.value for one in list_accounts(session)}["Luis"] == "editor"


def test_nobody_locks_themselves_out(team: Callable[[], TestClient]) -> None:
    admin = team()
    enter(admin, "Ana")
    for do in ("disable", "role", "code"):
        assert change(admin, "ANA", do, role="reader").startswith("422")
    assert admin.get("/people").status_code == 200


@pytest.mark.parametrize("name", ["", "   ", "luis", "x" * 201, "<script>alert(1)</script>\0"])
def test_a_bad_name_is_said(team: Callable[[], TestClient], name: str) -> None:
    admin = team()
    enter(admin, "Ana")
    csrf = fields_of(admin.get("/people").text)["csrf"]
    answer = admin.post("/people", data={"csrf": csrf, "name": name, "role": "reader"})
    assert (answer.status_code, "No se ha añadido" in answer.text) == (422, True)


def test_a_name_of_markup_stays_text(team: Callable[[], TestClient]) -> None:
    admin = team()
    enter(admin, "Ana")
    csrf = fields_of(admin.get("/people").text)["csrf"]
    page = admin.post("/people", data={"csrf": csrf, "name": '"><img src=x onerror=alert(1)>', "role": "reader"}).text
    assert "<img" not in page
    assert "&lt;img" in page


def test_ones_own_password_needs_the_old_one_and_ends_every_session(team: Callable[[], TestClient]) -> None:
    here, elsewhere = team(), team()
    enter(here, "Luis")
    enter(elsewhere, "Luis")
    fields = fields_of(here.get("/account").text)
    told = {**fields, "now": GOOD, "password": NEW, "again": NEW}
    assert "no es esa" in here.post("/account", data={**told, "now": "otra cosa"}).text
    assert "no son iguales" in here.post("/account", data={**told, "again": "otra"}).text
    assert "se adivina" in here.post("/account", data={**told, "password": "corta", "again": "corta"}).text
    assert elsewhere.get("/queue").url.path == "/queue"
    assert here.post("/account", data=told).url.path == "/login"
    assert elsewhere.get("/queue").url.path == "/login"
    assert enter(here, "Luis").status_code == 401
    assert enter(here, "Luis", NEW).url.path == "/queue"


def test_in_local_mode_the_page_says_how_to_begin(desk: TestClient) -> None:
    page = desk.get("/people")
    assert "claimtrack user add" in page.text
    fields = fields_of(page.text)
    assert desk.post("/people", data={**fields, "name": "Ana", "role": "admin"}).status_code == 409
    assert desk.get("/queue").url.path == "/queue"
    assert "claimtrack user add" in desk.get("/account").text


@pytest.mark.parametrize("who", ["Rosa", "Luis", "Eva"])
def test_only_admins_see_and_change_accounts(team: Callable[[], TestClient], who: str) -> None:
    browser = team()
    csrf = fields_of(enter(browser, who).text)["csrf"]
    assert browser.get("/people").status_code == 403
    assert "/people" not in browser.get("/queue").text
    for path in ("/people", "/people/change"):
        told = {"csrf": csrf, "name": who, "role": "admin", "do": "role"}
        assert browser.post(path, data=told).status_code == 403


def writing_routes(app: Starlette) -> list[str]:
    """Every path of the desk's pages that takes something."""
    routes = [route for route in app.routes if isinstance(route, Route)]
    return [route.path for route in routes if (route.methods or set()) - {"GET", "HEAD"}]


def test_no_page_takes_anything_from_strangers_or_from_who_may_only_read(make: Make) -> None:
    app = make()
    stranger, reader = TestClient(app, base_url=ADDRESS), TestClient(app, base_url=ADDRESS)
    csrf = fields_of(enter(reader, "Rosa").text)["csrf"]
    paths = writing_routes(app)
    assert len(paths) > 8
    for path in paths:
        asked = re.sub(r"\{[^}]*\}", "1", path)
        if path not in {"/login", "/reset"}:
            assert stranger.post(asked, data={"csrf": "x"}, follow_redirects=False).status_code == 401, path
        if path not in FOR_EVERYBODY:
            assert reader.post(asked, data={"csrf": csrf}, follow_redirects=False).status_code == 403, path
        assert reader.post(asked, data={"csrf": "x"}, follow_redirects=False).status_code == 403, path


def test_no_part_of_the_api_takes_anything_without_a_token(make: Make) -> None:
    app = make()
    stranger, reader = TestClient(app, base_url=ADDRESS), TestClient(app, base_url=ADDRESS)
    enter(reader, "Rosa")
    described = app.state.api.openapi()["paths"]
    assert len(described) > 5
    for path, methods in described.items():
        for method in methods:
            asked = f"/api/v1{path}".replace("/api/v1/api/v1", "/api/v1")
            for client in (stranger, reader):  # a session's cookie is no token
                answer = client.request(method.upper(), re.sub(r"\{[^}]*\}", "1", asked))
                assert answer.status_code == 401, f"{method} {path}"
