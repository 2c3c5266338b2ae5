"""Bearer tokens: each scope opens what it says and nothing more, and decisions carry the account's name."""

from __future__ import annotations

import pytest

from claimtrack.accounts import add_person, make_api_token
from claimtrack.roles import Right, Role
from claimtrack.store import Store
from tests.factory import NOON
from tests.web.api.conftest import Api

GOOD = "cuatro caballos verdes"


def bearer(store: Store, name: str, role: Role, *scopes: Right) -> str:
    add_person(store, name, role, password=GOOD, now=NOON)
    secret, _ = make_api_token(store, name, scopes=scopes, label="", days=1, now=NOON)
    return f"Bearer {secret}"


def decide(api: Api, claim: str, token: str, **said: object) -> tuple[int, dict[str, object]]:
    seen = api.get(f"/claims/{claim}", headers={"authorization": token})
    answer = api.post(
        f"/claims/{claim}/decisions",
        {"axis": "verdict", "verdict": "confirmed", **said},
        if_match=seen.headers.get("etag", ""),
        authorization=token,
    )
    return answer.status_code, answer.json()


def test_without_a_token_a_team_s_desk_says_nothing(api: Api, waiting: list[str], filled: Store) -> None:
    add_person(filled, "Luis Gil", Role.READER, password=GOOD, now=NOON)
    for path in ("/claims", f"/claims/{waiting[0]}", "/export?format=csv", "/nowhere"):
        answer = api.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert api.client.get("/openapi.json").status_code == 401


def test_a_decision_carries_the_account_s_name(api: Api, waiting: list[str], filled: Store) -> None:
    status, told = decide(api, waiting[0], bearer(filled, "Eva Gil", Role.REVIEWER, Right.READ, Right.DECIDE))
    assert (status, told["decision"]["reviewer"]) == (201, "Eva Gil")  # type: ignore[index]


@pytest.mark.parametrize("role", [Role.READER, Role.ADMIN])
def test_who_may_only_read_neither_decides_nor_ingests(api: Api, waiting: list[str], filled: Store, role: Role) -> None:
    token = bearer(filled, "Luis Gil", role, Right.READ)
    assert decide(api, waiting[0], token)[0] == 403
    added = api.post("/documents", {"text": "Un texto."}, authorization=token)
    assert (added.status_code, added.headers["content-type"]) == (403, "application/problem+json")
    assert api.get("/claims", headers={"authorization": token}).status_code == 200


def test_only_an_editor_with_the_scope_settles(api: Api, waiting: list[str], filled: Store) -> None:
    reviewer = bearer(filled, "Luis Gil", Role.REVIEWER, Right.READ, Right.DECIDE)
    narrow = bearer(filled, "Eva Gil", Role.EDITOR, Right.READ, Right.DECIDE)
    editor = bearer(filled, "Ana Paz", Role.EDITOR, Right.READ, Right.DECIDE, Right.SETTLE)
    assert decide(api, waiting[0], reviewer, settles=True)[0] == 422
    assert decide(api, waiting[0], narrow, settles=True)[0] == 422
    assert decide(api, waiting[0], editor, settles=True)[0] == 201


def test_keys_of_two_people_are_two(api: Api, waiting: list[str], filled: Store) -> None:
    made = []
    for name in ("Luis Gil", "Eva Gil"):
        token = bearer(filled, name, Role.REVIEWER, Right.READ, Right.DECIDE)
        tag = api.get(f"/claims/{waiting[0]}", headers={"authorization": token}).headers["etag"]
        said = {"axis": "verdict", "verdict": "confirmed"}
        answer = api.post(
            f"/claims/{waiting[0]}/decisions", said, if_match=tag, idempotency_key="1", authorization=token
        )
        made.append((answer.status_code, answer.json()["decision"]["reviewer"]))
    assert made == [(201, "Luis Gil"), (201, "Eva Gil")]
