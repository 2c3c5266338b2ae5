"""`claimtrack site`: a folder of pages, built again in part; what is wrong is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_site_is_written_and_then_only_what_changed(stored: Run, tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = stored("site", out, "--title", "Mesa", "--address", "https://example.org/x")
    assert first.exit_code == 0
    assert "0 unchanged, 0 removed" in first.stdout
    assert "https://example.org/x/documents/" in (out / "documents.atom").read_text(encoding="utf-8")
    assert " 0 written, " in stored("site", out, "--title", "Mesa", "--address", "https://example.org/x").stdout


def test_another_folder_is_refused_and_stays_as_it_is(stored: Run, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    result = stored("site", tmp_path)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org", "https://", "https://example.org/?a=1", "javascript:1"]
)
def test_an_address_that_is_none_is_refused(stored: Run, tmp_path: Path, address: str) -> None:
    assert stored("site", tmp_path / "site", "--address", address).exit_code == 2
