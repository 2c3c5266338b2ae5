"""Many texts taken in one after the other while whoever sent them watches."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock, Thread

from claimtrack.errors import ClaimtrackError
from claimtrack.ingest import Ingested
from claimtrack.store import SaveStatus

KEPT = 50
"""Jobs that can be looked at; the oldest that is done makes room."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text: its document with the claims that were found (None where nothing had to be run), or the
    problem in one line."""

    name: str
    document_id: str = ""
    status: SaveStatus | None = None
    claims: int | None = None
    problem: str = ""


@dataclass(slots=True)
class Job:
    """`outcomes` grows while texts are read; `finished` comes last."""

    id: str
    total: int
    outcomes: list[Outcome] = field(default_factory=list)
    finished: bool = False


class Jobs:
    """In memory: a restart forgets what was reported, not what was stored."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()

    def find(self, key: str) -> Job | None:
        with self._lock:
            return self._jobs.get(key)

    def start(self, uploads: Sequence[Upload], take_in: Callable[[Upload], Ingested]) -> Job:
        """Begin to read; `take_in` raises ClaimtrackError for a text that cannot be taken in."""
        job = Job(secrets.token_urlsafe(12), len(uploads))
        with self._lock:
            self._jobs[job.id] = job
            for key in [key for key, old in self._jobs.items() if old.finished][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[key]
        Thread(target=_run, args=(job, uploads, take_in), daemon=True).start()
        return job


def _run(job: Job, uploads: Sequence[Upload], take_in: Callable[[Upload], Ingested]) -> None:
    try:
        for upload in uploads:
            try:
                done = take_in(upload)
            except ClaimtrackError as error:
                job.outcomes.append(Outcome(upload.name, problem=str(error)))
            else:
                job.outcomes.append(Outcome(upload.name, done.document_id, done.status, done.claims))
    finally:
        job.finished = True
