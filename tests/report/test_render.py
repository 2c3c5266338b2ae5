"""The report as HTML: structure, links within it, harmless whatever the text holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from claimtrack.model import Evidence
from claimtrack.report import Reported, ReportView, Scope, build_view
from tests.report.page import Element
from tests.report.pages import VIEWS, hostile_view, no_claims, several
from tests.report.promises import TEMPLATES, faults, normalised, page, render
from tests.report.records import (
    ARTICLE,
    CREATED,
    HOSTILE,
    article,
    article_view,
    decision,
    stored_claim,
    stored_document,
)

every_view = pytest.mark.parametrize("view", [make() for make in VIEWS.values()], ids=VIEWS.keys())


@every_view
def test_the_page_keeps_what_every_report_promises(view: ReportView) -> None:
    assert faults(view) == []


def test_article_text_is_kept_word_for_word() -> None:
    prose = page(article_view()).first("article", class_="prose")
    for number in list(prose.all("sup")):
        number.children.clear()
    assert [p.text for p in prose.all("p")] == [block.strip() for block in ARTICLE.split("\n\n")]


def test_every_span_of_every_claim_is_marked_in_the_article() -> None:
    view = article_view()
    prose = page(view).first("article", class_="prose")
    for claim in article().claims:
        number = next(shown.number for shown in view.documents[0].claims if shown.id == claim.id)
        own = [e for e in prose.all("span") if f"k{number}" in e.classes]
        contents = "".join(e.text for e in own if "content" in e.classes)
        assert [content for content in claim.content if content not in contents] == []
        assert claim.cue in [e.text for e in own if "cue" in e.classes]
        assert claim.source is None or claim.source in [e.text for e in own if "source" in e.classes]


def test_number_leads_to_the_card_and_back() -> None:
    root = page(article_view())
    marker = root.first("a", id="t3")
    card = root.first("article", id=marker.attributes["href"][1:])
    assert "#t3" in [a.attributes["href"] for a in card.all("a")]


def test_decisions_show_who_when_note_and_evidence_in_order() -> None:
    card = page(article_view()).first("article", id="c1")
    disputed, confirmed = (
        " ".join(item.text.split())
        for item in card.first("ol", class_="decisions").children
        if isinstance(item, Element)
    )
    assert disputed == "En disputa por Luis, 1 de febrero de 2024, 09:00 UTC"
    assert confirmed.endswith(
        "Confirmada por Ana, 1 de febrero de 2024, 09:00 UTC Consta en acta. https://example.org/acta"
    )


def test_both_axes_are_named_wherever_they_are_shown() -> None:
    root = page(article_view())
    for tags in root.all("p", class_="tags"):
        assert [axis.text for axis in tags.all("span", class_="axis")] == ["Certeza", "Veredicto"]


def test_why_of_every_claim_can_be_opened_without_script() -> None:
    root = page(article_view())
    assert len(list(root.all("details", class_="why"))) == len(article().claims)
    assert "«ha confirmado» (de «confirmar»)" in root.first("details", class_="why").text


def many_claims(scope: Scope, times: int) -> ReportView:
    one = article(title="Uno")
    return build_view([Reported(one.document, [*one.claims] * times)] * 2, scope=scope, created=CREATED)


@pytest.mark.parametrize("scope", [Scope.QUERY, Scope.STORE])
def test_report_of_very_many_claims_tells_each_reason_in_sentences_only(scope: Scope) -> None:
    few, many = page(many_claims(scope, 41)), page(many_claims(scope, 42))
    for root, condensed in ((few, False), (many, True)):
        assert bool(list(root.all("table", class_="steps"))) is not condensed
        assert ("palabra por palabra" in root.text) is condensed
        reasons = [details.text for details in root.all("details", class_="why")]
        assert len(reasons) == (504 if condensed else 492)
        assert "«ha confirmado» (de «confirmar»)" in reasons[0]
        assert article().claims[0].id in reasons[0]


def test_many_claims_of_whole_articles_are_told_beside_their_words_and_nowhere_else() -> None:
    view = many_claims(Scope.STORE, 42)
    assert faults(view) == []
    root = page(view)
    assert not list(root.all("article", class_="card"))
    shown = [claim for document in view.documents for claim in document.claims]
    notes = {claim.number: root.first("li", id=claim.anchor).text for claim in shown}
    assert [claim.number for claim in shown if claim.source not in notes[claim.number]] == []
    assert [n for n, claim in zip(notes, shown, strict=True) if claim.why.sentences[0] not in notes[n]] == []
    first = " ".join(notes[1].split())
    assert "como un hecho · confirmada" in first
    assert "Confirmada por Ana, 1 de febrero de 2024, 09:00 UTC Consta en acta." in first
    assert "lo niega" in next(notes[claim.number] for claim in shown if claim.polarity.key == "denied")


def test_one_article_of_very_many_claims_keeps_its_cards() -> None:
    one = article()
    root = page(build_view([Reported(one.document, [*one.claims] * 84)], scope=Scope.DOCUMENT, created=CREATED))
    assert len(list(root.all("article", class_="card"))) == 504


def test_several_texts_say_once_how_they_were_made_and_each_has_its_digest() -> None:
    one, other = article(title="Uno"), stored_document("Llueve.", title="Dos")
    view = build_view([one, Reported(other, [])], scope=Scope.STORE, created=CREATED)
    [method] = page(view).all("section", class_="method")
    assert method.text.count("p" * 64) == method.text.count("m" * 64) == 1
    for document in (one.document, other):
        assert document.card.sha256 in method.text
        assert document.card.id in method.text


def test_texts_that_other_models_were_used_for_are_told_apart() -> None:
    one, other = article().document, stored_document("Llueve.")
    tools = replace(other.run.tools, models={"depparse": "n" * 64})
    other = replace(other, run=replace(other.run, tools=tools))
    methods = build_view([Reported(text, []) for text in (one, other)], scope=Scope.STORE, created=CREATED).methods
    assert [[text.document.id for text in method.texts] for method in methods] == [[one.card.id], [other.card.id]]
    assert [[model.sha256 for model in method.models] for method in methods] == [["m" * 64], ["n" * 64]]


def test_what_one_may_choose_to_see_is_what_there_is_with_how_many() -> None:
    choices = page(article_view()).first("details", class_="filter")
    labels = [" ".join(label.text.split()) for label in choices.all("label")]
    assert labels == [
        "Todas",
        "Como un hecho 4",
        "Como probable 1",
        "Como posible 1",
        "Todos",
        "Confirmada 1",
        "Sin revisar 5",
    ]
    assert not list(page(no_claims()).all("details", class_="filter"))


def test_method_names_versions_and_hashes() -> None:
    method = page(article_view()).first("section", class_="method").text
    for value in (
        "claimtrack 0.1.0",
        "p" * 64,
        "m" * 64,
        article().document.card.sha256,
        "31 de enero de 2024, 08:05 UTC",
    ):
        assert value in method


def test_what_was_skipped_is_said_with_its_place() -> None:
    skipped = " ".join(page(article_view()).first("section", class_="skipped").text.split())
    assert "Comillas que se abren y no se cierran línea 5 «todo va bien»" in skipped


def test_index_leads_to_every_document() -> None:
    root = page(several())
    links = [a.attributes["href"] for a in root.first("nav", class_="index").all("a")]
    assert links == ["#d1", "#d2"]


def test_hostile_text_is_shown_and_does_nothing() -> None:
    """Article, title, outlet, names, notes, evidence, trace: each holds tags and broken-out attributes."""
    for scope in Scope:
        clean = page(article_view(scope))
        root = page(hostile_view(scope))
        assert {e.tag for e in root.all()} <= {e.tag for e in clean.all()}
        assert {n for e in root.all() for n in e.attributes} <= {n for e in clean.all() for n in e.attributes}
        assert all(re.match(r"#|https?://", a.attributes["href"]) for a in root.all("a"))
        assert HOSTILE in root.text


def test_evidence_that_is_no_web_address_stays_text() -> None:
    document = stored_document(ARTICLE)
    reviewed = decision(evidence=(Evidence("javascript:alert(1)"), Evidence('https://example.org/?a=1&b="2')))
    claim = stored_claim(document, article().claims[0].claim, decisions=[reviewed])
    root = page(build_view([Reported(document, [claim])], scope=Scope.DOCUMENT, created=CREATED))
    evidence = root.first("ul", class_="evidence")
    assert [a.attributes["href"] for a in evidence.all("a")] == ['https://example.org/?a=1&b="2']
    assert "javascript:alert(1)" in evidence.text


def test_no_template_switches_escaping_off() -> None:
    for path in TEMPLATES.rglob("*.html"):
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("name", ["document", "source"])
def test_report_looks_as_it_did(name: str, match_snapshot: Callable[[str, str], None]) -> None:
    match_snapshot(normalised(render(VIEWS[name]())), f"{name}.html")
