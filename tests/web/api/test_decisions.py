"""Decisions over the API: nobody overwrites anybody, and a write that is sent twice is done once."""

from __future__ import annotations

import pytest

from claimtrack.model import Verdict
from claimtrack.review import decide
from claimtrack.store import Store, load_claim, verify
from tests.factory import NOON
from tests.web.api.conftest import Api

CONFIRMED = {"axis": "verdict", "verdict": "confirmed"}


def positions(store: Store, claim: str) -> list[int | None]:
    with store.read() as session:
        return [one.position for one in load_claim(session, claim).decisions]


def test_a_decision_on_the_state_that_was_seen_is_taken_in(api: Api, waiting: list[str], filled: Store) -> None:
    said = {**CONFIRMED, "note": "Visto", "evidence": [{"url": "https://a.example/", "title": "Acta"}]}
    answer = api.post(f"/claims/{waiting[0]}/decisions", said, if_match=api.etag(waiting[0]))
    assert answer.status_code == 201
    assert answer.json()["state"]["verdict"] == "confirmed"
    assert answer.headers["etag"] == api.etag(waiting[0])
    assert api.get(answer.headers["location"].removeprefix("/api/v1")).json() == answer.json()["decision"]
    with filled.read() as session:
        (kept,) = load_claim(session, waiting[0]).decisions
    assert (kept.reviewer, kept.note, kept.evidence[0].title) == ("Ana Ruiz", "Visto", "Acta")


def test_who_decides_on_an_older_state_hears_both_and_changes_nothing(
    api: Api, waiting: list[str], filled: Store
) -> None:
    decide(filled, waiting[0], Verdict.CONFIRMED, reviewer="Eva", now=NOON)
    seen = api.etag(waiting[0])
    decide(filled, waiting[0], Verdict.DISPUTED, reviewer="Luis", now=NOON, note="No consta")
    answer = api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, if_match=seen)
    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
    assert (told["seen"]["verdict"], told["seen"]["etag"]) == ("confirmed", seen)
    assert (told["current"]["verdict"], told["current"]["divided"]) == ("disputed", True)
    assert [(one["reviewer"], one["note"]) for one in told["since"]] == [("Luis", "No consta")]
    assert positions(filled, waiting[0]) == [1, 2]
    again = api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, if_match=told["current"]["etag"])
    assert again.status_code == 201


@pytest.mark.parametrize("tag", [None, "", "*"])
def test_a_decision_that_does_not_say_what_it_saw_is_refused(api: Api, waiting: list[str], tag: str | None) -> None:
    headers = {} if tag is None else {"if_match": tag}
    answer = api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, **headers)
    assert (answer.status_code, answer.json()["type"]) == (428, "urn:claimtrack:problem:no-if-match")


@pytest.mark.parametrize("tag", ['"9-0000000000000000"', '"0-0000000000000000"', "0", 'W/"0-0"'])
def test_a_tag_that_no_state_has_is_a_conflict(api: Api, waiting: list[str], tag: str) -> None:
    answer = api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, if_match=tag)
    assert answer.status_code == 409
    assert answer.json()["current"]["verdict"] == "unreviewed"


def test_a_tag_of_one_claim_does_not_fit_another(api: Api, waiting: list[str]) -> None:
    answer = api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, if_match=api.etag(waiting[1]))
    assert answer.status_code == 409


def test_the_same_key_and_body_are_one_decision_with_one_answer(api: Api, waiting: list[str], filled: Store) -> None:
    headers = {"if_match": api.etag(waiting[0]), "idempotency_key": "once"}
    first, second = (api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, **headers) for _ in range(2))
    assert (first.status_code, first.text, first.headers["etag"]) == (201, second.text, second.headers["etag"])
    assert second.status_code == 201
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert positions(filled, waiting[0]) == [1]


def test_the_same_key_for_another_body_or_claim_is_refused(api: Api, waiting: list[str], filled: Store) -> None:
    tag = api.etag(waiting[0])
    api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, if_match=tag, idempotency_key="once")
    other = {**CONFIRMED, "verdict": "disputed"}
    for claim, said in ((waiting[0], other), (waiting[1], CONFIRMED)):
        answer = api.post(f"/claims/{claim}/decisions", said, if_match=api.etag(claim), idempotency_key="once")
        assert (answer.status_code, answer.json()["type"]) == (422, "urn:claimtrack:problem:key-reused")
    assert positions(filled, waiting[0]) == [1]
    assert positions(filled, waiting[1]) == []


def test_a_key_of_a_write_that_was_refused_is_free(api: Api, waiting: list[str]) -> None:
    key = "again"
    refused = api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, if_match='"7-0"', idempotency_key=key)
    tag = api.etag(waiting[0])
    taken = api.post(f"/claims/{waiting[0]}/decisions", CONFIRMED, if_match=tag, idempotency_key=key)
    assert (refused.status_code, taken.status_code) == (409, 201)


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"axis": "reading", "reading": "wrong", "fault": "span"}, {"reading": "wrong", "work": "done"}),
        ({"axis": "work", "work": "assigned", "assignee": "Luis"}, {"work": "assigned", "assignee": "Luis"}),
        ({"axis": "verdict", "verdict": "partly"}, {"verdict": "partly", "opinions": "one"}),
    ],
)
def test_each_axis_is_set_alone_and_taken_back(
    api: Api, waiting: list[str], filled: Store, said: dict[str, str], state: dict[str, str]
) -> None:
    made = api.post(f"/claims/{waiting[0]}/decisions", said, if_match=api.etag(waiting[0]))
    assert state.items() <= made.json()["state"].items()
    undone = api.post(f"/claims/{waiting[0]}/decisions", {"axis": "undo"}, if_match=made.headers["etag"])
    assert undone.json()["decision"]["undoes"] == made.json()["decision"]["position"]
    assert undone.json()["state"]["work"] == "new"
    assert verify(filled).problems == ()


def test_a_correction_is_kept_with_its_reading(api: Api, waiting: list[str]) -> None:
    correction = {"contents": [{"start": 0, "end": 4}], "source": "Otro", "labels": {"certainty": "possible"}}
    said = {"axis": "reading", "reading": "wrong", "fault": "label", "correction": correction}
    made = api.post(f"/claims/{waiting[0]}/decisions", said, if_match=api.etag(waiting[0]))
    assert made.json()["decision"]["correction"] == correction


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"axis": "verdict"}, "/verdict"),
        ({"axis": "verdict", "verdict": "true"}, "/verdict"),
        ({"axis": "nothing"}, "/"),
        ({"axis": "verdict", "verdict": "partly", "more": 1}, "/more"),
        ({"axis": "verdict", "verdict": "partly", "evidence": [{"url": "ftp://a"}]}, "/evidence/0/url"),
        ({"axis": "verdict", "verdict": "partly", "note": "a\0b"}, "/note"),
    ],
)
def test_a_flaw_is_shown_where_it_is(api: Api, waiting: list[str], said: dict[str, object], where: str) -> None:
    answer = api.post(f"/claims/{waiting[0]}/decisions", said, if_match=api.etag(waiting[0]))
    assert answer.status_code == 422
    assert where in [flaw["where"].replace("/verdict/", "/", 1) for flaw in answer.json()["errors"]]


def test_a_decision_that_the_rules_of_review_refuse_says_why(api: Api, waiting: list[str]) -> None:
    said = {"axis": "work", "work": "assigned"}
    answer = api.post(f"/claims/{waiting[0]}/decisions", said, if_match=api.etag(waiting[0]))
    assert (answer.status_code, answer.json()["type"]) == (422, "urn:claimtrack:problem:bad-decision")
    assert "assigned to somebody" in answer.json()["detail"]


def test_the_log_goes_a_page_at_a_time_from_the_newest(api: Api, waiting: list[str]) -> None:
    for claim in waiting:
        api.post(f"/claims/{claim}/decisions", CONFIRMED, if_match=api.etag(claim))
    first = api.get("/decisions?limit=2").json()
    rest = api.get(f"/decisions?limit=2&cursor={first['next']}").json()
    assert [one["position"] for one in first["items"] + rest["items"]] == [3, 2, 1]
    assert rest["next"] is None
