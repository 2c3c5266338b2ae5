"""Deciding over plain forms: each axis, notes, evidence, conflicts, undo, the log. None of it needs JavaScript."""

from __future__ import annotations

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from claimtrack.config import Settings
from claimtrack.model import ParsedText, Verdict, Work
from claimtrack.review import decide, set_work
from claimtrack.store import Store, find_repeats, load_claim
from tests.factory import NOON
from tests.web.conftest import fields_of, verdict_of


def say(desk: TestClient, claim: str, says: str, **more: str) -> Response:
    fields = fields_of(desk.get(f"/claims/{claim}").text)
    answer: Response = desk.post(f"/claims/{claim}/decisions", data={**fields, "says": says, **more})
    return answer


def test_a_claim_stands_beside_its_article_with_its_spans_marked(desk: TestClient, waiting: list[str]) -> None:
    pages = [desk.get(f"/claims/{claim}").text.split('class="prose"') for claim in waiting]
    (article,) = [article for card, article in pages if ">confirmó<" in card]
    assert '<span class="source">El Kremlin</span>' in article
    assert '<span class="cue">confirmó</span>' in article
    assert '<span class="content">la reunión entre Kim y Putin</span>' in article


def test_a_claim_leads_to_the_same_one_in_another_article(
    desk: TestClient, waiting: list[str], parsed: ParsedText, filled: Store
) -> None:
    fields = fields_of(desk.get("/documents/new").text)
    desk.post("/documents", data={**fields, "text": parsed.text, "outlet": "La Voz", "url": "https://a.example/2"})
    with filled.read() as session:
        repeats = {claim: find_repeats(session, claim) for claim in waiting}
    (claim,) = [claim for claim, found in repeats.items() if found and "tren" in found[0].content[0]]
    page = desk.get(f"/claims/{claim}").text
    assert f'Lo mismo, en otros artículos: <a href="/claims/{repeats[claim][0].id}">La Voz</a> (sin revisar).' in page


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.UNREVIEWED])
def test_a_verdict_is_kept_and_leads_to_the_next_claim(
    desk: TestClient, waiting: list[str], sqlite_settings: Settings, verdict: Verdict
) -> None:
    answer = say(desk, waiting[0], verdict, note="Visto", evidence="https://a.example/ https://b.example/")
    assert (answer.status_code, answer.url.path) == (200, f"/claims/{waiting[1]}")
    assert verdict_of(sqlite_settings, waiting[0]) == verdict
    page = desk.get(f"/claims/{waiting[0]}").text
    assert "Visto" in page
    assert 'href="https://b.example/"' in page


def test_the_last_claim_leads_back_to_the_queue(desk: TestClient, waiting: list[str]) -> None:
    for claim in waiting:
        answer = say(desk, claim, "confirmed")
    assert answer.url.path == "/queue"
    assert "No espera nada" in answer.text


def test_a_wrong_reading_is_no_verdict(desk: TestClient, waiting: list[str], filled: Store) -> None:
    say(desk, waiting[0], "wrong", fault="source")
    with filled.read() as session:
        state = load_claim(session, waiting[0]).state
    assert (state.reading, state.verdict, state.work) == ("wrong", "unreviewed", "done")
    assert "mal leída: lo dice otra fuente" in desk.get("/log").text


@pytest.mark.parametrize("work", [Work.IN_REVIEW, Work.SECOND_LOOK, Work.DONE])
def test_work_is_set(desk: TestClient, waiting: list[str], filled: Store, work: Work) -> None:
    assert say(desk, waiting[0], work).status_code == 200
    with filled.read() as session:
        assert load_claim(session, waiting[0]).state.work is work


def test_who_was_overtaken_is_told_and_keeps_what_was_written(
    desk: TestClient, waiting: list[str], filled: Store, sqlite_settings: Settings
) -> None:
    claim = waiting[0]
    fields = fields_of(desk.get(f"/claims/{claim}").text)
    decide(filled, claim, Verdict.DISPUTED, reviewer="Luis", now=NOON, note="Lo niegan")
    answer = desk.post(f"/claims/{claim}/decisions", data={**fields, "says": "confirmed", "note": "Mi nota"})
    assert answer.status_code == 409
    assert "somebody else decided" in answer.text
    assert all(said in answer.text for said in ("Lo niegan", "Luis", "Mi nota"))
    assert verdict_of(sqlite_settings, claim) == "disputed"
    again = desk.post(f"/claims/{claim}/decisions", data={**fields_of(answer.text), "says": "confirmed"})
    assert again.status_code == 200
    assert "Hay desacuerdo" in desk.get(f"/claims/{claim}").text


def test_an_editor_settles_a_disagreement(desk: TestClient, waiting: list[str], filled: Store) -> None:
    claim = waiting[0]
    decide(filled, claim, Verdict.DISPUTED, reviewer="Luis", now=NOON)
    say(desk, claim, "confirmed")
    assert "Zanjar el desacuerdo" in desk.get(f"/claims/{claim}").text
    say(desk, claim, "confirmed", settles="yes")
    with filled.read() as session:
        assert load_claim(session, claim).state.opinions == "settled"


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"says": "confirmed", "evidence": "javascript:alert(1)"}, 422),
        ({"says": "wrong", "fault": "nonsense"}, 422),
        ({"says": "confirmed", "note": "x" * 10_001}, 422),
        ({"says": "nonsense"}, 400),
        ({"says": "confirmed", "seen": "soon"}, 400),
        ({"says": "confirmed", "seen": "9" * 40}, 400),
        ({"says": "confirmed", "seen": "7"}, 409),
    ],
)
def test_what_cannot_be_taken_in_is_said_and_not_kept(
    desk: TestClient, waiting: list[str], sqlite_settings: Settings, more: dict[str, str], status: int
) -> None:
    assert say(desk, waiting[0], **more).status_code == status
    assert verdict_of(sqlite_settings, waiting[0]) == "unreviewed"


def test_undo_takes_back_ones_own_last_decision_and_no_other(
    desk: TestClient, waiting: list[str], filled: Store, sqlite_settings: Settings
) -> None:
    say(desk, waiting[0], "confirmed")
    say(desk, waiting[1], "disputed")
    set_work(filled, waiting[2], Work.DONE, reviewer="Luis", now=NOON)
    for claim, verdict in ((waiting[1], "unreviewed"), (waiting[0], "unreviewed")):
        answer = desk.post("/undo", data=fields_of(desk.get("/queue").text))
        assert answer.url.path == f"/claims/{claim}"
        assert verdict_of(sqlite_settings, claim) == verdict
    assert desk.post("/undo", data=fields_of(desk.get("/queue").text)).status_code == 422
    assert desk.get("/log").text.count("retira la decisión") == 2


def test_the_start_of_an_id_is_enough_and_an_unknown_one_is_not_found(desk: TestClient, waiting: list[str]) -> None:
    assert desk.get(f"/claims/{waiting[0][:8]}").status_code == 200
    assert desk.get("/claims/ffffffff").status_code == 404
    assert desk.get("/claims/%3Cscript%3E").status_code == 404
