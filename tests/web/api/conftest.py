"""The API as a program uses it."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient


class Api:
    """Requests under /api/v1."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, **more: Any) -> Any:
        return self.client.get(f"/api/v1{path}", **more)

    def post(self, path: str, json: object, **headers: str) -> Any:
        """Headers by their names with _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(f"/api/v1{path}", json=json, headers=named)

    def etag(self, claim: str) -> str:
        return str(self.get(f"/claims/{claim}").headers["etag"])


@pytest.fixture
def api(desk: TestClient) -> Api:
    return Api(desk)
