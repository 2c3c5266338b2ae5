"""The desk as its users start it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from claimtrack.store import Store, load_claim


@contextmanager
def running_desk(db: Path | str, home: Path, *options: str) -> Iterator[str]:
    """`claimtrack serve` on a free port as long as the block runs; its address without the last slash."""
    environment = {**os.environ, "HOME": str(home), "PYTHONUNBUFFERED": "1"}
    program = [sys.executable, "-m", "claimtrack", "--db", str(db)]
    command = [*program, "serve", "--port", "0", "--by", "Ana Ruiz", *options]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().partition(" ")[0].rstrip("/")
        finally:
            process.terminate()


def at_claim(page: Page, claim: str) -> None:
    """Wait until the claim ("*" for any) has been in view for so long that its keys count."""
    page.wait_for_url(f"**/claims/{claim}*")
    at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until nothing is on its way and what came has been seen."""
    page.locator("html[data-desk=ready]").wait_for()


def verdicts(store: Store, claims: list[str]) -> list[str]:
    with store.read() as session:
        return [load_claim(session, claim).verdict.value for claim in claims]
