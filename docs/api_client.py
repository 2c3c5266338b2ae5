"""A small client of a claimtrack desk: ingest an article, list what waits, decide without overwriting anybody.

python docs/api_client.py http://127.0.0.1:8000 article.txt [TOKEN]
"""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests


@dataclass(frozen=True)
class Claim:
    id: str
    source: str | None
    content: tuple[str, ...]
    certainty: str
    verdict: str
    etag: str


@dataclass(frozen=True)
class Conflict(Exception):
    """Somebody decided first: the verdict that we saw, and the one now with its ETag."""

    seen: str | None
    current: str
    etag: str


@dataclass(frozen=True)
class Desk:
    address: str
    token: str | None = None
    http: requests.Session = field(default_factory=requests.Session)

    def add(self, text: str, **details: str) -> str:
        """The document's id; the same text again changes nothing."""
        added = self._call("POST", "/documents", json={"text": text, **details}, headers=once())
        return str(added["document"]["id"])

    def claims(self, query: str) -> Iterator[Claim]:
        """All claims that a query finds, a page at a time."""
        cursor: str | None = None
        while True:
            page = self._call("GET", "/claims", params={"q": query, "cursor": cursor})
            yield from map(read_claim, page["items"])
            cursor = page["next"]
            if cursor is None:
                return

    def decide(self, claim: Claim, verdict: str, *, note: str = "", evidence: tuple[str, ...] = ()) -> str:
        """The claim's new ETag. Raises Conflict where it is no longer as `claim` says."""
        said = {"axis": "verdict", "verdict": verdict, "note": note, "evidence": [{"url": url} for url in evidence]}
        headers = {"If-Match": claim.etag, **once()}
        made = self._call("POST", f"/claims/{claim.id}/decisions", json=said, headers=headers)
        return str(made["state"]["etag"])

    def _call(self, method: str, path: str, *, headers: dict[str, str] | None = None, **more: Any) -> Any:
        sent = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        answer = self.http.request(
            method, f"{self.address}/api/v1{path}", headers={**sent, **(headers or {})}, timeout=120, **more
        )
        told = answer.json()
        if answer.status_code == 409 and "current" in told:
            seen, current = told.get("seen"), told["current"]
            raise Conflict(seen and seen["verdict"], current["verdict"], current["etag"])
        if not answer.ok:
            raise RuntimeError(f"{told['title']}: {told['detail']}")
        return told


def read_claim(row: dict[str, Any]) -> Claim:
    state = row["state"]
    return Claim(row["id"], row["source"], tuple(row["content"]), row["certainty"], state["verdict"], state["etag"])


def once() -> dict[str, str]:
    """A key for one write: to try it again, send the same."""
    return {"Idempotency-Key": str(uuid.uuid4())}


def main(address: str, file: str, token: str | None = None) -> None:
    desk = Desk(address.rstrip("/"), token)
    document = desk.add(Path(file).read_text(encoding="utf-8"), title=Path(file).stem)
    for claim in desk.claims(f"doc:{document}"):
        print(f"{claim.verdict}: {claim.source or 'nobody'} ({claim.certainty}): {' […] '.join(claim.content)}")
    for claim in desk.claims(f"doc:{document} verdict:unreviewed"):
        desk.decide(claim, "unverifiable", note="nobody has looked yet")
        try:
            desk.decide(claim, "confirmed")
        except Conflict as conflict:
            print(f"{claim.id} is {conflict.current} by now; we saw it {conflict.seen}")
        break


if __name__ == "__main__":
    main(*sys.argv[1:])
