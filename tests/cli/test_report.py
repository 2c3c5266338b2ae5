"""`claimtrack report`: one file with what was asked for, or a word on why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.report.page import read_page


@pytest.mark.parametrize("options", [("document",), ("source", "Kremlin"), ("search", "confirmado")])
def test_the_report_holds_the_claims_asked_for(stored: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    out = tmp_path / "new" / "out.html"
    result = stored("report", *options, "-o", out)
    assert (result.exit_code, result.stdout.startswith(f"{out}: ")) == (0, True)
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") or html.startswith("<!DOCTYPE html>")
    assert "El Kremlin" in html
    assert ("viajará en tren" in html) == (options == ("document",))


def test_a_report_of_one_document_leaves_the_others_out(stored: Run, tmp_path: Path) -> None:
    document = json.loads(stored("documents", "--format", "jsonl").stdout)["id"]
    stored("ingest", "-", "--title", "Receta de pan", stdin="Una receta de pan con nueces y miel.")
    out = tmp_path / "out.html"
    assert stored("report", "document", document[:8], "-o", out).exit_code == 0
    assert "Receta de pan" not in out.read_text(encoding="utf-8")
    assert stored("report", "document", "-o", out).exit_code == 0
    assert "Receta de pan" in out.read_text(encoding="utf-8")


def test_the_report_shows_the_verdict(stored: Run, tmp_path: Path) -> None:
    claim = json.loads(stored("search", "--source", "Kremlin", "--format", "jsonl").stdout)["id"]
    stored("review", "dispute", claim, "--by", "Ana Ruiz", "--note", "Moscú lo desmintió")
    stored("report", "document", "-o", tmp_path / "out.html")
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "Ana Ruiz" in html
    assert "Moscú lo desmintió" in html


@pytest.mark.parametrize("options", [("source", "Nadie"), ("search", "zanahoria"), ("document", "ffff")])
def test_nothing_to_report_writes_no_file(stored: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    out = tmp_path / "out.html"
    result = stored("report", *options, "-o", out)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert not out.exists()


def test_the_report_speaks_english_and_the_article_its_own_language(stored: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert stored("report", "document", "--lang", "en", "-o", out).exit_code == 0
    page = read_page(out.read_text(encoding="utf-8"))
    assert page.first("html").attributes["lang"] == "en"
    assert {element.text for element in page.all("h2")} >= {"In a few lines", "How it was made"}
    assert all(element.attributes["lang"] == "es" for element in page.all("blockquote"))
    assert stored("report", "document", "--lang", "fr", "-o", out).exit_code == 2


def test_a_claim_has_its_tree_unless_that_is_not_wanted(stored: Run, tmp_path: Path) -> None:
    claim = json.loads(stored("search", "--source", "Kremlin", "--format", "jsonl").stdout)["id"]
    out = tmp_path / "claim.html"
    result = stored("report", "claim", claim[:8], "-o", out)
    assert result.stdout == f"{out}: claim {claim}, 0 other reports\n"
    assert "confirmó" in read_page(out.read_text(encoding="utf-8")).first("figure", class_="tree").text
    assert "otros modelos" not in out.read_text(encoding="utf-8")
    page = read_page(stored("report", "claim", claim, "--no-tree").stdout)
    assert list(page.all("figure", class_="tree")) == []
    missing = stored("report", "claim", "ffff", "-o", out)
    assert (missing.exit_code, missing.stderr.count("\n")) == (1, 1)


def test_two_texts_are_compared_and_one_with_itself_is_not(stored: Run, tmp_path: Path) -> None:
    stored("ingest", "-", "--outlet", "La Voz", stdin="Una receta de pan con nueces y miel.")
    ids = [json.loads(line)["id"] for line in stored("documents", "--format", "jsonl").stdout.splitlines()]
    out = tmp_path / "compared.html"
    result = stored("report", "compare", ids[0][:8], ids[1], "-o", out)
    assert (result.exit_code, result.stdout) == (0, f"{out}: 0 shared claims, 3 and 0 more\n")
    assert "El Diario" in read_page(out.read_text(encoding="utf-8")).first("main").text
    again = stored("report", "compare", ids[0], ids[0], "-o", out)
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)


def test_a_period_of_the_desk_is_the_last_week_unless_days_are_given(stored: Run, tmp_path: Path) -> None:
    """The clock stands at 12 September 2023; the article is of the day before."""
    out = tmp_path / "desk.html"
    assert stored("report", "desk", "-o", out).stdout == (
        f"{out}: 2023-09-06 to 2023-09-12: 3 new claims, 0 decided, 3 waiting\n"
    )
    assert len(list(read_page(out.read_text(encoding="utf-8")).all("figure", class_="chart"))) == 2
    later = stored("report", "desk", "--since", "2023-09-12", "--no-charts", "-o", out)
    assert "0 new claims" in later.stdout
    wrong = stored("report", "desk", "--since", "2023-09-13", "-o", out)
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)


def test_articles_without_a_date_are_told_to_be_in_no_period(run: Run, tmp_path: Path, reunion: str) -> None:
    assert run("ingest", "-", stdin=reunion).exit_code == 0
    assert run("report", "desk", "--no-charts", "-o", tmp_path / "desk.html").stdout.endswith(
        "0 new claims, 0 decided, 0 waiting; in no period: 1 article without a date\n"
    )


def test_without_a_file_the_report_goes_to_stdout(stored: Run) -> None:
    result = stored("report", "search", "--certainty", "certain")
    page = read_page(result.stdout)
    assert page.first("h1").text == "Afirmaciones elegidas"
    assert list(page.all("article", class_="card"))


def test_a_place_that_cannot_be_written_is_one_line(stored: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = stored("report", "document", "-o", tmp_path / "file" / "out.html")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"claimtrack: {tmp_path / 'file'}")
    assert result.stderr.count("\n") == 1


def test_own_templates_are_started_from_and_used(stored: Run, tmp_path: Path) -> None:
    out, house = tmp_path / "out.html", tmp_path / "house"
    assert str(house / "frame.html") in stored("report", "--init-templates", house).stdout
    assert stored("report", "document", "-o", out, "--templates", house).exit_code == 0
    assert "Nombre de la redacción" in out.read_text(encoding="utf-8")
    again = stored("report", "--init-templates", house)
    assert (again.exit_code, again.stderr.count("\n")) == (1, 1)


def test_a_broken_template_is_named_and_no_report_written(stored: Run, tmp_path: Path) -> None:
    out, mine = tmp_path / "out.html", tmp_path / "report.html"
    mine.write_text('{% extends "base/report.html" %}\n{% block after %}{{ report.nada }}{% endblock %}', "utf-8")
    result = stored("report", "document", "-o", out, "--templates", tmp_path)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"{mine}, line 2: " in result.stderr
    assert not out.exists()
    assert stored("report").exit_code == 2


@pytest.fixture
def misread(stored: Run) -> Run:
    """The Kremlin's claim was read wrongly."""
    claim = json.loads(stored("search", "--source", "Kremlin", "--format", "jsonl").stdout)["id"]
    stored("review", "mark-wrong", claim, "--fault", "span", "--by", "Ana Ruiz")
    return stored


KINDS = [("document",), ("search", "reunión"), ("source", "Kremlin"), ("desk", "--since", "2023-09-11", "--no-charts")]


@pytest.mark.parametrize("options", KINDS)
def test_wrongly_read_claims_are_left_out_and_shown_where_they_are_asked_for(
    misread: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    misread("ingest", "-", "--date", "2023-09-12", stdin="Hubo reunión, según Seúl.")
    out = tmp_path / "out.html"
    without = misread("report", *options, "-o", out)
    page = read_page(out.read_text(encoding="utf-8"))
    assert (without.exit_code, without.stdout.count("; 1 wrongly read claim left out")) == (0, 1), without.output
    assert "Se dejó fuera 1 afirmación" in page.text
    with_wrong = misread("report", *options, "--with-wrong", "-o", out)
    page = read_page(out.read_text(encoding="utf-8"))
    assert "left out" not in with_wrong.stdout
    assert "1 está mal leída según la revisión" in page.text
    if options[0] != "desk":  # what it has cards of is decided or waits
        tagged = [
            tags.text
            for tags in page.all("p", class_="tags")
            if "mal leída: el contenido está mal cortado" in tags.text
        ]
        assert len(tagged) == 1


def test_a_claim_that_was_read_wrongly_has_its_report_which_says_so(misread: Run, tmp_path: Path) -> None:
    claim = json.loads(misread("search", "--source", "Kremlin", "--format", "jsonl").stdout)["id"]
    misread("report", "claim", claim, "--no-tree", "-o", tmp_path / "out.html")
    page = read_page((tmp_path / "out.html").read_text(encoding="utf-8"))
    assert "La máquina la leyó mal, según Ana Ruiz" in page.text


def test_a_search_that_finds_none_but_wrongly_read_claims_says_how_to_see_them(misread: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    refused = misread("report", "search", "source:kremlin", "-o", out)
    assert (refused.exit_code, out.exists()) == (1, False)
    assert "--with-wrong or reading:wrong" in refused.stderr
    assert misread("report", "search", "source:kremlin reading:wrong", "-o", out).exit_code == 0
