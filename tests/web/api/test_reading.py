"""What programs read over the API: documents, claims with their reasons, sources, search, exports, failures."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest

from claimtrack.model import ParsedText
from tests.web.api.conftest import Api


def test_a_text_is_taken_in_once(api: Api, parsed: ParsedText) -> None:
    given = {"text": parsed.text, "title": "La reunión", "outlet": "El Diario", "published": "2023-09-11"}
    new, known = api.post("/documents", given), api.post("/documents", given)
    assert (new.status_code, new.json()["status"], new.json()["claims"]) == (201, "new", 3)
    assert (known.status_code, known.json()["status"]) == (200, "unchanged")
    whole = api.get(new.headers["location"].removeprefix("/api/v1")).json()
    assert whole["text"] == parsed.text
    assert new.json()["document"].items() <= whole.items()
    claims = api.get(f"/documents/{whole['id']}/claims").json()["items"]
    assert [claim["source"] for claim in claims] == ["Gobierno de Rusia", "Gobierno de Seúl", "ministro de Defensa"]


def test_the_same_key_for_a_document_gives_the_first_answer_again(api: Api, parsed: ParsedText) -> None:
    first = api.post("/documents", {"text": parsed.text}, idempotency_key="a")
    second = api.post("/documents", {"text": parsed.text}, idempotency_key="a")
    other = api.post("/documents", {"text": "Otro texto."}, idempotency_key="a")
    assert (second.status_code, second.text) == (201, first.text)
    assert other.status_code == 422


def test_another_language_is_refused_unless_forced(api: Api) -> None:
    english = "The president said on Monday that the meeting would take place tomorrow in the capital of the country."
    refused, forced = (
        api.post("/documents", {"text": english}),
        api.post("/documents", {"text": english, "force": True}),
    )
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:claimtrack:problem:wrong-language")
    assert forced.status_code == 201


def test_a_text_over_the_limit_is_refused(api: Api) -> None:
    answer = api.post("/documents", {"text": "palabra " * 10_000})
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


def test_claims_come_a_page_at_a_time(api: Api, waiting: list[str]) -> None:
    found, cursor = [], ""
    while cursor is not None:
        page = api.get(f"/claims?limit=2{f'&cursor={cursor}' if cursor else ''}").json()
        found += [claim["id"] for claim in page["items"]]
        cursor = page["next"]
    assert sorted(found) == sorted(waiting)


@pytest.mark.parametrize("path", ["/claims", "/search"])
def test_claims_come_in_the_order_asked_for_a_page_at_a_time(api: Api, waiting: list[str], path: str) -> None:
    def ordered(sort: str) -> list[Any]:
        found, cursor = [], ""
        while cursor is not None:
            page = api.get(f"{path}?sort={sort}&limit=1{f'&cursor={cursor}' if cursor else ''}").json()
            found += page["items"]
            cursor = page["next"]
        return found

    sure = [claim["confidence"] for claim in ordered("confidence")]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) > 1
    levels = [claim["certainty"] for claim in ordered("certainty")]
    assert levels == sorted(levels, key=["certain", "probable", "possible", "unknown"].index)
    assert sorted(claim["id"] for claim in ordered("oldest")) == sorted(waiting)


def test_an_order_that_there_is_not_and_a_cursor_of_another_order_are_refused(api: Api, waiting: list[str]) -> None:
    assert len(waiting) > 1
    none = api.get("/claims?sort=length")
    assert (none.status_code, none.json()["errors"][0]["where"]) == (422, "sort")
    cursor = api.get("/claims?sort=confidence&limit=1").json()["next"]
    other = api.get(f"/claims?sort=newest&limit=1&cursor={cursor}")
    assert (other.status_code, other.json()["type"]) == (400, "urn:claimtrack:problem:bad-cursor")


@pytest.mark.usefixtures("filled")
def test_sources_claims_come_in_the_order_asked_for(api: Api) -> None:
    (source, *_) = api.get("/sources").json()["items"]
    path = f"/sources/{source['id']}/claims"
    assert api.get(f"{path}?sort=oldest").json()["items"] == api.get(path).json()["items"]
    assert api.get(f"{path}?sort=none").status_code == 422


@pytest.mark.usefixtures("filled")
def test_a_claim_says_why_it_was_found_and_where_it_stands(api: Api, parsed: ParsedText) -> None:
    (claim,) = api.get("/claims?q=source:kremlin").json()["items"]
    whole = api.get(f"/claims/{claim['id']}").json()
    cue = whole["places"]["cue"]
    assert parsed.text[cue["start"] : cue["end"]] == whole["cue"] == "confirmó"
    assert "attributes" in whole["why"]["sentences"][0]
    assert "atribuye" in api.get(f"/claims/{claim['id']}?lang=es").json()["why"]["sentences"][0]
    assert claim.items() <= whole.items()


@pytest.mark.usefixtures("filled")
def test_search_counts_all_that_it_finds(api: Api) -> None:
    found = api.get("/search?q=kim").json()
    assert found["total"] == len(found["items"]) == 1
    assert found["facets"]["source"] == [{"value": "Gobierno de Rusia", "claims": 1}]


@pytest.mark.usefixtures("filled")
def test_sources_have_their_names_and_claims(api: Api) -> None:
    first = api.get("/sources?limit=1").json()
    (source,) = first["items"]
    assert (source["name"], source["aliases"], source["claims"]) == ("Gobierno de Rusia", ["Kremlin"], 1)
    assert len(api.get(f"/sources?cursor={first['next']}").json()["items"]) == 2
    assert api.get(f"/sources/{source['id']}").json() == source
    (claim,) = api.get(f"/sources/{source['id']}/claims").json()["items"]
    assert claim["source_id"] == source["id"]


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("jsonl", "application/jsonl"), ("csv", "text/csv; charset=utf-8"), ("w3c-annotation", "application/ld+json"),
        ("prov", "application/json"), ("claimreview", "application/ld+json"), ("brat", "application/zip"),
        ("conllu", "text/plain; charset=utf-8"), ("markdown", "text/markdown; charset=utf-8"),
        ("parquet", "application/vnd.apache.parquet"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("filled")
def test_every_export_comes_as_its_file(api: Api, form: str, kind: str) -> None:
    answer = api.get(f"/export?format={form}&q=source:kremlin")
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    if form == "jsonl":
        assert json.loads(answer.text)["content"] == "la reunión entre Kim y Putin"
    elif form == "brat":
        assert "annotation.conf" in zipfile.ZipFile(BytesIO(answer.content)).namelist()
    elif form in {"conllu", "csv", "markdown"}:
        assert "entre Kim y Putin" in answer.text


@pytest.mark.usefixtures("filled")
def test_a_wrongly_read_claim_is_exported_only_where_it_is_asked_for(api: Api) -> None:
    claim = api.get("/claims?q=source:kremlin").json()["items"][0]["id"]
    said = {"axis": "reading", "reading": "wrong", "fault": "no-claim"}
    assert api.post(f"/claims/{claim}/decisions", said, if_match=api.etag(claim)).status_code == 201
    plain, asked, spoken = (
        api.get(f"/export?format=jsonl{more}").text.splitlines()
        for more in ("", "&with_wrong=true", "&q=reading:wrong")
    )
    assert (len(plain), len(asked)) == (2, 3)
    assert [json.loads(line)["id"] for line in spoken] == [claim]


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/nowhere", 404, "not-found"),
        ("/claims/ffffffffffffffff", 404, "not-found"),
        ("/claims/zz", 422, "not-as-described"),
        ("/documents/0000", 404, "not-found"),
        ("/sources/99", 404, "not-found"),
        ("/decisions/1", 404, "not-found"),
        ("/claims?q=certainty:bad", 400, "bad-query"),
        ("/claims?cursor=xyz", 400, "bad-cursor"),
        ("/documents?cursor=99999999999999999999", 400, "bad-cursor"),
        ("/claims?limit=0", 422, "not-as-described"),
        ("/export?format=word", 422, "not-as-described"),
    ],
)
def test_every_failure_is_a_problem(api: Api, path: str, status: int, kind: str) -> None:
    answer = api.get(path)
    told = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (told["status"], told["type"]) == (status, f"urn:claimtrack:problem:{kind}")
    assert told["title"]
    assert told["detail"]


def test_a_method_that_is_not_taken_names_those_that_are(api: Api) -> None:
    answer = api.client.delete("/api/v1/claims")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"text": "\\ud800"}', b"\xff", b'{"text": null}'])
def test_a_body_that_cannot_be_read_is_a_problem(api: Api, body: bytes) -> None:
    answer = api.client.post("/api/v1/documents", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_page_of_another_site_may_not_use_it(api: Api) -> None:
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}):
        answer = api.client.post("/api/v1/documents", json={"text": "Hola."}, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
    simple = api.client.post("/api/v1/documents", content=b'{"text": "Hola."}', headers={"content-type": "text/plain"})
    assert simple.status_code == 422
