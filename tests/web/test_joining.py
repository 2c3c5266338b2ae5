"""Sources joined and parted on their pages. None of it needs JavaScript."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from claimtrack.accounts import add_person
from claimtrack.roles import Role
from claimtrack.store import Store, list_sources, load_claim, verify
from tests.factory import NOON
from tests.web.conftest import fields_of
from tests.web.test_batch import marks_in


@pytest.fixture
def known(filled: Store) -> dict[str, int]:
    with filled.read() as session:
        return {source.name: source.id for source in list_sources(session)}


def test_a_source_is_another_by_a_second_name_until_somebody_undoes_it(
    desk: TestClient, known: dict[str, int], filled: Store
) -> None:
    seoul, russia = known["Gobierno de Seúl"], known["Gobierno de Rusia"]
    page = desk.get(f"/sources/{seoul}").text
    merged = desk.post(f"/sources/{seoul}/merge", data={**fields_of(page), "into": "kremlin"})
    assert merged.url.path == f"/sources/{russia}"
    assert "2 afirmaciones" in merged.text
    assert "«Gobierno de Seúl» es «Gobierno de Rusia»" in merged.text
    assert "<h1>Gobierno de Rusia</h1>" in desk.get(f"/sources/{seoul}").text
    undone = desk.post("/source-acts/1/undo", data=fields_of(merged.text))
    assert undone.url.path == f"/sources/{seoul}"
    assert "retirada" in undone.text
    assert "Deshacer: «" not in undone.text
    assert verify(filled).problems == ()


def test_marked_claims_go_to_the_source_that_is_named(desk: TestClient, known: dict[str, int], filled: Store) -> None:
    page = desk.get(f"/sources/{known['Gobierno de Seúl']}").text
    (mark,) = marks_in(page)
    fields = {**fields_of(page), "claim": mark, "name": "Presidencia de Corea"}
    answer = desk.post(f"/sources/{known['Gobierno de Seúl']}/split", data=fields)
    assert "<h1>Presidencia de Corea</h1>" in answer.text
    with filled.read() as session:
        assert load_claim(session, mark.partition(":")[0]).source_name == "Presidencia de Corea"


@pytest.mark.parametrize("into", ["", "Nadie", "Gobierno de Seúl"])
def test_a_name_that_is_no_other_source_changes_nothing(desk: TestClient, known: dict[str, int], into: str) -> None:
    page = desk.get(f"/sources/{known['Gobierno de Seúl']}").text
    answer = desk.post(f"/sources/{known['Gobierno de Seúl']}/merge", data={**fields_of(page), "into": into})
    assert answer.status_code == 422
    assert "the sources stay as they are" in answer.text
    assert "<h1>Gobierno de Seúl</h1>" in answer.text
    assert f'name="into" value="{into}"' in answer.text


def test_only_an_editor_joins_sources(desk: TestClient, known: dict[str, int], filled: Store) -> None:
    add_person(filled, "Rosa Paz", Role.REVIEWER, password="cuatro caballos verdes", now=NOON)
    login = fields_of(desk.get("/login").text)
    desk.post("/login", data={**login, "name": "Rosa Paz", "password": "cuatro caballos verdes"})
    page = desk.get(f"/sources/{known['Gobierno de Seúl']}").text
    assert "/merge" not in page
    answer = desk.post(f"/sources/{known['Gobierno de Seúl']}/merge", data={**fields_of(page), "into": "kremlin"})
    assert answer.status_code == 403
