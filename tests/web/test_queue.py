"""The queue: filters, orders, the way to the next claim, and what happens when nothing waits."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from claimtrack.workflow import Order


def places(html: str, claims: list[str]) -> list[int]:
    return [html.index(f"/claims/{claim}") for claim in claims]


def test_an_empty_desk_leads_to_its_first_article(desk: TestClient) -> None:
    page = desk.get("/")
    assert (page.status_code, page.url.path) == (200, "/queue")
    assert "/documents/new" in page.text


def test_what_is_worth_most_comes_first(desk: TestClient, waiting: list[str]) -> None:
    page = desk.get("/queue").text
    assert places(page, waiting) == sorted(places(page, waiting))
    assert f"{len(waiting)} esperan" in page


def test_every_page_says_who_decides_and_that_there_is_no_login(desk: TestClient) -> None:
    for path in ("/queue", "/search", "/documents", "/documents/new", "/sources", "/log", "/help", "/nowhere"):
        assert "Modo local, un solo usuario" in (page := desk.get(path).text), path
        assert "<strong>Ana Ruiz</strong>" in page, path


@pytest.mark.parametrize("order", list(Order))
def test_filter_and_order_go_along_to_the_claim(desk: TestClient, waiting: list[str], order: Order) -> None:
    page = desk.get("/queue", params={"q": "source:kremlin", "sort": order}).text
    assert "1 espera." in page
    (shown,) = [claim for claim in waiting if f"/claims/{claim}" in page]
    next_page = desk.get("/next", params={"q": "source:kremlin", "sort": order})
    assert next_page.url.path == f"/claims/{shown}"
    assert next_page.url.params["q"] == "source:kremlin"


def test_a_bad_query_or_cursor_is_said_on_the_page(desk: TestClient, waiting: list[str]) -> None:
    for asked, said in (({"q": "certainty:sure"}, "cannot search for"), ({"after": "x"}, "this cursor is not one")):
        page = desk.get("/queue", params=asked)
        assert (page.status_code, said in page.text) == (400, True)
    assert desk.get("/next", params={"q": "certainty:sure"}).status_code == 400
    assert desk.get("/queue", params={"sort": "nonsense"}).status_code == 200
    assert waiting


def test_next_goes_through_the_queue_to_its_end(desk: TestClient, waiting: list[str]) -> None:
    seen = [desk.get("/next").url.path]
    for _ in waiting[1:]:
        seen.append(desk.get("/next", params={"after": seen[-1].rpartition("/")[2]}).url.path)
    assert seen == [f"/claims/{claim}" for claim in waiting]
    assert desk.get("/next", params={"after": waiting[-1]}).url.path == "/queue"
