"""The folder: only changes are written, nothing foreign is touched, a run that breaks off does no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack.errors import BadManifest, FileInTheWay, NotASite
from claimtrack.report.site.folder import MANIFEST, PlannedFile, write_site


def plan(**texts: str) -> list[PlannedFile]:
    """Files a.html and so on, in the folder pages."""
    return [PlannedFile(f"pages/{name}.html", text, lambda text=text: text) for name, text in texts.items()]  # type: ignore[misc]


def never() -> str:
    raise AssertionError("made although nothing changed")


def contents(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): path.read_text(encoding="utf-8")
        for path in out.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_what_is_planned_is_there_and_what_is_no_longer_planned_is_gone(tmp_path: Path) -> None:
    assert write_site(tmp_path / "new", plan(a="1", b="2")).written == ["pages/a.html", "pages/b.html"]
    built = write_site(tmp_path / "new", plan(b="3", c="4"))
    assert (built.written, built.removed) == (["pages/b.html", "pages/c.html"], ["pages/a.html"])
    assert contents(tmp_path / "new") == {"pages/b.html": "3", "pages/c.html": "4"}


def test_a_file_whose_material_is_the_same_is_neither_made_nor_written(tmp_path: Path) -> None:
    write_site(tmp_path, plan(a="1"))
    before = (tmp_path / "pages" / "a.html").stat()
    assert write_site(tmp_path, [PlannedFile("pages/a.html", "1", never)]).unchanged == ["pages/a.html"]
    assert (tmp_path / "pages" / "a.html").stat().st_mtime_ns == before.st_mtime_ns


def test_a_file_that_comes_out_the_same_is_not_written(tmp_path: Path) -> None:
    write_site(tmp_path, plan(a="1"))
    before = (tmp_path / "pages" / "a.html").stat()
    assert write_site(tmp_path, [PlannedFile("pages/a.html", "other", lambda: "1")]).written == []
    assert (tmp_path / "pages" / "a.html").stat().st_ino == before.st_ino


def test_a_file_that_somebody_changed_or_removed_is_written_again(tmp_path: Path) -> None:
    write_site(tmp_path, plan(a="1", b="2"))
    (tmp_path / "pages" / "a.html").write_text("changed", encoding="utf-8")
    (tmp_path / "pages" / "b.html").unlink()
    assert write_site(tmp_path, plan(a="1", b="2")).written == ["pages/a.html", "pages/b.html"]
    assert contents(tmp_path) == {"pages/a.html": "1", "pages/b.html": "2"}


def test_files_of_others_stay_whatever_happens(tmp_path: Path) -> None:
    write_site(tmp_path, plan(a="1", b="2"))
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    (tmp_path / "pages" / "own.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "pages" / "a.html").write_text("mine now", encoding="utf-8")
    built = write_site(tmp_path, [])
    assert (built.removed, built.left) == (["pages/b.html"], ["pages/a.html"])
    assert contents(tmp_path) == {"CNAME": "example.org", "pages/own.txt": "mine", "pages/a.html": "mine now"}


def test_folders_that_are_left_empty_go_too(tmp_path: Path) -> None:
    write_site(tmp_path, plan(a="1"))
    write_site(tmp_path, [])
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotASite, match="holds other files"):
        write_site(tmp_path, plan(a="1"))
    with pytest.raises(NotASite, match="is a file"):
        write_site(tmp_path / "thesis.txt", plan(a="1"))
    assert contents(tmp_path) == {"thesis.txt": "mine"}


def test_a_file_of_others_where_a_page_belongs_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    write_site(tmp_path, plan(a="1"))
    (tmp_path / "pages" / "c.html").write_text("mine", encoding="utf-8")
    with pytest.raises(FileInTheWay):
        write_site(tmp_path, plan(a="2", c="3"))
    assert contents(tmp_path) == {"pages/a.html": "1", "pages/c.html": "mine"}


def test_a_run_that_broke_off_is_taken_up_by_the_next(tmp_path: Path) -> None:
    def breaks() -> str:
        raise KeyboardInterrupt

    write_site(tmp_path, plan(a="1"))
    with pytest.raises(KeyboardInterrupt):
        write_site(tmp_path, [*plan(a="2", b="3"), PlannedFile("pages/c.html", "4", breaks)])
    built = write_site(tmp_path, plan(a="2", b="3", c="4"))
    assert built.written == ["pages/c.html"]
    assert contents(tmp_path) == {"pages/a.html": "2", "pages/b.html": "3", "pages/c.html": "4"}


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/passwd", "pages/../../secret.txt", "C:\\secret.txt", ""])
def test_a_manifest_that_names_files_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (tmp_path / "secret.txt").write_text("mine", encoding="utf-8")
    (out / MANIFEST).write_text(json.dumps({"format": 1, "files": {path: ["x", "y"]}}), encoding="utf-8")
    with pytest.raises(BadManifest, match="not in this folder"):
        write_site(out, [])
    assert (tmp_path / "secret.txt").exists()


def test_a_folder_that_was_moved_away_behind_a_link_is_not_cleared(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    write_site(out, plan(a="1"))
    (out / "pages").rename(elsewhere)
    (out / "pages").symlink_to(elsewhere)
    assert write_site(out, []).left == ["pages/a.html"]
    assert (elsewhere / "a.html").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "files": {"a": 1}}', '{"format": 2}'])
def test_a_damaged_manifest_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(BadManifest):
        write_site(tmp_path, plan(a="1"))
    assert contents(tmp_path) == {}
