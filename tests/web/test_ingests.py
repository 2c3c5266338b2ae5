"""Several files at once: each taken in or refused by itself, told as events while it goes on."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from claimtrack.model import ParsedText
from claimtrack.store import Store, list_documents
from tests.web.conftest import fields_of


def events_of(text: str) -> Iterator[tuple[str, str]]:
    """Each event's name and its HTML."""
    for block in text.strip().split("\n\n"):
        told = dict(line.split(":", 1) for line in block.splitlines())
        if "event" in told:
            yield told["event"].strip(), told["data"].strip()


def send(desk: TestClient, *files: tuple[str, bytes]) -> str:
    """The path of the page that tells how far it has come."""
    fields = fields_of(desk.get("/documents/new").text)
    given = [("files", (name, data, "text/plain")) for name, data in files]
    answer = desk.post("/ingests", data=fields, files=given)
    assert answer.status_code == 200, answer.text
    return str(answer.url.path)


def test_each_file_is_told_as_it_is_done(desk: TestClient, parsed: ParsedText, sqlite_store: Store) -> None:
    text = parsed.text.encode()
    path = send(desk, ("reunion.txt", text), ("foto.txt", b"\x89PNG\x00\x01"), ("otra/reunion.txt", text))
    told = list(events_of(desk.get(f"{path}/events").text))
    assert [event for event, _ in told] == ["text", "text", "text", "done"]
    first, second, third = (html for _, html in told[:3])
    (href,) = re.findall(
        r'^<li><a href="(/documents/\w+)">reunion.txt</a>: <span>nuevo, 3 afirmaciones</span></li>', first
    )
    assert '<p hx-swap-oob="innerHTML:#leidos">1 de 3 leídos…</p>' in first
    assert second.startswith("<li><b>foto.txt</b>")
    assert "not a text file" in second
    assert f'<a href="{href}">reunion.txt</a>: <span>ya estaba</span>' in third
    assert "3 de 3 leídos: ya está" in third
    assert desk.get(href).status_code == 200
    page = desk.get(path).text
    assert "leídos: ya está" in page
    assert "http-equiv" not in page
    with sqlite_store.read() as session:
        assert len(list_documents(session)) == 1


def test_a_browser_that_comes_back_hears_only_what_it_missed(desk: TestClient, parsed: ParsedText) -> None:
    path = send(desk, ("a.txt", parsed.text.encode()), ("b.txt", b"\x00"))
    whole = list(events_of(desk.get(f"{path}/events").text))
    rest = list(events_of(desk.get(f"{path}/events", headers={"last-event-id": "1"}).text))
    assert rest == whole[1:]
    assert list(events_of(desk.get(f"{path}/events?after=2").text)) == whole[2:]


def test_the_page_without_javascript_loads_itself_until_all_is_read(desk: TestClient, parsed: ParsedText) -> None:
    path = send(desk, ("a.txt", parsed.text.encode()))
    until = time.monotonic() + 60
    while "http-equiv" in desk.get(path).text and time.monotonic() < until:
        time.sleep(0.05)
    assert "nuevo, 3 afirmaciones" in desk.get(path).text


@pytest.mark.parametrize("path", ["/ingests/none", "/ingests/none/events"])
def test_an_ingest_that_nobody_knows_is_not_found(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code == 404


def test_no_file_is_refused(desk: TestClient) -> None:
    fields = fields_of(desk.get("/documents/new").text)
    assert desk.post("/ingests", data=fields, files=[("files", ("", b"", "text/plain"))]).status_code == 422


def test_a_files_name_stays_text(desk: TestClient) -> None:
    path = send(desk, ("<b onclick=x>.txt", b"\x00"))
    ((_, html), _) = events_of(desk.get(f"{path}/events").text)
    assert "&lt;b onclick=x&gt;.txt" in html
