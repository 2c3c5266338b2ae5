"""A parser under measurement that fails or doesn't come to an end is told, not waited for."""

from __future__ import annotations

import sys

import pytest

from benchmarks.parse.job import Answer, Job, WorkerFailed, ask

ECHO = """
import json, os, sys
job = json.load(sys.stdin)
print("a warning")
name = job["texts"][0] + os.environ["OMP_NUM_THREADS"]
print(json.dumps({"name": name, "cold": 1, "wall": 2, "cpu": 3, "memory": 4}))
"""


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_worker_reads_the_job_and_answers_in_its_last_line() -> None:
    assert ask(python(ECHO), Job(["é"], threads=2)) == Answer("é2", 1, 2, 3, 4)


def test_a_worker_that_fails_is_quoted() -> None:
    with pytest.raises(WorkerFailed, match="no such model"):
        ask(python("import sys; sys.exit('no such model')"), Job([]))


def test_a_worker_without_end_is_given_up() -> None:
    with pytest.raises(WorkerFailed, match="not done after 1 s with 2 threads"):
        ask(python("import time; time.sleep(600)"), Job([], threads=2), limit=1)
