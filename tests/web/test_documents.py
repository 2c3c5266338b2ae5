"""Articles: pasted, uploaded, refused; their pages, their sources, search and reports."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from claimtrack.model import ParsedText
from claimtrack.store import Sort, Store, list_documents, read_query, search
from tests.report.page import read_page
from tests.text.online.test_article import PAGE
from tests.web.conftest import fields_of


def add(desk: TestClient, data: dict[str, str], file: tuple[str, bytes] | None = None) -> tuple[int, str, str]:
    fields = fields_of(desk.get("/documents/new").text)
    sent = {**fields, **data}
    # Without a file a browser sends an empty one.
    answer = desk.post("/documents", data=sent, files={"file": file or ("", b"")})
    return answer.status_code, answer.url.path, answer.text


def test_a_pasted_article_is_read_and_shown_with_its_claims(desk: TestClient, parsed: ParsedText) -> None:
    told = {"text": parsed.text, "title": "La reunión", "outlet": "El Diario", "published": "2023-09-11"}
    status, path, page = add(desk, told)
    assert (status, path.startswith("/documents/"), "El Kremlin" in page) == (200, True, True)
    assert page.count('class="num"') == 3
    assert "1 espera." in desk.get("/queue", params={"q": "source:kremlin"}).text


def test_an_uploaded_file_keeps_its_name_but_no_folder(
    desk: TestClient, parsed: ParsedText, sqlite_store: Store
) -> None:
    status, _, _ = add(desk, {}, ("C:\\notas\\reunion.txt", parsed.text.encode("latin-1")))
    assert status == 200
    with sqlite_store.read() as session:
        assert [card.origin for card in list_documents(session)] == ["reunion.txt"]


def test_of_an_uploaded_page_the_article_is_taken_with_its_title(desk: TestClient, sqlite_store: Store) -> None:
    assert add(desk, {"outlet": "La Voz"}, ("reunion.html", PAGE.encode()))[0] == 200
    with sqlite_store.read() as session:
        [card] = list_documents(session)
    assert (card.title, card.outlet, str(card.published)) == ("La reunión", "La Voz", "2023-09-11")


@pytest.mark.parametrize(
    ("data", "file", "said"),
    [
        ({"text": "   "}, None, "holds no text"),
        ({}, ("a.pdf", b"%PDF-1.7 x"), "is not a text file"),
        ({}, ("a.txt", b"\0\1\2" * 99), "is not a text file"),
        ({}, ("a.txt", b"palabra " * 7_000), "over the limit"),
        ({"text": "The President said that nobody would come to the meeting tomorrow. " * 5}, None, "looks like "),
        ({"text": "Putin dijo que no.", "published": "ayer"}, None, "is not a date"),
        ({"text": "Putin dijo que no.", "url": "javascript:alert(1)"}, None, "is not an http or https address"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(
    desk: TestClient, sqlite_store: Store, data: dict[str, str], file: tuple[str, bytes] | None, said: str
) -> None:
    status, _, page = add(desk, data, file)
    assert (status, said in page) == (422, True)
    assert data.get("text", "").strip() in page
    with sqlite_store.read() as session:
        assert list_documents(session) == []


def test_an_articles_own_markup_stays_text(desk: TestClient, parsed: ParsedText) -> None:
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    status, _, page = add(desk, {"text": parsed.text, "title": hostile, "outlet": hostile})
    assert status == 200
    for path in ("/queue", "/documents", "/search?q=kremlin", "/next"):
        page += desk.get(path).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert" in page


def test_search_uses_the_query_language_and_marks_its_errors(desk: TestClient, waiting: list[str]) -> None:
    assert desk.get("/search", params={"q": "source:kremlin"}).text.count('href="/claims/') == 1
    assert desk.get("/search").text.count('href="/claims/') == len(waiting)
    page = desk.get("/search", params={"q": "(kim"})
    assert (page.status_code, "cannot search for" in page.text) == (400, True)
    assert 'value="(kim"' in page.text


def test_search_comes_in_the_order_asked_for(desk: TestClient, filled: Store, waiting: list[str]) -> None:
    assert waiting
    for sort in Sort:
        with filled.read() as session:
            wanted = [claim.id for claim in search(session, read_query(""), limit=50, sort=sort).claims]
        page = desk.get("/search", params={"sort": sort.value}).text
        assert [link.partition('"')[0] for link in page.split('href="/claims/')[1:]] == wanted
        assert f'<option value="{sort.value}" selected>' in page
    assert '<option value="relevance" selected>' in desk.get("/search", params={"sort": "nonsense"}).text


def test_reports_come_as_files(desk: TestClient, filled: Store) -> None:
    with filled.read() as session:
        (card,) = list_documents(session)
    for path in (f"/documents/{card.id}/report", "/report?q=kremlin"):
        answer = desk.get(path)
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert "El Kremlin" in answer.text
    assert desk.get("/report?q=nadie").status_code == 404


def test_a_claim_and_a_source_have_a_report_to_keep_that_their_pages_lead_to(
    desk: TestClient, waiting: list[str]
) -> None:
    page = desk.get("/sources").text
    source = page[: page.index("Gobierno de Rusia")].rpartition('href="')[2].partition('"')[0]
    for path in (f"/claims/{waiting[0]}", source):
        assert f'href="{path}/report" download' in desk.get(path).text
        answer = desk.get(f"{path}/report")
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert read_page(answer.text).first("nav", class_="sections")
    assert desk.get("/claims/ffff/report").status_code == 404
    assert desk.get("/sources/999/report").status_code == 404


def test_sources_lead_to_all_that_one_says(desk: TestClient, waiting: list[str]) -> None:
    assert waiting
    page = desk.get("/sources").text
    assert "Gobierno de Rusia" in page
    path = page[: page.index("Gobierno de Rusia")].rpartition('href="')[2].partition('"')[0]
    assert "la reunión entre Kim y Putin" in desk.get(path).text
    assert desk.get("/sources/999").status_code == 404
