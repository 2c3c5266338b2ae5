"""Reports in Debian's Chromium: usable by everybody, in light and dark, on a small screen, and harmless."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests.report.pages import PAGES
from tests.report.records import HOSTILE

pytestmark = pytest.mark.slow
every_page = pytest.mark.parametrize("name", PAGES)
hostile_pages = pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("hostile")])

Opened = Callable[..., Page]

# Follows every number; gives what then stands elsewhere in the page than before.
FOLLOWING = """numbers => {
  const all = [...document.querySelectorAll('body *')];
  const places = () => all.map(e => {
    const box = e.getBoundingClientRect(), drawn = e.getClientRects().length;
    return drawn ? [box.x + scrollX, box.y + scrollY, box.width, box.height].map(Math.round).join() : '';
  });
  const before = places();
  return numbers.flatMap(number => {
    location.hash = number.getAttribute('href');
    return places().map((place, at) => place == before[at] ? '' : all[at].outerHTML.slice(0, 100)).filter(Boolean);
  });
}"""
# Opens a note; gives what moved: of what comes before it anything, of what comes after it sideways.
OPENING = """d => {
  const others = [...document.querySelectorAll('body *')].filter(e => !d.contains(e) && !e.contains(d));
  others.push(d.querySelector('summary'));
  const places = () => others.map(e => {
    const box = e.getBoundingClientRect(), below = d.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
    return [box.x, box.width, below && !d.contains(e) ? 0 : box.y].map(Math.round).join();
  });
  const before = places();
  d.open = true;
  return places().map((place, at) => place == before[at] ? '' : others[at].outerHTML.slice(0, 100)).filter(Boolean);
}"""


def listen(page: Page, troubles: list[str]) -> None:
    """Notes whatever runs or breaks in the page."""

    def dismiss(dialog: Dialog) -> None:
        troubles.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a report from its file, as its reader would; fails where anything runs, breaks or asks for the network."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_page(name: str, *, html: str | None = None, **options: Any) -> Page:
        path = tmp_path / "informe.html"
        path.write_text(html or PAGES[name](), encoding="utf-8")
        context = chromium.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        listen(page, troubles)
        page.on("request", lambda asked: None if asked.url.startswith(path.as_uri()) else troubles.append(asked.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opened, name: str, scheme: str) -> None:
    page = opened(name, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@every_page
def test_a_small_screen_needs_no_sideways_scrolling(opened: Opened, name: str) -> None:
    page = opened(name, viewport={"width": 320, "height": 640})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wide = "es => es.filter(e => e.getBoundingClientRect().right > 320.5).map(e => e.outerHTML.slice(0, 100))"
    assert page.locator("main *:not(.unseen)").evaluate_all(wide) == []


def test_no_word_of_a_tree_is_cut_off(opened: Opened) -> None:
    cut = """es => es.filter(e => e.getBBox().x + e.getBBox().width > e.ownerSVGElement.viewBox.baseVal.width)
      .map(e => e.textContent)"""
    words = opened("claim with its tree").locator(".tree svg text")
    assert words.count() > 5
    assert words.evaluate_all(cut) == []


@every_page
def test_opening_a_note_moves_only_what_comes_after_it_and_only_down(opened: Opened, name: str) -> None:
    notes = opened(name).locator("details")
    moved = [notes.nth(index).evaluate(OPENING) for index in range(notes.count())]
    assert moved == [[]] * len(moved)


@every_page
def test_going_to_a_claim_and_back_moves_nothing(opened: Opened, name: str) -> None:
    page = opened(name)
    assert page.locator("a.num, .number a").evaluate_all(FOLLOWING) == []


@every_page
def test_keys_reach_every_link_and_every_note_in_reading_order(opened: Opened, name: str) -> None:
    page = opened(name)
    focusable = page.locator("a[href], summary")
    visible = focusable.evaluate_all("es => es.map(e => e.getClientRects().length > 0)")
    reached = []
    for _ in range(sum(visible)):
        page.keyboard.press("Tab")
        place = focusable.evaluate_all("es => es.indexOf(document.activeElement)")
        style = page.evaluate("(s => [s.outlineStyle, s.outlineWidth])(getComputedStyle(document.activeElement))")
        assert style[0] != "none"
        reached.append(place)
    assert reached == [place for place, shown in enumerate(visible) if shown]


def test_a_note_opens_by_keys_and_a_number_leads_to_its_claim_and_back(opened: Opened) -> None:
    page = opened("document")
    page.locator("a.num#t3").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#c3")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#t3"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#c3 .reasons")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#t3")).to_be_in_viewport()


def test_the_skip_link_comes_first_and_leads_to_the_contents(opened: Opened) -> None:
    page = opened("document")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Saltar al contenido")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@every_page
def test_everything_is_there_without_javascript(opened: Opened, name: str) -> None:
    page = opened(name, java_script_enabled=False)
    notes = page.locator("details")
    for index in range(notes.count()):
        notes.nth(index).locator("summary").first.click()
        expect(notes.nth(index).locator("summary ~ *").first).to_be_visible()


@pytest.mark.parametrize(("name", "articles"), [("document", 1), ("query", 1), ("beside", 2)])
def test_claims_of_one_kind_are_seen_alone_without_javascript(opened: Opened, name: str, articles: int) -> None:
    page = opened(name, java_script_enabled=False)
    shown = page.locator(".cards > li, .notes.full > li").filter(visible=True)
    assert shown.count() == 6 * articles
    page.locator(".filter summary").click()
    page.locator("#f-possible").check()
    assert shown.count() == articles
    page.locator("#f-confirmed").check()
    assert shown.count() == 0
    page.get_by_role("radio", name="Todas").check()
    assert shown.count() == articles


def test_a_print_of_some_claims_alone_says_which(opened: Opened) -> None:
    page = opened("document")
    page.emulate_media(media="print")
    expect(page.locator(".filter")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator(".filter summary").click()
    page.locator("#f-possible").check()
    page.emulate_media(media="print")
    assert page.locator(".choices label").filter(visible=True).all_inner_texts() == ["Como posible 1", "Todos"]


def test_an_article_with_nothing_of_the_kind_is_not_seen(opened: Opened) -> None:
    page = opened("query")
    page.locator(".filter summary").click()
    page.locator("#f-possible").check()
    assert page.locator(".document").filter(visible=True).count() == 1
    page.locator("#f-confirmed").check()
    page.evaluate("document.querySelectorAll('.tag.verdict-confirmed').forEach(tag => tag.remove())")
    assert page.locator(".document").filter(visible=True).count() == 0


@hostile_pages
def test_hostile_text_is_read_and_does_nothing(opened: Opened, name: str) -> None:
    """Not for the policy's sake: it does nothing where the policy is switched off, and every link has been clicked."""
    html = PAGES[name]()
    page = opened(name, html=html.replace("Content-Security-Policy", "none"))
    assert HOSTILE in (page.locator("body").text_content() or "")
    links = page.locator("main a[href]")
    for index in range(links.count()):
        links.nth(index).click(force=True)
    page.mouse.move(100, 300)
    assert page.evaluate("[...document.querySelectorAll('script:not([type$=json]), img, b')].length") == 0


def test_a_page_that_did_run_something_would_be_noticed(chromium: Browser, tmp_path: Path) -> None:
    """The probe works: put into a page as it is, the hostile text does run."""
    path = tmp_path / "page.html"
    path.write_text(f"<p>{HOSTILE}</p>", encoding="utf-8")
    page = chromium.new_page()
    said: list[str] = []
    listen(page, said)
    page.goto(path.as_uri())
    page.close()
    assert "1" in said
