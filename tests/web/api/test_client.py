"""The client in the docs, run against the desk as users start it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.model import ParsedText
from claimtrack.store import Store, load_claim
from tests.web.browser import running_desk

CLIENT = Path("docs/api_client.py")


@pytest.mark.slow
def test_the_client_in_the_docs_does_what_it_says(
    filled: Store, waiting: list[str], parsed: ParsedText, tmp_path: Path
) -> None:
    article = tmp_path / "La reunión.txt"
    article.write_text(parsed.text, encoding="utf-8")
    with running_desk(Path(filled.url), tmp_path) as address:
        done = subprocess.run(
            [sys.executable, str(CLIENT), address, str(article)], capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    assert "unreviewed: Gobierno de Rusia (certain): la reunión entre Kim y Putin" in done.stdout
    assert "is unverifiable by now; we saw it unreviewed" in done.stdout
    with filled.read() as session:
        verdicts = [load_claim(session, claim).verdict.value for claim in waiting]
    assert sorted(verdicts) == ["unreviewed", "unreviewed", "unverifiable"]


def test_the_docs_show_the_client_as_it_is() -> None:
    assert CLIENT.read_text(encoding="utf-8").strip() in Path("docs/api.md").read_text(encoding="utf-8")
