"""Sources joined and parted over the API."""

from __future__ import annotations

import pytest

from claimtrack.accounts import add_person, make_api_token
from claimtrack.roles import Right, Role
from claimtrack.store import Store, list_sources, verify
from tests.factory import NOON
from tests.web.api.conftest import Api


@pytest.fixture
def known(filled: Store) -> dict[str, int]:
    with filled.read() as session:
        return {source.name: source.id for source in list_sources(session)}


def test_a_merge_is_done_once_logged_and_taken_back(api: Api, known: dict[str, int], filled: Store) -> None:
    seoul, russia = known["Gobierno de Seúl"], known["Gobierno de Rusia"]
    given = {"into": russia, "note": "Es lo mismo"}
    first, second = (api.post(f"/sources/{seoul}/merge", given, idempotency_key="m") for _ in range(2))
    assert (first.status_code, second.text) == (201, first.text)
    assert (api.get(f"/sources/{seoul}").json()["id"], api.get(f"/sources/{russia}").json()["claims"]) == (russia, 2)
    undone = api.post(f"/source-acts/{first.json()['position']}/undo", {})
    assert (undone.status_code, undone.json()["undoes"]) == (201, 1)
    assert api.get(f"/sources/{seoul}").json()["claims"] == 1
    log = api.get("/source-acts?limit=1").json()
    rest = api.get(f"/source-acts?cursor={log['next']}").json()
    assert [act["deed"] for act in log["items"] + rest["items"]] == ["undo", "merge"]
    assert rest["items"][0]["note"] == "Es lo mismo"
    assert verify(filled).problems == ()


def test_a_split_moves_the_claims_to_the_name(api: Api, known: dict[str, int]) -> None:
    (claim,) = api.get(f"/sources/{known['Gobierno de Seúl']}/claims").json()["items"]
    answer = api.post(
        f"/sources/{known['Gobierno de Seúl']}/split", {"claims": [claim["id"]], "name": "Seúl, alcaldía"}
    )
    assert answer.status_code == 201
    assert api.get(f"/claims/{claim['id']}").json()["source"] == "Seúl, alcaldía"


def test_what_cannot_be_is_a_problem(api: Api, known: dict[str, int]) -> None:
    number = known["Gobierno de Seúl"]
    same = api.post(f"/sources/{number}/merge", {"into": number})
    assert (same.status_code, same.json()["type"]) == (422, "urn:claimtrack:problem:bad-source-act")
    assert api.post(f"/sources/{number}/merge", {"into": 999}).status_code == 404
    assert api.post("/source-acts/7/undo", {}).status_code == 422


def test_only_who_may_settle_joins_sources(api: Api, known: dict[str, int], filled: Store) -> None:
    add_person(filled, "Eva Gil", Role.EDITOR, password="cuatro caballos verdes", now=NOON)
    number, given = known["Gobierno de Seúl"], {"into": known["Gobierno de Rusia"]}
    told = []
    for scopes in ((Right.READ, Right.DECIDE), (Right.READ, Right.SETTLE)):
        secret, _ = make_api_token(filled, "Eva Gil", scopes=scopes, label="", days=1, now=NOON)
        answer = api.post(f"/sources/{number}/merge", given, authorization=f"Bearer {secret}")
        told.append((answer.status_code, answer.json().get("reviewer")))
    assert told == [(403, None), (201, "Eva Gil")]
