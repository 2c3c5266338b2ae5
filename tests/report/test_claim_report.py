"""The report on one claim."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from claimtrack.model import Certainty
from claimtrack.report import load_language
from claimtrack.report.claim_report import build_claim_report
from tests.report.claim_records import drawn, hostile, material, reviewed, view
from tests.report.promises import DATA, faults, normalised, page, render
from tests.report.records import CREATED, HOSTILE


def test_the_page_keeps_what_every_report_promises() -> None:
    assert faults(view(*reviewed())) == []
    assert faults(build_claim_report(material(), created=CREATED, words=load_language("en"))) == []


def test_the_chain_goes_from_the_outlet_to_who_says_it() -> None:
    shown = view()
    assert [link.name for link in shown.links] == ["El Diario", "Reuters", "Seúl"]
    assert [link.number for link in shown.links] == [None, 1, 2]
    chain = page(shown).first("ol", class_="chain")
    assert [a.attributes["href"] for a in chain.all("a")] == ["#c1", "#c2"]
    assert chain.text.split()[-2:] == ["hubiera", "acuerdo"]


def test_the_chain_is_as_sure_as_its_weakest_link() -> None:
    found = material()
    [outer] = found.chain
    softer = replace(outer, claim=replace(outer.claim, certainty=Certainty.POSSIBLE))
    shown = build_claim_report(replace(found, chain=(softer,)), created=CREATED)
    assert (shown.claim.certainty.key, shown.weakest.key) == ("certain", "possible")


def test_other_reports_come_by_date_and_say_how_sure_they_sound() -> None:
    shown = view()
    assert [one.claim.document.outlet for one in shown.retellings] == ["La Voz", ""]
    assert [one.shift.key for one in shown.retellings] == ["same", "softer"]
    assert [one.alike for one in shown.retellings] == ["80\u00a0%", "70\u00a0%"]
    assert [one.claim.number for one in shown.retellings] == [3, 4]
    assert "1 de ellos dice lo contrario" in " ".join(shown.summary)


def test_the_log_keeps_what_was_taken_back_and_says_so() -> None:
    shown = view(*reviewed())
    assert [entry.undone for entry in shown.log] == [True, False, False]
    assert [entry.says for entry in shown.log] == ["En disputa", "retira la decisión 1", "Confirmada"]
    items = [" ".join(item.text.split()) for item in page(shown).first("ol", class_="decisions").all("li")]
    assert "ya no vale" in items[0]


def test_a_reviewed_claim_carries_its_claim_review_and_another_none() -> None:
    script = page(view(*reviewed())).first("script", type=DATA)
    data = json.loads(script.text)
    assert (data["@context"], data["@type"]) == ("https://schema.org", "ClaimReview")
    assert data["reviewRating"]["alternateName"] == "Confirmada"
    assert list(page(view()).all("script")) == []


def test_the_article_shows_this_claim_and_its_chain_alone() -> None:
    prose = page(view()).first("article", class_="prose")
    assert [a.attributes["href"] for a in prose.all("a", class_="num")] == ["#c1", "#c2"]


def test_without_a_parse_no_tree_is_drawn_and_with_one_it_is_told_too() -> None:
    assert list(page(view()).all("figure", class_="tree")) == []
    assert faults(drawn()) == []
    root = page(drawn())
    figure = root.first("figure", class_="tree")
    assert figure.first("desc").text.startswith("El núcleo de la oración es «confirmó»")
    assert len(list(figure.first("tbody").all("tr"))) == 10
    assert "otros modelos" in root.first("main").text


def test_hostile_text_does_nothing_and_never_closes_the_data() -> None:
    assert faults(hostile()) == []
    root = page(hostile())
    assert json.loads(root.first("script", type=DATA).text)["reviewBody"] == HOSTILE
    assert {e.tag for e in root.all()} <= {e.tag for e in page(view(*reviewed())).all()}


def test_the_report_looks_as_it_did(match_snapshot: Callable[[str, str], None]) -> None:
    match_snapshot(normalised(render(view(*reviewed()))), "claim_report.html")
