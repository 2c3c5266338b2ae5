"""What is asked of a parser under measurement, and its answer: JSON, so that each runs in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

# One thread in every library that may start some of its own.
THREAD_VARIABLES = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Job:
    """`texts` are parsed and timed; `gold`, CoNLL-U, is parsed with its words given and sent back."""

    texts: Sequence[str]
    gold: str = ""
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """Seconds from the first import to the end of the first parse; seconds and processor seconds for all texts; peak
    memory of the process in MB; the gold sentences as parsed, CoNLL-U."""

    name: str
    cold: float
    wall: float
    cpu: float
    memory: float
    parsed: str = ""


class WorkerFailed(Exception):
    """A parser's process ended without an answer."""


def ask(
    command: Sequence[str],
    job: Job,
    *,
    environ: Mapping[str, str] = os.environ,
    cwd: Path | None = None,
    limit: float | None = None,
) -> Answer:
    """Run a worker on the job, in a process of its own. Raises WorkerFailed, also after `limit` seconds."""
    threads = dict.fromkeys(THREAD_VARIABLES, str(job.threads))
    try:
        done = subprocess.run(
            list(command),
            input=json.dumps(asdict(job)),
            capture_output=True,
            text=True,
            env={**environ, **threads},
            cwd=cwd,
            check=False,
            timeout=limit,
        )
    except subprocess.TimeoutExpired as error:
        raise WorkerFailed(f"{' '.join(command)}: not done after {limit:.0f} s with {job.threads} threads") from error
    if done.returncode:
        raise WorkerFailed(f"{' '.join(command)}: {done.stderr.strip().splitlines()[-1:]}")
    fields: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Answer(**fields)
