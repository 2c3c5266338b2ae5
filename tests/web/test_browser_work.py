"""A desk's day in a real browser: articles sent and watched, a long sitting by keys alone, many claims at once, sources
joined and parted, filters kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claimtrack.model import Anonymity
from claimtrack.store import ClaimFilter, Finding, Store, find_claims, list_sources, save_documents, verify
from tests.factory import NOON, make_claim, make_extraction, make_source_text, make_tools
from tests.web.browser import at_claim, at_rest, running_desk, verdicts

pytestmark = pytest.mark.slow

MANY = 205


@pytest.fixture
def long_queue(sqlite_store: Store) -> Store:
    """More claims than one sitting decides, a few in each article."""
    findings = []
    for number in range(0, MANY, 5):
        words = [f"cosa{number + at}" for at in range(5)]
        text = " ".join(f"Alguien dijo que pasó la {word}." for word in words)
        claims = [make_claim(text, content=f"pasó la {word}", anonymity=Anonymity.NOBODY) for word in words]
        source_text = make_source_text(text, origin=f"{number}.txt", title=f"Artículo {number}")
        findings.append(Finding(source_text, make_extraction(*claims), [None] * 5))
    with sqlite_store.write() as session:
        save_documents(session, findings, tools=make_tools(), now=NOON)
    return sqlite_store


def test_two_hundred_claims_in_a_row_without_the_mouse(chromium: Browser, long_queue: Store, tmp_path: Path) -> None:
    with running_desk(Path(long_queue.url), tmp_path) as address:
        page = chromium.new_page(base_url=address)
        page.goto("/queue")
        at_rest(page)
        page.keyboard.press("j")
        seen: set[str] = set()
        for number in range(200):
            page.wait_for_url(re.compile(r"/claims/(?!" + "|".join(seen or {"none"}) + ")"))
            at_rest(page)
            seen.add(page.url.rpartition("/")[2].partition("?")[0])
            page.keyboard.press("cdpu"[number % 4])
        page.wait_for_url(re.compile(r"/claims/(?!" + "|".join(seen) + ")"))
        page.close()
    assert len(seen) == 200
    assert "unreviewed" not in verdicts(long_queue, sorted(seen))
    checked = verify(long_queue)
    assert (checked.decisions, checked.problems) == (200, ())


def test_a_long_article_opens_where_its_claim_is(chromium: Browser, sqlite_store: Store, tmp_path: Path) -> None:
    text = "Nadie supo nada de aquello. " * 300 + "Alguien dijo que llovió mucho."
    finding = Finding(make_source_text(text), make_extraction(make_claim(text, content="llovió mucho")), [None])
    with sqlite_store.write() as session:
        save_documents(session, [finding], tools=make_tools(), now=NOON)
    with running_desk(Path(sqlite_store.url), tmp_path) as address:
        page = chromium.new_page(base_url=address, viewport={"width": 1200, "height": 700})
        page.goto("/next")
        at_rest(page)
        expect(page.locator(".num.current")).to_be_in_viewport()
        page.goto("/queue")
        page.get_by_role("link", name="llovió mucho").click()
        at_claim(page, "*")
        expect(page.locator(".num.current")).to_be_in_viewport()
        page.close()


def test_claims_are_marked_by_keys_and_decided_together(page: Page, waiting: list[str], filled: Store) -> None:
    page.goto("/queue")
    marks = page.get_by_role("checkbox", name=re.compile("^Marcar"))
    for at in (0, 2):
        marks.nth(at).focus()
        page.keyboard.press("Space")
    page.get_by_label("Las marcadas", exact=True).select_option(label="No comprobable")
    page.get_by_role("textbox", name="Nota").fill("Nadie puede saberlo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 decisiones tomadas")).to_be_visible()
    at_rest(page)
    assert verdicts(filled, waiting) == ["unverifiable", "unreviewed", "unverifiable"]
    page.keyboard.press("z")
    at_claim(page, "*")
    assert sorted(verdicts(filled, waiting)) == ["unreviewed", "unreviewed", "unverifiable"]


def test_a_filter_is_kept_and_followed(page: Page, waiting: list[str]) -> None:
    page.goto("/queue?q=source:kremlin&sort=newest")
    page.get_by_label("Guardar este filtro como").fill("Moscú, lo último")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Olvidar el filtro «Moscú, lo último»")).to_be_visible()
    page.goto("/queue")
    page.get_by_role("link", name="Moscú, lo último").click()
    expect(page.get_by_role("main").locator(".claim-list > li")).to_have_count(1)
    page.get_by_role("link", name="Empezar a revisar").click()
    at_claim(page, "*")
    assert page.url.partition("?")[2] == "q=source%3Akremlin&sort=newest"
    assert any(claim in page.url for claim in waiting)


def test_sources_are_joined_found_as_one_and_parted_again(page: Page, filled: Store) -> None:
    with filled.read() as session:
        ids = {source.name: source.id for source in list_sources(session)}
    page.goto(f"/sources/{ids['Gobierno de Seúl']}")
    page.get_by_text("Es la misma que otra fuente").click()
    page.get_by_label("«Gobierno de Seúl» es").fill("Kremlin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Gobierno de Rusia", level=1)).to_be_visible()
    expect(page.locator(".claim-list > li")).to_have_count(2)
    assert Axe().run(page).violations_count == 0
    with filled.read() as session:
        assert len(find_claims(session, ClaimFilter(query='source:"gobierno de rusia"'))) == 2
    page.get_by_role("button", name=re.compile("^Deshacer: ")).click()
    expect(page.get_by_role("heading", name="Gobierno de Seúl", level=1)).to_be_visible()
    expect(page.locator(".claim-list > li")).to_have_count(1)
    assert verify(filled).problems == ()


def test_marked_claims_are_parted_by_clicks_and_come_back(page: Page, filled: Store) -> None:
    with filled.read() as session:
        ids = {source.name: source.id for source in list_sources(session)}
    page.goto("/sources")
    page.get_by_role("link", name="Gobierno de Seúl").click()
    page.get_by_role("button", name="Separarlas").click()  # nobody is named: the browser says so
    page.get_by_label("Las marcadas son de otra fuente").fill("Presidencia de Corea")
    page.get_by_role("button", name="Separarlas").click()
    expect(page.get_by_role("alert")).to_contain_text("mark the claims that are another's")
    expect(page.get_by_label("Las marcadas son de otra fuente")).to_have_value("Presidencia de Corea")
    page.get_by_role("checkbox", name=re.compile("^Marcar")).check()
    page.locator("#separar").get_by_label("Nota").fill("Lo dijo su portavoz")
    page.get_by_role("button", name="Separarlas").click()
    expect(page.get_by_role("heading", name="Presidencia de Corea", level=1)).to_be_visible()
    expect(page.get_by_text("1 afirmación de «Gobierno de Seúl» es de «Presidencia de Corea»")).to_be_visible()
    expect(page.get_by_text("Lo dijo su portavoz")).to_be_visible()
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name=re.compile("^Deshacer: ")).click()
    expect(page).to_have_url(re.compile(f"/sources/{ids['Gobierno de Seúl']}$"))
    expect(page.locator(".claim-list > li")).to_have_count(1)
    assert verify(filled).problems == ()


def test_a_source_that_nobody_knows_is_said_beside_what_was_written(page: Page, filled: Store) -> None:
    with filled.read() as session:
        ids = {source.name: source.id for source in list_sources(session)}
    page.goto(f"/sources/{ids['Gobierno de Seúl']}")
    page.get_by_text("Es la misma que otra fuente").click()
    page.get_by_label("«Gobierno de Seúl» es").fill("Nadie")
    page.get_by_role("button", name="Unirlas").click()
    expect(page.get_by_role("alert")).to_contain_text("no source has this very name 'Nadie'")
    page.get_by_label("«Gobierno de Seúl» es").fill("Gobierno de Rusia")
    page.get_by_role("button", name="Unirlas").click()
    expect(page.get_by_role("heading", name="Gobierno de Rusia", level=1)).to_be_visible()


@pytest.mark.model
def test_a_first_run_from_an_empty_desk_to_a_decision(chromium: Browser, sqlite_store: Store, tmp_path: Path) -> None:
    """Two files are sent, watched while they are read, and what was found is reviewed."""
    texts = {
        "uno.txt": "El presidente dijo el lunes que la reunión se celebrará mañana en la capital.\n",
        "dos.txt": "La ministra de Defensa negó que el ejército haya comprado los aviones.\n",
        "tres.txt": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with running_desk(Path(sqlite_store.url), tmp_path) as address:
        page = chromium.new_page(base_url=address)
        page.goto("/")
        page.get_by_role("link", name="Añade un artículo").click()
        page.get_by_label("Archivos de texto").set_input_files([tmp_path / name for name in texts])
        page.get_by_role("button", name="Leer todos").click()
        expect(page.locator("#leidos")).to_contain_text("3 de 3 leídos: ya está", timeout=300_000)
        expect(page.locator(".outcomes li")).to_have_count(3)
        expect(page.locator(".outcomes li").nth(0)).to_contain_text("nuevo, 1 afirmación")
        expect(page.locator(".outcomes li").nth(2)).to_contain_text("holds no text")
        assert Axe().run(page).violations_count == 0
        page.goto("/queue")
        at_rest(page)
        page.keyboard.press("j")
        at_claim(page, "*")
        reviewed = page.url
        page.keyboard.press("d")
        page.wait_for_url(lambda url: url != reviewed)
        page.goto("/log")
        expect(page.get_by_text("En disputa por Ana Ruiz")).to_be_visible()
        page.close()
