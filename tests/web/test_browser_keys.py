"""No key and no click decides on a claim that nobody has seen, however slowly answers come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from claimtrack.store import Store
from tests.web.browser import at_claim, at_rest, verdicts

pytestmark = pytest.mark.slow


@contextmanager
def held(page: Page, path: str) -> Iterator[list[Route]]:
    """Requests to this path are on their way until the block ends."""
    requests: list[Route] = []
    page.route(path, lambda route: requests.append(route))  # playwright takes no bound method
    yield requests
    for request in requests:
        request.continue_()
    page.unroute(path)


def test_keys_while_an_answer_is_on_its_way_decide_nothing_and_say_so(
    page: Page, waiting: list[str], filled: Store
) -> None:
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    with held(page, "**/decisions") as requests:
        page.keyboard.press("d")
        expect(page.locator("html")).to_have_attribute("data-desk", "busy")
        for key in "cjnzk":
            page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text("La tecla k no ha contado")
        assert len(requests) == 1
    at_claim(page, waiting[1])
    told = re.compile(r"^Guardado: En disputa\. Con la z se retira\. La tecla k no ha contado: .*$")
    expect(page.get_by_role("status")).to_have_text(told)
    assert verdicts(filled, waiting) == ["disputed", "unreviewed", "unreviewed"]
    page.keyboard.press("c")
    at_claim(page, waiting[2])
    assert verdicts(filled, waiting) == ["disputed", "confirmed", "unreviewed"]


def test_a_claim_has_to_be_in_view_before_a_key_or_a_click_decides(
    page: Page, waiting: list[str], filled: Store
) -> None:
    """The browser's clock stands still while the answer comes: nothing of it has been painted yet."""
    page.clock.install()
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    page.clock.pause_at(page.evaluate("Date.now() + 60000"))
    page.keyboard.press("d")
    page.wait_for_url(f"**/claims/{waiting[1]}*")
    button = page.get_by_role("button", name="Confirmada")
    for milliseconds in (0, 100):  # not painted; painted for less than anybody needs to read
        page.clock.run_for(milliseconds)
        button.click()
        expect(page.get_by_role("status")).to_contain_text("Ese clic no ha contado")
        page.keyboard.press("c")
        expect(page.get_by_role("status")).to_contain_text("La tecla c no ha contado")
    page.clock.run_for(400)
    page.keyboard.press("c")  # the rest of a word that began too early
    assert verdicts(filled, waiting) == ["disputed", "unreviewed", "unreviewed"]
    page.clock.run_for(600)
    page.keyboard.press("c")
    page.wait_for_url(f"**/claims/{waiting[2]}*")
    assert verdicts(filled, waiting) == ["disputed", "confirmed", "unreviewed"]


def test_what_was_written_stays_when_the_desk_cannot_be_reached(page: Page, waiting: list[str], filled: Store) -> None:
    page.goto(f"/claims/{waiting[0]}")
    page.get_by_label("Nota").fill("Visto en la web del Kremlin")
    page.route("**/decisions", lambda route: route.abort())
    at_rest(page)
    page.get_by_role("button", name="Confirmada").click()
    expect(page.get_by_role("status")).to_contain_text("No se llega a la mesa")
    expect(page.get_by_label("Nota")).to_have_value("Visto en la web del Kremlin")
    page.unroute("**/decisions")
    page.route("**/decisions", lambda route: route.fulfill(status=503, body="x"))
    at_rest(page)
    page.get_by_role("button", name="Confirmada").click()
    expect(page.get_by_role("status")).to_contain_text("ha contestado con un error (503)")
    page.unroute("**/decisions")
    at_rest(page)
    page.get_by_role("button", name="Confirmada").click()
    at_claim(page, waiting[1])
    assert verdicts(filled, waiting) == ["confirmed", "unreviewed", "unreviewed"]


def test_the_next_claim_comes_without_a_new_page_and_has_the_focus(page: Page, waiting: list[str]) -> None:
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    page.evaluate("window.kept = true")
    page.keyboard.press("d")
    at_claim(page, waiting[1])
    assert page.evaluate("window.kept") is True
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_focused()
    words = page.locator("blockquote.context").inner_text()
    expect(heading).to_have_accessible_description(" ".join(words.split()))
    assert page.title().startswith(heading.inner_text().removeprefix("Afirmación de").strip())
    expect(page.get_by_role("status")).to_have_text("Guardado: En disputa. Con la z se retira.")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.go_back()
    at_claim(page, waiting[0])
    expect(page.get_by_text("En disputa por Ana Ruiz")).to_be_visible()
    page.reload()
    at_claim(page, waiting[0])


def test_a_search_that_is_being_typed_is_not_disturbed_by_an_answer(page: Page, waiting: list[str]) -> None:
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    with held(page, "**/decisions"):
        page.keyboard.press("d")
        page.keyboard.press("/")
        page.keyboard.type("source:")
    at_claim(page, waiting[1])
    page.keyboard.type("kremlin")
    expect(page.get_by_role("searchbox")).to_have_value("source:kremlin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
