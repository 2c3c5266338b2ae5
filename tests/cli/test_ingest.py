"""`claimtrack ingest`: documents in, each whole or not at all, and what it says of those it cannot take."""

from __future__ import annotations

import html
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimtrack.cli import main
from tests.cli.conftest import REUNION, Run
from tests.cli.test_extract import ENGLISH, jsonl


def test_an_article_is_stored_with_its_claims(run: Run, article: Path) -> None:
    result = run("ingest", article)
    assert result.exit_code == 0
    document, status, *_ = result.stdout.replace(",", "").split()
    assert status == "new"
    assert [json.loads(line)["id"] for line in run("documents", "--format", "jsonl").stdout.splitlines()] == [document]
    assert len(run("search", "--format", "jsonl").stdout.splitlines()) >= 3


def test_the_same_article_again_changes_nothing(stored: Run, article: Path) -> None:
    before = stored("search", "--format", "jsonl").stdout
    result = stored("ingest", article)
    assert "unchanged" in result.stdout
    assert stored("search", "--format", "jsonl").stdout == before


def test_the_options_describe_the_article(stored: Run) -> None:
    document = json.loads(stored("documents", "--format", "jsonl").stdout)
    assert (document["title"], document["outlet"], document["published"]) == ("La reunión", "El Diario", "2023-09-11")


def test_jsonl_brings_its_own_description(run: Run, tmp_path: Path, reunion: str) -> None:
    path = tmp_path / "articles.jsonl"
    record = {"id": "a1", "text": reunion, "title": "Otra", "outlet": "El País", "date": "2023-09-10"}
    path.write_text(json.dumps(record), encoding="utf-8")
    assert run("ingest", path).exit_code == 0
    document = json.loads(run("documents", "--format", "jsonl").stdout)
    assert (document["title"], document["outlet"], document["published"]) == ("Otra", "El País", "2023-09-10")
    assert document["given_id"] == "a1"


def test_stdin_is_an_article_too(run: Run, reunion: str) -> None:
    assert run("ingest", "-", stdin=reunion).exit_code == 0
    assert "entre Kim y Putin" in run("search").stdout


def test_of_a_saved_page_the_article_is_stored(run: Run, tmp_path: Path, reunion: str) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    body = "".join(f"<p>{html.escape(one)}</p>" for one in reunion.split("\n\n"))
    (folder / "nota.html").write_text(
        f'<html><head><title>La reunión</title><link rel="canonical" href="https://diario.example/reunion"></head>'
        f"<body><nav><a href=/>Inicio</a></nav><article>{body}</article></body></html>",
        encoding="utf-8",
    )
    result = run("ingest", folder)
    assert result.exit_code == 0, result.stderr
    document = json.loads(run("documents", "--format", "jsonl").stdout)
    assert (document["title"], document["url"]) == ("La reunión", "https://diario.example/reunion")


def test_one_title_for_many_articles_is_wrong_usage(run: Run, article: Path, db: Path) -> None:
    other = article.with_name("otra.txt")
    other.write_text("Otra nota.", encoding="utf-8")
    result = run("ingest", article, other, "--title", "Una")
    assert result.exit_code == 2
    assert "jsonl" in result.stderr
    assert not db.exists()


def test_a_date_that_is_none_is_wrong_usage(run: Run, article: Path) -> None:
    result = run("ingest", article, "--date", "mañana")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_another_language_is_stored_only_when_forced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "summit.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    refused = run("ingest", path)
    assert refused.exit_code == 1
    assert refused.stderr == (
        f"claimtrack: {path}: looks like English, not Spanish. Use --force to take it in all the same.\n"
    )
    assert run("documents", "--format", "jsonl").stdout == ""
    assert run("ingest", path, "--force").exit_code == 0
    assert len(run("documents", "--format", "jsonl").stdout.splitlines()) == 1


def test_a_bad_file_among_good_ones_is_named_and_the_others_are_stored(run: Run, article: Path) -> None:
    folder = article.parent
    (folder / "a-binary.txt").write_bytes(b"\x00\x01\x02" * 99)
    (folder / "b-empty.txt").write_bytes(b"")
    result = run("ingest", folder)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert len(run("documents", "--format", "jsonl").stdout.splitlines()) == 1


def test_lines_that_are_no_documents_are_named_and_the_others_are_stored(run: Run, reunion: str) -> None:
    result = run("ingest", "-", stdin=jsonl(("a", reunion)) + '{"id": "b"}\n[]\n')
    assert result.exit_code == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == ["stdin, line 2", "stdin, line 3"]
    assert len(run("documents", "--format", "jsonl").stdout.splitlines()) == 1


def test_conllu_is_refused_with_what_to_do(run: Run) -> None:
    result = run("ingest", REUNION)
    assert result.exit_code == 1
    assert "only 'claimtrack extract' reads" in result.stderr


def test_a_database_from_a_newer_version_is_left_alone(stored: Run, db: Path, article: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    result = stored("ingest", article)
    assert result.exit_code == 1
    assert "was written by a newer claimtrack (revision 9999)" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("place", ["folder", "file/desk.db", "other.db", "notes.txt"])
def test_a_database_that_cannot_be_opened_is_one_line(article: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "notes.txt").write_text("not a database, but long enough to be read as one " * 20)
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    arguments = ["--db", str(tmp_path / place), "ingest", str(article)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"claimtrack: {tmp_path / place}: ")
    assert result.stderr.count("\n") == 1
