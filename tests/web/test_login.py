"""A desk with accounts: coming in, being thrown out, guessing, and what each role finds on its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from claimtrack.accounts import add_person, change_password, change_role, disable, make_reset_token
from claimtrack.config import Settings
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Verdict
from claimtrack.review import decide
from claimtrack.roles import Role
from claimtrack.store import Store, load_claim
from claimtrack.web import create_app
from claimtrack.web.pages.login import TRIES, TRIES_OF_ADDRESS, way_back
from tests.cli.canned import CannedParser
from tests.factory import NOON
from tests.web.conftest import ADDRESS, fields_of

GOOD = "cuatro caballos verdes"


@dataclass
class Clock:
    time: datetime = NOON

    def __call__(self) -> datetime:
        return self.time

    def pass_by(self, gone: timedelta) -> None:
        self.time += gone


Make = Callable[..., Starlette]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make(sqlite_settings: Settings, parser: CannedParser, pack: LanguagePack, clock: Clock, filled: Store) -> Make:
    """A desk for a team of four."""
    for name, role in (("Ana", Role.ADMIN), ("Eva", Role.EDITOR), ("Luis", Role.REVIEWER), ("Rosa", Role.READER)):
        add_person(filled, name, role, password=GOOD, now=NOON)

    def make(**options: object) -> Starlette:
        return create_app(sqlite_settings, reviewer="nadie", now=clock, load=lambda: (pack, parser), **options)  # type: ignore[arg-type]

    return make


@pytest.fixture
def team(make: Make) -> Iterator[Callable[[], TestClient]]:
    """Browsers of their own at one desk."""
    app = make()
    with TestClient(app, base_url=ADDRESS):
        yield lambda: TestClient(app, base_url=ADDRESS)


def enter(browser: TestClient, name: str, password: str = GOOD, **more: str) -> Response:
    fields = fields_of(browser.get("/login").text)
    answer: Response = browser.post("/login", data={**fields, "name": name, "password": password, **more})
    return answer


def test_who_is_not_logged_in_logs_in_and_then_gets_where_they_were_going(
    team: Callable[[], TestClient],
) -> None:
    browser = team()
    asked = browser.get("/search?q=kim")
    assert (asked.url.path, asked.status_code) == ("/login", 200)
    assert "kim" not in asked.text.partition("<main")[0]
    answer = browser.post("/login", data={**fields_of(asked.text), "name": "luis", "password": GOOD})
    assert str(answer.url) == f"{ADDRESS}/search?q=kim"
    assert "<strong>Luis</strong></a> (revisión)" in answer.text
    assert browser.get("/login").url.path == "/queue"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "", "/a\nb", "//[x"]
)
def test_the_way_back_leads_nowhere_else(target: str) -> None:
    assert way_back(target) == "/queue"


@pytest.mark.parametrize(("name", "password"), [("Luis", "otra cosa"), ("Nadie", GOOD), ("", ""), ("Luis", "")])
def test_a_wrong_name_and_a_wrong_password_are_told_the_same(
    team: Callable[[], TestClient], name: str, password: str
) -> None:
    answer = enter(team(), name, password)
    assert (answer.status_code, "no son correctos" in answer.text) == (401, True)


def test_the_sessions_cookie_is_out_of_scripts_and_other_sites_reach(team: Callable[[], TestClient]) -> None:
    browser = team()
    fields = fields_of(browser.get("/login").text)
    answer = browser.post("/login", data={**fields, "name": "Luis", "password": GOOD}, follow_redirects=False)
    (cookie,) = [one for one in answer.headers.get_list("set-cookie") if "session" in one]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def test_over_tls_the_cookie_is_secure_and_the_browser_told_to_stay(make: Make) -> None:
    with TestClient(make(), base_url="https://desk.example") as browser:
        fields = fields_of(browser.get("/login").text)
        answer = browser.post("/login", data={**fields, "name": "Luis", "password": GOOD}, follow_redirects=False)
        (cookie,) = [one for one in answer.headers.get_list("set-cookie") if "session" in one]
        assert cookie.startswith("__Host-")
        assert "Secure" in cookie
        assert "max-age" in answer.headers["strict-transport-security"]
        assert browser.get("/queue").url.path == "/queue"


def test_no_password_crosses_a_network_in_the_clear(make: Make) -> None:
    with TestClient(make(), base_url="http://desk.example") as browser:
        page = browser.get("/login")
        assert "no va cifrada" in page.text
        assert 'type="password"' not in page.text
        token = browser.cookies["claimtrack_csrf"]
        sent = browser.post("/login", data={"csrf": token, "name": "Luis", "password": GOOD})
        assert sent.status_code == 403
    with TestClient(make(plain_http=True), base_url="http://desk.example") as browser:
        assert enter(browser, "Luis").url.path == "/queue"


def test_a_desk_with_names_answers_to_them_alone(make: Make) -> None:
    with TestClient(make(names=frozenset({"desk.example"})), base_url="https://desk.example") as browser:
        assert browser.get("/login").status_code == 200
        assert browser.get("/login", headers={"host": "other.example"}).status_code == 421


def test_a_login_form_from_elsewhere_is_refused(team: Callable[[], TestClient]) -> None:
    browser = team()
    fields = fields_of(browser.get("/login").text)
    told = {**fields, "name": "Luis", "password": GOOD}
    assert browser.post("/login", data={**told, "csrf": "x"}).status_code == 403
    assert browser.post("/login", data=told, headers={"origin": "https://evil.example"}).status_code == 403
    assert browser.post("/login", data=told, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert browser.post("/login", data=told, headers={"origin": ADDRESS, "sec-fetch-site": "same-origin"}).is_success


def test_a_form_with_another_sessions_token_is_refused(team: Callable[[], TestClient], waiting: list[str]) -> None:
    luis, eva = team(), team()
    enter(luis, "Luis")
    enter(eva, "Eva")
    fields = fields_of(luis.get(f"/claims/{waiting[0]}").text)
    path, said = f"/claims/{waiting[0]}/decisions", {**fields, "says": "confirmed"}
    assert eva.post(path, data=said).status_code == 403
    eva.cookies.set("claimtrack_csrf", fields["csrf"])
    assert eva.post(path, data=said).status_code == 403


def test_decisions_carry_the_accounts_name(team: Callable[[], TestClient], waiting: list[str], filled: Store) -> None:
    browser = team()
    enter(browser, "LUIS")
    fields = fields_of(browser.get(f"/claims/{waiting[0]}").text)
    browser.post(f"/claims/{waiting[0]}/decisions", data={**fields, "says": "confirmed", "reviewer": "Eva"})
    with filled.read() as session:
        assert [one.reviewer for one in load_claim(session, waiting[0]).decisions] == ["Luis"]


def test_a_reader_reads_and_decides_nothing(team: Callable[[], TestClient], waiting: list[str], filled: Store) -> None:
    browser = team()
    enter(browser, "Rosa")
    page = browser.get(f"/claims/{waiting[0]}").text
    assert 'name="says"' not in page
    assert "Deshacer" not in page
    csrf = fields_of(page)["csrf"]
    for path in (f"/claims/{waiting[0]}/decisions", "/undo", "/documents"):
        answer = browser.post(path, data={"csrf": csrf, "says": "confirmed", "seen": "0", "text": "x"})
        assert (answer.status_code, "no right to" in answer.text) == (403, True), path
    with filled.read() as session:
        assert load_claim(session, waiting[0]).decisions == ()


def test_only_an_editor_settles(team: Callable[[], TestClient], waiting: list[str], filled: Store) -> None:
    claim = waiting[0]
    for name, verdict in (("Uno", Verdict.CONFIRMED), ("Otro", Verdict.DISPUTED)):
        decide(filled, claim, verdict, reviewer=name, now=NOON)
    luis, eva = team(), team()
    enter(luis, "Luis")
    enter(eva, "Eva")
    assert "Zanjar" not in luis.get(f"/claims/{claim}").text
    assert "Zanjar" in eva.get(f"/claims/{claim}").text
    said = {"says": "disputed", "settles": "yes"}
    refused = luis.post(f"/claims/{claim}/decisions", data={**fields_of(luis.get(f"/claims/{claim}").text), **said})
    assert (refused.status_code, "only an editor may settle" in refused.text) == (422, True)
    eva.post(f"/claims/{claim}/decisions", data={**fields_of(eva.get(f"/claims/{claim}").text), **said})
    with filled.read() as session:
        assert load_claim(session, claim).state.opinions == "settled"


def test_logging_out_ends_the_session_for_whoever_has_its_cookie(team: Callable[[], TestClient]) -> None:
    browser = team()
    fields = fields_of(enter(browser, "Luis").text)
    thief = team()
    thief.cookies.set("claimtrack_session", browser.cookies["claimtrack_session"])
    assert thief.get("/queue").url.path == "/queue"
    assert browser.post("/logout", data=fields).url.path == "/login"
    assert thief.get("/queue").url.path == "/login"
    assert browser.get("/queue").url.path == "/login"


@pytest.mark.parametrize("what", ["disabled", "password", "idle", "old"])
def test_a_session_ends(team: Callable[[], TestClient], filled: Store, clock: Clock, what: str) -> None:
    browser = team()
    enter(browser, "Luis")
    if what == "disabled":
        disable(filled, "Luis", now=clock())
    elif what == "password":
        change_password(filled, "Luis", "otra frase muy larga")
    elif what == "idle":
        clock.pass_by(timedelta(hours=13))
    else:
        for _ in range(15):
            assert browser.get("/queue").url.path == "/queue"
            clock.pass_by(timedelta(hours=11, minutes=59))
    assert browser.get("/queue").url.path == "/login"


def test_a_disabled_account_cannot_come_back(team: Callable[[], TestClient], filled: Store) -> None:
    disable(filled, "Luis", now=NOON)
    assert enter(team(), "Luis").status_code == 401


def test_a_role_changes_what_an_open_session_may_do(team: Callable[[], TestClient], filled: Store) -> None:
    browser = team()
    page = enter(browser, "Luis").text
    change_role(filled, "Luis", Role.READER)
    assert browser.post("/undo", data=fields_of(page)).status_code == 403


def test_whoever_sends_something_after_their_session_is_told_so(
    team: Callable[[], TestClient], waiting: list[str], filled: Store
) -> None:
    browser = team()
    enter(browser, "Luis")
    fields = fields_of(browser.get(f"/claims/{waiting[0]}").text)
    disable(filled, "Luis", now=NOON)
    answer = browser.post(f"/claims/{waiting[0]}/decisions", data={**fields, "says": "confirmed"})
    assert (answer.status_code, "Tu sesión ha terminado" in answer.text) == (401, True)


def test_guessing_is_stopped_for_the_name_and_later_goes_on(team: Callable[[], TestClient], clock: Clock) -> None:
    browser = team()
    for _ in range(TRIES):
        assert enter(browser, "Luis", "una contraseña mala").status_code == 401
    stopped = enter(browser, "Luis")
    assert (stopped.status_code, "Demasiados intentos" in stopped.text) == (429, True)
    assert enter(browser, "lüis").status_code == 429, "another spelling is the same name"
    assert enter(browser, "Eva").url.path == "/queue", "others at the same address may come in"
    clock.pass_by(timedelta(minutes=16))
    assert enter(team(), "Luis").url.path == "/queue"


def test_guessing_many_names_from_one_address_is_stopped(team: Callable[[], TestClient]) -> None:
    browser = team()
    for number in range(TRIES_OF_ADDRESS):
        assert enter(browser, f"nadie {number}", "x" * 1_001).status_code == 401
    assert enter(browser, "Luis").status_code == 429


def test_a_code_gives_a_new_password_once(team: Callable[[], TestClient], filled: Store) -> None:
    inside, browser = team(), team()
    enter(inside, "Luis")
    code, _ = make_reset_token(filled, "Luis", now=NOON)
    new = "otra frase muy larga"
    told = {**fields_of(browser.get("/reset").text), "code": code, "password": new, "again": new}
    assert "no son iguales" in browser.post("/reset", data={**told, "again": "no"}).text
    assert browser.post("/reset", data={**told, "password": "corta", "again": "corta"}).status_code == 422
    assert browser.post("/reset", data=told).url.path == "/login"
    assert inside.get("/queue").url.path == "/login"
    assert browser.post("/reset", data=told).status_code == 422
    assert enter(browser, "Luis").status_code == 401
    assert enter(browser, "Luis", new).url.path == "/queue"


def test_a_code_is_void_after_a_day(team: Callable[[], TestClient], filled: Store, clock: Clock) -> None:
    code, _ = make_reset_token(filled, "Luis", now=NOON)
    clock.pass_by(timedelta(days=1))
    browser = team()
    told = {**fields_of(browser.get("/reset").text), "code": code, "password": GOOD, "again": GOOD}
    assert browser.post("/reset", data=told).status_code == 422


@pytest.mark.parametrize("path", ["/login", "/reset", "/static/nowhere", "/queue"])
def test_pages_before_the_login_show_nothing_and_keep_the_policy(team: Callable[[], TestClient], path: str) -> None:
    answer = team().get(path)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Kremlin" not in answer.text
    assert "/queue?q" not in answer.text


def test_an_account_that_comes_while_the_desk_runs_closes_it(desk: TestClient, sqlite_store: Store) -> None:
    assert desk.get("/queue").url.path == "/queue"
    add_person(sqlite_store, "Ana", Role.ADMIN, password=GOOD, now=NOON)
    assert desk.get("/queue").url.path == "/login"
