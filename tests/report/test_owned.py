"""Templates that users own: single blocks overridden, nothing unsafe, what is wrong said with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claimtrack.config import resource_path
from claimtrack.errors import BadTemplate, FileInTheWay
from claimtrack.report import render_report
from claimtrack.report.start import write_starting_set
from tests.report.page import read_page
from tests.report.records import article_view

TEMPLATES = resource_path("templates")


def overriding(block: str, body: str) -> str:
    return f'{{% extends "base/report.html" %}}\n{{% block {block} %}}\n{body}\n{{% endblock %}}'


def render(own: Path, text: str, *, name: str = "report.html") -> str:
    (own / name).write_text(text, encoding="utf-8")
    return render_report(article_view(title="<b>Cumbre</b>"), TEMPLATES, own=own)


def test_one_block_is_overridden_and_the_rest_stays(tmp_path: Path) -> None:
    plain = read_page(render_report(article_view(title="<b>Cumbre</b>"), TEMPLATES))
    mine = read_page(render(tmp_path, overriding("brand", '<p class="brand">El Diario</p>')))
    assert mine.first("p", class_="brand").text == "El Diario"
    assert mine.first("main").text == plain.first("main").text
    assert mine.first("footer").text == plain.first("footer").text


def test_a_macro_of_ones_own_stands_for_the_products(tmp_path: Path) -> None:
    text = "{% macro sources_table(rows) %}<p id='mine'>{{ rows|length }}</p>{% endmacro %}"
    assert read_page(render(tmp_path, text, name="sources.html")).first("p", id="mine").text == "6"


def test_super_is_what_the_product_would_have_written(tmp_path: Path) -> None:
    page = read_page(render(tmp_path, overriding("colophon", "{{ super() }}<p id='more'>¿Un error?</p>")))
    assert page.first("p", id="more").text == "¿Un error?"
    assert "Hecho con claimtrack" in page.first("footer").text


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    render(tmp_path, overriding("after", "<p id='a'>uno</p>"))
    render(tmp_path, overriding("after", "<p id='a'>dos</p><p>más</p>"))
    html = render(tmp_path, "{% macro sources_table(rows) %}<p id='s'></p>{% endmacro %}", name="sources.html")
    page = read_page(html)
    assert page.first("p", id="a").text == "dos"
    assert list(page.all("p", id="s"))


def test_text_is_escaped_in_an_own_template_too(tmp_path: Path) -> None:
    page = read_page(
        render(tmp_path, overriding("after", "<p id='a' title='{{ report.title }}'>{{ report.title }}</p>"))
    )
    assert page.first("p", id="a").text == "<b>Cumbre</b>"
    assert page.first("p", id="a").attributes["title"] == "<b>Cumbre</b>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("{{ report.titel }}", "'ReportView object' has no attribute 'titel'"),
        ("{{ nada }}", "'nada' is undefined"),
        ("{{ report.title }", "unexpected '}'"),
        ("{% if report.title %}", "unknown tag 'endblock'"),
        ("{{ 1/0 }}", "division by zero"),
        ("{{ report.title|safe }}", "'safe'"),
        ("{{ [report.title]|map('safe')|list }}", "'safe'"),
        ("{% autoescape false %}{{ report.title }}{% endautoescape %}", "escaping cannot be switched off"),
        ("{{ report.__class__.__mro__ }}", "is unsafe"),
        ("{{ report.title.__init__.__globals__ }}", "is unsafe"),
        ("{{ '{0.__class__}'.format(report) }}", "is unsafe"),
        ("{% for n in range(10**9) %}{% endfor %}", "Range too big"),
        ("{% include 'report/nada.html' %}", "no template 'report/nada.html'"),
        ("{% include '/etc/passwd' %}", "no template '/etc/passwd'"),
        ("{% include 'report/../../../../etc/passwd' %}", "no template"),
        ("{{ self.after() }}", "without an end"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_place(tmp_path: Path, body: str, reason: str) -> None:
    with pytest.raises(BadTemplate) as failed:
        render(tmp_path, overriding("after", body))
    said = str(failed.value)
    line = {"without an end": "[23]", "unknown tag 'endblock'": "4"}.get(reason, "3")
    assert re.match(rf"{re.escape(str(tmp_path / 'report.html'))}, line {line}: ", said)
    assert reason in said
    assert "\n" not in said


def test_a_macro_that_is_missing_in_an_own_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="claim_card"):
        render(tmp_path, "{% macro other() %}{% endmacro %}", name="claim.html")


def test_an_own_page_that_extends_itself_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="line 1: extends, includes or calls itself"):
        render(tmp_path, '{% extends "report/report.html" %}')


def test_a_file_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_bytes(b"caf\xe9")
    with pytest.raises(BadTemplate, match=r"report\.html: is not UTF-8"):
        render_report(article_view(), TEMPLATES, own=tmp_path)


def test_a_folder_that_overrides_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match="holds no template of a report"):
        render(tmp_path, "", name="reports.html")


def test_the_starting_set_works_as_it_is_and_overwrites_nothing(tmp_path: Path) -> None:
    written = write_starting_set(TEMPLATES, tmp_path / "new")
    assert {path.name for path in written} == {"README.md", "house.css", "frame.html"}
    page = read_page(render_report(article_view(), TEMPLATES, own=tmp_path / "new"))
    assert "Nombre de la redacción" in page.first("p", class_="brand").text
    (tmp_path / "new" / "README.md").unlink()
    (tmp_path / "new" / "house.css").write_text("mine", encoding="utf-8")
    with pytest.raises(FileInTheWay):
        write_starting_set(TEMPLATES, tmp_path / "new")
    assert (tmp_path / "new" / "house.css").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "new" / "README.md").exists()
