"""The report on a period of the desk, and its charts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from claimtrack.errors import MissingExtra
from claimtrack.report import load_language
from claimtrack.report.charts import NAMES, TAGS, shapes_of
from claimtrack.report.desk_report import build_desk_report
from claimtrack.report.view_desk import Attribute, Shape
from tests.report.desk_records import hostile, material, nothing, view
from tests.report.promises import faults, normalised, page, render
from tests.report.records import CREATED, HOSTILE


def every(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    for shape in shapes:
        yield shape
        yield from every(shape.children)


def test_the_page_keeps_what_every_report_promises() -> None:
    assert faults(view()) == []
    assert faults(nothing()) == []
    assert faults(hostile()) == []
    assert faults(build_desk_report(material(), created=CREATED, words=load_language("en"))) == []


def test_new_claims_are_counted_by_day_and_verdict() -> None:
    rows = view().days
    assert [(row.day.iso, row.claims) for row in rows] == [("2024-01-10", 2), ("2024-01-12", 2)]
    assert [share.number for share in rows[0].verdicts] == [1, 0, 0, 0, 0, 1]


def test_what_was_decided_in_the_period_counts_whenever_it_was_published() -> None:
    groups = {group.verdict.key: [claim.source for claim in group.claims] for group in view().decided}
    assert groups == {"confirmed": ["Seúl"], "disputed": ["Moscú"]}
    assert "Decididas en estos días: confirmada: 1, en disputa: 1." in view().summary


def test_anonymous_is_whom_no_reader_can_tell_of_those_that_somebody_says() -> None:
    rows = {row.name: row for row in view().outlets}
    assert (rows["EL DIARIO"].anonymous.hits, rows["EL DIARIO"].anonymous.total) == (1, 2)
    assert (rows["La Voz"].anonymous.hits, rows["La Voz"].anonymous.total) == (1, 1)
    assert "De las que alguien firma, un 67\u00a0% viene de fuentes anónimas." in view().summary


def test_what_waits_is_shown_and_counted() -> None:
    assert [claim.source for claim in view().waiting] == ["Fuentes", "Allegados"]
    assert "Esperan revisión 3 de las nuevas y 7 en total." in view().summary
    assert "1 artículo sin fecha no cuenta en ningún periodo." in view().summary


def test_a_claim_that_was_decided_and_waits_again_has_its_card_among_the_decided() -> None:
    found = material()
    shown = build_desk_report(replace(found, waiting=(*found.decided, *found.waiting)), created=CREATED)
    assert [claim.source for claim in shown.waiting] == ["Fuentes", "Allegados"]
    cards = [card.attributes["id"] for card in page(shown).all("article", class_="card")]
    assert sorted(cards) == ["c1", "c2", "c3", "c4"]


def test_each_chart_has_a_name_and_its_numbers_in_a_table() -> None:
    root = page(view())
    assert [figure.first("svg").attributes["role"] for figure in root.all("figure", class_="chart")] == ["img", "img"]
    labels = {text for figure in root.all("figure", class_="chart") for e in figure.all("text") for text in [e.text]}
    assert {"EL DIARIO", "La Voz", "10 ene", "12 ene", "100 %"} <= labels
    assert [row.first("th").text for row in root.all("tr") if "El Diario".casefold() in row.text.casefold()]


def test_charts_are_the_same_each_time_and_only_draw() -> None:
    assert render(view()) == render(view())
    chart = view().outlets_chart
    assert chart is not None
    shapes = list(every(chart.shapes))
    assert {shape.tag for shape in shapes} <= TAGS
    assert {attribute.name for shape in shapes for attribute in shape.attributes} <= NAMES
    styles = " ".join(a.value for shape in shapes for a in shape.attributes if a.name == "style")
    assert "#" not in styles.replace("url(#fill-probable)", "")
    assert "var(--ink)" in styles


def test_an_outlets_name_in_a_chart_is_text_alone() -> None:
    chart = hostile().outlets_chart
    assert chart is not None
    drawn = " ".join(shape.text for shape in every(chart.shapes))
    assert HOSTILE[:15] in drawn
    assert "<script>" not in render(hostile())


def test_of_foreign_svg_only_what_draws_is_kept() -> None:
    parts = '<script>x()</script><g onclick="x()"><path d="M0 0" id="a"/></g><g/><use href="#a"/>'
    drawn = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{parts}</svg>')
    path = Shape("path", (Attribute("d", "M0 0"),), "", ())
    assert shapes_of(drawn) == [Shape("g", (), "", (path,))]


def test_without_charts_the_tables_are_there() -> None:
    shown = build_desk_report(material(), created=CREATED, charts=False)
    assert (shown.days_chart, shown.outlets_chart) == (None, None)
    assert len(list(page(shown).all("table", class_="numbers"))) == 2
    assert faults(shown) == []


def test_a_missing_library_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r"--no-charts.*claimtrack\[charts\]"):
        view()


def test_an_empty_period_says_so() -> None:
    shown = nothing()
    assert shown.summary[0] == "En estos días no se publicó ningún artículo guardado."
    assert list(page(shown).all("table")) == []


def test_the_report_looks_as_it_did(match_snapshot: Callable[[str, str], None]) -> None:
    shown = build_desk_report(material(), created=CREATED, charts=False)  # another matplotlib may draw otherwise
    match_snapshot(normalised(render(shown)), "desk.html")
