"""A reviewer at a browser: logs in, looks at a claim, thinks, decides, and sees the next one; each answer is timed."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

FLOOR = "/static/desk.css"
VERDICTS = ("confirmed", "disputed", "partly", "unverifiable")
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
IDLE = 3.0
"""Seconds after which a connection is not trusted."""

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Timed:
    """One answer: what was asked, milliseconds to its last byte, its status."""

    kind: str
    ms: float
    status: int


@dataclass(slots=True)
class Sitting:
    """What came of a reviewer's time: `accepted` are the notes of decisions that the desk took in, `refused` counts
    those that somebody else was faster with."""

    answers: list[Timed] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    refused: int = 0


class Reviewer:
    """One browser with its cookies and one connection that is kept open."""

    def __init__(self, address: str, name: str, *, seed: int) -> None:
        parts = urlsplit(address)
        self.http = HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        self.name, self.chance, self.sitting = name, random.Random(seed), Sitting()
        self.cookies: dict[str, str] = {}
        self.asked = 0.0

    def log_in(self, password: str) -> None:
        """Not timed: a password is slow to check on purpose."""
        page = self._ask("GET", "/login")[2]
        fields = {**dict(HIDDEN.findall(page)), "name": self.name, "password": password}
        status, _, _ = self._ask("POST", "/login", fields)
        if status != 303:
            raise RuntimeError(f"{self.name} cannot log in: {status}")
        self.sitting = Sitting()

    def work(self, claims: Sequence[str], shared: Sequence[str], *, until: float, think: float) -> Sitting:
        """Decide on claim after claim until the clock says so: mostly their own, each fifth one that others work on
        too. Between seeing a claim and deciding lie `think` seconds on average; 0 is as fast as it goes."""
        for number, own in enumerate(claims):
            if time.perf_counter() >= until:
                break
            claim = self.chance.choice(shared) if number % 5 == 4 else own
            page = self._timed("claim", "GET", f"/claims/{claim}?sort=newest")[2]
            self._think(think)
            self._decide(claim, page, f"{self.name} {number}")
            if number % 5 == 1:
                self._timed("queue", "GET", "/queue?sort=newest")
                self._think(think)
            if number % 5 == 3:
                self._timed("search", "GET", f"/search?{urlencode({'q': 'gobierno certainty:certain'})}")
                self._think(think)
            self._timed("floor", "GET", FLOOR)
        self.http.close()
        return self.sitting

    def _decide(self, claim: str, page: str, note: str) -> None:
        """One press of a key: the decision and the page of the next claim, as a browser follows."""
        fields = {**dict(HIDDEN.findall(page)), "says": self.chance.choice(VERDICTS), "note": note}
        start = time.perf_counter()
        status, target, _ = self._timed("post", "POST", f"/claims/{claim}/decisions", fields)
        if status == 303:
            self.sitting.accepted.append(note)
            self._ask("GET", target)
        elif status == 409:
            self.sitting.refused += 1
        self.sitting.answers.append(Timed("decide", 1000 * (time.perf_counter() - start), status))

    def _timed(self, kind: str, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        start = time.perf_counter()
        answer = self._ask(method, path, fields)
        self.sitting.answers.append(Timed(kind, 1000 * (time.perf_counter() - start), answer[0]))
        return answer

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, where it leads, body. A connection that was idle is opened anew, as a browser does: the server may
        have closed its end."""
        if time.perf_counter() - self.asked > IDLE:
            self.http.close()
        self.asked = time.perf_counter()
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(fields) if fields is not None else None
        self.http.request(method, path, body, {**headers, "content-type": FORM} if body else headers)
        answer = self.http.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("set-cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("location", ""), text

    def _think(self, mean: float) -> None:
        if mean:
            time.sleep(min(self.chance.expovariate(1 / mean), 4 * mean))
