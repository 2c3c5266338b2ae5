"""What a page's script gets instead of a whole page: the part that changes, and where it belongs in the history."""

from __future__ import annotations

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from claimtrack.config import Settings
from claimtrack.model import Verdict
from claimtrack.review import decide
from claimtrack.store import Store
from tests.factory import NOON
from tests.web.conftest import fields_of, verdict_of

PART = {"HX-Request": "true"}


def say(desk: TestClient, claim: str, says: str, **more: str) -> Response:
    fields = fields_of(desk.get(f"/claims/{claim}").text)
    data = {**fields, "says": says, **more}
    answer: Response = desk.post(f"/claims/{claim}/decisions", data=data, headers=PART, follow_redirects=False)
    return answer


@pytest.mark.parametrize(
    "path", ["/queue", "/search?q=kim", "/documents", "/sources", "/log", "/dashboard", "/nowhere"]
)
def test_a_part_is_the_pages_content_and_head_and_no_page_of_its_own(desk: TestClient, path: str) -> None:
    part, page = desk.get(path, headers=PART), desk.get(path)
    assert part.status_code == page.status_code
    assert part.headers["vary"] == page.headers["vary"] == "HX-Request"
    assert "<html" not in part.text
    assert "<script" not in part.text
    title = page.text.split("<title>")[1].split("</title>")[0]
    content = page.text.split("<h1")[1].split("</main>")[0]
    assert f"<title>{title}</title>" in part.text
    assert content.strip() in part.text
    assert '<header class="top" id="arriba" hx-swap-oob="true">' in part.text
    assert '<p hx-swap-oob="innerHTML:#aviso"></p>' in part.text


def test_going_back_loads_whole_pages(desk: TestClient) -> None:
    restored = desk.get("/queue", headers={**PART, "HX-History-Restore-Request": "true"})
    assert "<html" in restored.text


def test_a_decision_is_answered_with_the_next_claim_and_its_address(
    desk: TestClient, waiting: list[str], sqlite_settings: Settings
) -> None:
    answer = say(desk, waiting[0], "disputed", q="verdict:unreviewed", sort="newest")
    assert answer.status_code == 200
    target, _, words = answer.headers["hx-push-url"].partition("?")
    assert target.removeprefix("/claims/") in waiting[1:]
    assert words == "q=verdict%3Aunreviewed&sort=newest"
    assert f'action="{target}/decisions"' in answer.text
    assert "Guardado: En disputa. Con la z se retira." in answer.text
    assert verdict_of(sqlite_settings, waiting[0]) == "disputed"


def test_the_last_decision_is_answered_with_the_queue(desk: TestClient, waiting: list[str]) -> None:
    answers = [say(desk, claim, "confirmed") for claim in waiting]
    assert answers[-1].headers["hx-push-url"] == "/queue"
    assert "No espera nada" in answers[-1].text


def test_an_undo_is_answered_with_the_claim(desk: TestClient, waiting: list[str]) -> None:
    say(desk, waiting[0], "disputed")
    answer = desk.post("/undo", data=fields_of(desk.get("/queue").text), headers=PART)
    assert answer.headers["hx-push-url"] == f"/claims/{waiting[0]}"
    assert "Retirado: En disputa." in answer.text


def test_a_refused_decision_keeps_the_address_that_can_be_loaded_again(
    desk: TestClient, waiting: list[str], filled: Store
) -> None:
    fields = fields_of(desk.get(f"/claims/{waiting[0]}").text)
    decide(filled, waiting[0], Verdict.DISPUTED, reviewer="Luis", now=NOON)
    data = {**fields, "says": "confirmed", "note": "Mi nota"}
    answer = desk.post(f"/claims/{waiting[0]}/decisions", data=data, headers=PART)
    assert (answer.status_code, answer.headers["hx-push-url"]) == (409, "false")
    assert "Mi nota" in answer.text
    marked = desk.post("/batch", data={**fields, "claim": f"{waiting[0]}:9", "says": "confirmed"}, headers=PART)
    assert (marked.status_code, marked.headers["hx-push-url"]) == (200, "false")
