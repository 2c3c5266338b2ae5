"""The site in Debian's Chromium, from the disk and from a server: search, axe, small screens, hostile text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claimtrack.report.site.material import document_path, source_path
from tests.report.site.conftest import Build, articles, note
from tests.report.test_browser import listen

pytestmark = pytest.mark.slow
PAGES = (
    "index.html", "sources.html", "search.html#q=n", "months/2024-02.html", source_path("Gobierno de Rusia"),
    document_path(articles()[0].document.card.id),
)  # fmt: skip
HOSTILE = "</script><img src=x onerror=alert(1)>'\"&lt;b&gt;"


class Quiet(SimpleHTTPRequestHandler):
    """Serves the folder and does not talk about it."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(out: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that fails its test where anything in it fails or is refused."""
    troubles: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    listen(page, troubles)
    yield page
    context.close()
    assert troubles == []


def results(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("#results li").all_text_contents()]


@pytest.mark.parametrize("where", ["disk", "server"])
def test_search_finds_claims_without_a_server_of_ours(
    build: Build, out: Path, page: Page, served: str, where: str
) -> None:
    build(articles())
    page.goto(f"{out.as_uri() if where == 'disk' else served}/search.html")
    page.get_by_label("Palabras").fill("NINEZ crec")
    expect(page.get_by_role("status")).to_have_text("1 afirmación")
    assert "la niñez crecerá" in results(page)[0]
    page.get_by_role("link", name="la niñez crecerá").click()
    expect(page.locator("#c1")).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("1 afirmación")
    expect(page.get_by_label("Palabras")).to_have_value("NINEZ crec")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 0),
        ("reunion", 1),
        ("«La reunión»", 1),
        ('"reunión la"', 0),
        ("diario -rusia", 4),
        ("eunión", 0),
        ("zanahoria", 0),
        ("-rusia", 5),
        ('"', 8),
        (".* ( [", 8),
        ("-", 8),
    ],
)
def test_words_phrases_and_words_to_leave_out(build: Build, out: Path, page: Page, query: str, number: int) -> None:
    build(articles())
    page.goto(f"{out.as_uri()}/search.html")
    page.get_by_label("Palabras").fill(query)
    assert len(results(page)) == number


def test_certainty_and_verdict_narrow_the_search_and_stay_in_the_address(build: Build, out: Path, page: Page) -> None:
    build(articles())
    page.goto(f"{out.as_uri()}/search.html")
    page.get_by_label("Veredicto").select_option("disputed")
    assert len(results(page)) == 1
    page.get_by_label("Certeza").select_option("certain")
    expect(page.get_by_role("status")).to_have_text("Nada. Pruebe con menos palabras.")
    page.reload()
    expect(page.get_by_label("Certeza")).to_have_value("certain")
    expect(page.get_by_label("Veredicto")).to_have_value("disputed")


def test_hostile_text_is_inert_in_the_search_and_everywhere(build: Build, out: Path, page: Page) -> None:
    build([note(f"Moscú dijo que {HOSTILE}.", content=HOSTILE, name=HOSTILE, title=HOSTILE, outlet=HOSTILE)])
    page.goto(f"{out.as_uri()}/search.html#q=onerror&c={HOSTILE}")
    expect(page.get_by_role("status")).to_have_text("1 afirmación")
    assert HOSTILE in results(page)[0]
    for path in out.rglob("*.html"):
        page.goto(path.as_uri())
        assert page.locator("img, b").count() == 0


def test_without_javascript_the_search_says_where_else_to_look(build: Build, out: Path, chromium: Browser) -> None:
    build(articles())
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{out.as_uri()}/search.html")
    expect(page.get_by_text("La búsqueda necesita JavaScript")).to_be_visible()
    expect(page.locator("form.search")).to_be_hidden()
    page.get_by_role("link", name="los artículos").click()
    page.get_by_role("link", name="La niñez").click()
    expect(page.get_by_role("heading", name="La niñez")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_screen(
    build: Build, out: Path, chromium: Browser, scheme: str
) -> None:
    build(articles())
    context = chromium.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 320, "height": 640}
    )
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{out.as_uri()}/{path}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
    context.close()
