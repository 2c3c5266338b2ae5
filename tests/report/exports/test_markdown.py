"""The Markdown digest, as markdown-it renders it: nothing of an article's words is markup."""

from __future__ import annotations

from markdown_it import MarkdownIt

from claimtrack.report.exports.markdown import markdown_lines
from tests.report.exports.records import article_record, hostile_record


def rendered(*documents: object) -> str:
    return str(MarkdownIt("commonmark").render("".join(markdown_lines(documents))))  # type: ignore[arg-type]


def test_claims_stand_under_their_article() -> None:
    html = rendered(article_record())
    assert '<h2><a href="https://example.org/cumbre">Cumbre en Vladivostok</a> · El Diario · 30 de enero' in html
    assert html.count("<li>") == 6
    assert "<strong>Gobierno de Rusia</strong> (ha confirmado): la reunión" in html


def test_the_verdict_names_its_reviewer_and_links_the_evidence() -> None:
    html = rendered(article_record())
    assert '<strong>Confirmada</strong>, Ana: Consta en acta. <a href="https://example.org/acta">1</a>' in html
    assert html.count("<strong>Confirmada</strong>") == 1


def test_hostile_words_stay_words() -> None:
    html = rendered(hostile_record())
    assert "<script" not in html
    assert "href" not in html.replace('href="https://example.org/acta"', "")
    assert "<em>llegará" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; *llegará* mañana a Kiev 🚀" in html
    assert "-2+3 _así_" in html
    assert html.count("<li>") == 2
