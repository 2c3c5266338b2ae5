"""All that the description allows and much that it forbids: no failure of ours, and every answer is as described."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, strategies
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from claimtrack.config import Settings
from claimtrack.ingest import Here, ingest
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText
from claimtrack.store import open_store
from claimtrack.text import read_text
from claimtrack.web import create_app
from tests.cli.canned import CannedParser
from tests.factory import NOON
from tests.web.conftest import ADDRESS

EXAMPLES = 30
"""Requests an operation; each run of the long profile makes new ones."""


OPERATIONS = [
    ("get", "/claims"),
    ("get", "/claims/{id}"),
    ("get", "/claims/{id}/decisions"),
    ("get", "/decisions"),
    ("get", "/decisions/{id}"),
    ("get", "/documents"),
    ("get", "/documents/{id}"),
    ("get", "/documents/{id}/claims"),
    ("get", "/export"),
    ("get", "/search"),
    ("get", "/source-acts"),
    ("get", "/sources"),
    ("get", "/sources/{id}"),
    ("get", "/sources/{id}/claims"),
    ("post", "/claims/{id}/decisions"),
    ("post", "/documents"),
    ("post", "/source-acts/{id}/undo"),
    ("post", "/sources/{id}/merge"),
    ("post", "/sources/{id}/split"),
]


@dataclass(frozen=True)
class Described:
    schema: Any
    client: TestClient
    document: str
    claim: str


@pytest.fixture(scope="module")
def described(
    tmp_path_factory: pytest.TempPathFactory, empty_database: Path, pack: LanguagePack, parsed: ParsedText
) -> Iterator[Described]:
    """The desk over an article; what no test text parses as is read as that article."""
    path = tmp_path_factory.mktemp("schema") / "claims.db"
    path.write_bytes(empty_database.read_bytes())
    settings = Settings(db_url=f"sqlite:///{path}", db_from="test", max_bytes=50_000)
    parser = CannedParser({parsed.text: parsed})
    with open_store(settings) as store:
        text = read_text(parsed.text.encode(), "reunion.txt", max_bytes=100_000)
        list(ingest([text], analyser=Here(parser, pack), store=store, now=lambda: NOON))
    app = create_app(settings, reviewer="Ana Ruiz", now=lambda: NOON, load=lambda: (pack, parser))
    with TestClient(app, base_url=ADDRESS) as client:
        (claim, *_) = client.get("/api/v1/claims").json()["items"]
        schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "127.0.0.1"})
        yield Described(schema, client, claim["document"], claim["id"])


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_request_breaks_the_desk_and_every_answer_is_as_described(
    described: Described, method: str, path: str
) -> None:
    """Half of the requests are about what is there, and know its state."""

    @hypothesis.settings(
        max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
    )
    @hypothesis.given(case=described.schema[path][method].as_strategy(), known=strategies.booleans())
    def check(case: Case[Any], known: bool) -> None:
        if known and "id" in case.path_parameters:
            ids = {
                "documents": described.document,
                "claims": described.claim,
                "sources": 1,
                "decisions": 1,
                "source-acts": 1,
            }
            case.path_parameters["id"] = ids[path.split("/")[1]]
        if known and case.headers:
            found = described.client.get(f"/api/v1/claims/{described.claim}")
            case.headers["If-Match"] = found.headers["etag"]
        # A schema cannot say which words are a query or a cursor, nor what somebody may still decide.
        case.call_and_validate(headers={"host": "127.0.0.1"}, excluded_checks=[positive_data_acceptance])

    check()


def test_the_description_has_every_operation(described: Described) -> None:
    paths = described.client.get("/openapi.json").json()["paths"]
    assert sorted((method, path) for path, operations in paths.items() for method in operations) == sorted(OPERATIONS)
