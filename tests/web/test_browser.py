"""The desk as it is used: a real server, a real database, Debian's Chromium, keys instead of a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claimtrack.accounts import add_person
from claimtrack.roles import Role
from claimtrack.store import Store, list_documents, load_claim
from tests.factory import NOON
from tests.web.browser import at_claim, at_rest, verdicts

pytestmark = pytest.mark.slow


def test_the_whole_queue_is_reviewed_by_keys_alone(page: Page, waiting: list[str], filled: Store) -> None:
    page.goto("/queue")
    at_rest(page)
    page.keyboard.press("j")
    for claim, key in zip(waiting, "cdp", strict=True):
        at_claim(page, claim)
        page.keyboard.press(key)
    expect(page.get_by_text("No espera nada")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Guardado: Cierta en parte. Con la z se retira.")
    assert verdicts(filled, waiting) == ["confirmed", "disputed", "partly"]
    at_rest(page)
    page.keyboard.press("z")
    at_claim(page, waiting[2])
    assert verdicts(filled, waiting) == ["confirmed", "disputed", "unreviewed"]


def test_j_and_k_move_without_deciding(page: Page, waiting: list[str], filled: Store) -> None:
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    page.keyboard.press("j")
    at_claim(page, waiting[1])
    page.keyboard.press("k")
    at_claim(page, waiting[0])
    assert verdicts(filled, waiting) == ["unreviewed"] * 3


def test_keys_are_letters_inside_a_field_and_nothing_beside_a_modifier(
    page: Page, waiting: list[str], filled: Store
) -> None:
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    page.keyboard.press("n")
    page.keyboard.type("cdxjkz/?")
    expect(page.get_by_label("Nota")).to_have_value("cdxjkz/?")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+d")
    page.get_by_label("porque").focus()
    page.keyboard.press("d")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cerrar sin veredicto").focus()
    page.keyboard.press("Shift+Tab")
    at_claim(page, waiting[0])
    assert verdicts(filled, waiting) == ["unreviewed"] * 3
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    at_claim(page, waiting[1])
    with filled.read() as session:
        assert load_claim(session, waiting[0]).decisions[0].note == "cdxjkz/?"


def test_the_help_sheet_opens_and_no_key_decides_behind_it(page: Page, waiting: list[str], filled: Store) -> None:
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Teclas")
    expect(sheet).to_be_visible()
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert verdicts(filled, waiting[:1]) == ["unreviewed"]


def test_two_browsers_never_overwrite_each_other(
    page: Page, chromium: Browser, address: str, waiting: list[str], filled: Store
) -> None:
    other = chromium.new_context(base_url=address)
    second = other.new_page()
    for one in (page, second):
        one.goto(f"/claims/{waiting[0]}")
        at_rest(one)
    second.keyboard.press("d")
    at_claim(second, waiting[1])
    page.keyboard.press("n")
    page.keyboard.type("mi nota")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.get_by_role("alert")).to_contain_text("somebody else decided")
    expect(page.get_by_label("Nota")).to_have_value("mi nota")
    expect(page.get_by_text("En disputa por Ana Ruiz")).to_be_visible()
    assert verdicts(filled, waiting[:1]) == ["disputed"]
    other.close()


def test_search_by_the_slash_key_and_the_report_as_a_file(page: Page, waiting: list[str]) -> None:
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    page.keyboard.press("/")
    page.keyboard.type("source:kremlin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar el informe").click()
    assert download.value.suggested_filename == "claimtrack-busqueda.html"
    assert "El Kremlin" in Path(download.value.path()).read_text(encoding="utf-8")


def test_every_essential_act_works_without_javascript(
    chromium: Browser, address: str, waiting: list[str], filled: Store
) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/queue")
    page.get_by_role("link", name="Empezar a revisar").click()
    page.get_by_role("button", name="En disputa").click()
    page.wait_for_url(f"**/claims/{waiting[1]}")
    assert verdicts(filled, waiting[:1]) == ["disputed"]
    page.get_by_role("button", name="Deshacer").click()
    page.wait_for_url(f"**/claims/{waiting[0]}")
    assert verdicts(filled, waiting[:1]) == ["unreviewed"]
    page.get_by_role("link", name="Teclas").click()
    expect(page.get_by_role("heading", name="Teclas")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    chromium: Browser, address: str, waiting: list[str], filled: Store, scheme: str
) -> None:
    with filled.read() as session:
        (card,) = list_documents(session)
    context = chromium.new_context(base_url=address, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"/claims/{waiting[0]}")
    at_rest(page)
    page.keyboard.press("d")
    at_claim(page, waiting[1])
    for path in (
        "/queue", "/queue?q=certainty:bad", f"/claims/{waiting[0]}", f"/documents/{card.id}", "/documents",
        "/documents/new", "/sources", "/sources?name=x", "/dashboard", "/sources/1", "/search?q=kim", "/log", "/help",
        "/nowhere",
    ):  # fmt: skip
        page.goto(path)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
    page.goto(f"/claims/{waiting[1]}")
    at_rest(page)
    page.keyboard.press("?")
    assert Axe().run(page).violations_count == 0
    context.close()


def test_a_team_logs_in_reviews_under_its_own_names_and_logs_out(
    page: Page, chromium: Browser, address: str, waiting: list[str], filled: Store
) -> None:
    for name, role in (("Eva Gil", Role.EDITOR), ("Rosa Paz", Role.READER)):
        add_person(filled, name, role, password="cuatro caballos verdes", now=NOON)
    page.goto(f"/claims/{waiting[0]}")
    page.wait_for_url("**/login?next=*")
    assert Axe().run(page).violations_count == 0
    page.get_by_label("Nombre").fill("eva gil")
    page.get_by_label("Contraseña").fill("una contraseña mala")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("no son correctos")
    assert Axe().run(page).violations_count == 0
    page.get_by_label("Contraseña").fill("cuatro caballos verdes")
    page.keyboard.press("Enter")
    at_claim(page, waiting[0])
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("c")
    at_claim(page, waiting[1])
    with filled.read() as session:
        assert [one.reviewer for one in load_claim(session, waiting[0]).decisions] == ["Eva Gil"]
    other = chromium.new_context(base_url=address)
    reader = other.new_page()
    reader.goto("/login")
    reader.get_by_label("Nombre").fill("Rosa Paz")
    reader.get_by_label("Contraseña").fill("cuatro caballos verdes")
    reader.get_by_role("button", name="Entrar").click()
    reader.wait_for_url("**/queue")
    reader.goto(f"/claims/{waiting[1]}")
    expect(reader.get_by_role("button", name="Confirmada")).to_have_count(0)
    reader.keyboard.press("c")
    assert verdicts(filled, waiting[1:2]) == ["unreviewed"]
    other.close()
    page.goto("/account")
    assert Axe().run(page).violations_count == 0
    add_person(filled, "Ana Paz", Role.ADMIN, password="cuatro caballos verdes", now=NOON)
    page.get_by_role("button", name="Salir").click()
    page.get_by_label("Nombre").fill("Ana Paz")
    page.get_by_label("Contraseña").fill("cuatro caballos verdes")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Personas").click()
    page.get_by_role("button", name="Código para otra contraseña de Rosa Paz").click()
    expect(page.locator(".done")).to_contain_text("Rosa Paz")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name="Salir").click()
    page.wait_for_url("**/login")
    page.goto("/reset")
    assert Axe().run(page).violations_count == 0
    page.goto("/queue")
    page.wait_for_url("**/login?next=*")
