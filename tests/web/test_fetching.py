"""Articles from the web: what a reporter gets from an address, and what nobody gets through the desk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from ipaddress import ip_address

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from claimtrack.config import Settings
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText, SourceText
from claimtrack.store import Store, list_documents
from claimtrack.text.online import Policy, fetch_article
from claimtrack.web import create_app
from claimtrack.web.fetcher import AT_A_TIME, Fetcher
from tests.cli.canned import CannedParser
from tests.factory import NOON
from tests.text.online.server import Answering, page, running
from tests.web.conftest import ADDRESS, fields_of

OPEN = Policy(allows=lambda address: address == ip_address("127.0.0.1"), ports=None)


@pytest.fixture
def press() -> Iterator[Answering]:
    with running("127.0.0.1") as server:
        yield server


@pytest.fixture
def reporter(sqlite_settings: Settings, parser: CannedParser, pack: LanguagePack) -> Iterator[TestClient]:
    fetch = partial(fetch_article, policy=OPEN)
    app = create_app(sqlite_settings, reviewer="Ana", now=lambda: NOON, load=lambda: (pack, parser), fetch=fetch)
    with TestClient(app, base_url=ADDRESS) as client:
        yield client


def bring(browser: TestClient, url: str) -> Response:
    csrf = fields_of(browser.get("/documents/new").text)["csrf"]
    answer: Response = browser.post("/documents/fetch", data={"csrf": csrf, "url": url})
    return answer


def test_an_article_comes_into_the_form_and_is_kept_only_when_somebody_says_so(
    reporter: TestClient, press: Answering, parsed: ParsedText, sqlite_store: Store
) -> None:
    press.answers["/a"] = page(parsed.text, "content-type: text/plain; charset=utf-8")
    answer = bring(reporter, f"{press.url}a")
    assert (answer.status_code, parsed.text in answer.text) == (200, True)
    assert f'name="url" value="{press.url}a"' in answer.text
    with sqlite_store.read() as session:
        assert list_documents(session) == []
    told = {**fields_of(answer.text), "text": parsed.text, "url": f"{press.url}a"}
    kept = reporter.post("/documents", data=told)
    assert (kept.status_code, kept.url.path.startswith("/documents/")) == (200, True)
    with sqlite_store.read() as session:
        assert [card.url for card in list_documents(session)] == [f"{press.url}a"]


def test_a_pages_markup_never_reaches_the_desks_page(reporter: TestClient, press: Answering) -> None:
    hostile = '<script>alert(1)</script>"></textarea><img src=x onerror=alert(1)>'
    words = "El Kremlin confirmó la reunión entre Kim y Putin, que tendrá lugar esta semana en Rusia. " * 5
    escaped = hostile.replace("<", "&lt;").replace(">", "&gt;")
    head = f'<title>{escaped}</title><meta property="og:site_name" content="{escaped.replace(chr(34), "&quot;")}">'
    press.answers["/"] = page(
        f"<html><head>{head}</head><body><article><p>{words}{escaped}</p></article></body></html>"
    )
    answer = bring(reporter, press.url)
    assert answer.status_code == 200
    assert "El Kremlin confirmó" in answer.text
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text


@pytest.mark.parametrize(
    "url", ["http://127.0.0.2:{port}/", "http://localhost.:{port}/x", "file:///etc/passwd", "", "x"]
)
def test_what_may_not_be_fetched_is_said_in_the_form(reporter: TestClient, press: Answering, url: str) -> None:
    press.answers["/"] = page("", "location: http://169.254.169.254/latest/meta-data/", status=302)
    for asked in (url.format(port=press.port), press.url):
        answer = bring(reporter, asked)
        assert (answer.status_code, "is not fetched" in answer.text) == (422, True), asked


def test_the_desk_as_it_is_started_asks_nobody_on_this_machine(
    press: Answering, sqlite_settings: Settings, parser: CannedParser, pack: LanguagePack
) -> None:
    press.answers["/"] = page("secreto")
    app = create_app(
        sqlite_settings, reviewer="Ana", now=lambda: NOON, load=lambda: (pack, parser), fetch=fetch_article
    )
    with TestClient(app, base_url=ADDRESS) as client:
        assert bring(client, press.url).status_code == 422
        assert bring(client, "http://127.0.0.1/").status_code == 422
    assert press.connections == 0


def test_a_form_from_elsewhere_fetches_nothing(reporter: TestClient, press: Answering) -> None:
    assert reporter.post("/documents/fetch", data={"csrf": "x", "url": press.url}).status_code == 403
    assert press.connections == 0


def test_a_desk_that_gets_nothing_from_the_web_has_no_form_for_it(desk: TestClient) -> None:
    assert "/documents/fetch" not in desk.get("/documents/new").text
    assert bring(desk, "http://example.org/").status_code == 404


def test_only_a_few_are_fetched_at_a_time() -> None:
    """Each fetch asks for one more while it runs: the last finds no turn left, and all turns are given back."""
    fetched: list[int] = []

    def nested(url: str) -> SourceText:
        fetched.append(1)
        return fetcher.article(url)

    fetcher = Fetcher(nested)
    for _ in range(2):
        fetched.clear()
        with pytest.raises(Exception, match="others are being fetched"):
            fetcher.article("http://example.org/")
        assert len(fetched) == AT_A_TIME
