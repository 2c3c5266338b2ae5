"""The report on one source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claimtrack.model import Act
from claimtrack.report import load_language
from claimtrack.report.contradictions import find_contradictions
from claimtrack.report.source_report import build_source_report
from tests.report.promises import faults, normalised, page, render
from tests.report.records import CREATED
from tests.report.source_records import hostile, material, view


def test_the_page_keeps_what_every_report_promises() -> None:
    assert faults(view()) == []
    assert faults(build_source_report(material(), created=CREATED, words=load_language("en"))) == []
    assert faults(hostile()) == []


def test_days_come_latest_first_and_what_has_no_date_last() -> None:
    days = [(day.day.iso if day.day else None, len(day.claims)) for day in view().days]
    assert days == [("2024-01-20", 2), ("2024-01-10", 1), (None, 1)]
    assert [claim.number for day in view().days for claim in day.claims] == [1, 2, 3, 4]


def test_hedging_is_set_beside_all_other_sources() -> None:
    own, others = view().rates
    assert (own.hits, own.total, own.percent) == (1, 3, "33\u00a0%")
    assert (others.hits, others.total, others.percent) == (11, 29, "38\u00a0%")
    assert "Con tan pocas, la comparación dice poco." in " ".join(view().summary)


def test_a_source_that_takes_no_stance_has_no_share() -> None:
    found = material()
    shown = build_source_report(replace(found, said=found.said[3:]), created=CREATED)
    assert (shown.rates[0].total, shown.rates[0].percent) == (0, "–")
    assert shown.strip is None
    assert faults(shown) == []


def test_what_it_affirms_stands_beside_what_it_denies() -> None:
    [pair] = view().contradictions
    assert (pair.affirmed.cue, pair.denied.cue) == ("confirmó", "negó")
    columns = page(view()).first("ol", class_="opposed").all("p", class_="label")
    assert [" ".join(column.text.split()[1:]) for column in columns] == ["Dice que sí", "Dice que no"]


def test_who_denies_what_is_not_so_contradicts_nothing() -> None:
    """ "Negó que no haya acuerdo" and "confirmó que habrá acuerdo" say the same."""
    yes, no, *_ = (placed.claim for placed in material().said)
    assert find_contradictions([yes, replace(no, content=("no haya un acuerdo sobre misiles",))]) == []
    not_so = replace(yes, content=("no habrá acuerdo sobre los misiles",))
    assert [(one.cue, other.cue) for one, other, _ in find_contradictions([yes, not_so])] == [("confirmó", "confirmó")]


def test_a_refused_request_contradicts_nothing() -> None:
    yes, no, *_ = (placed.claim for placed in material().said)
    asked = replace(no, claim=replace(no.claim, act=Act.DIRECTIVE))
    assert find_contradictions([yes, asked]) == []


def test_a_claim_and_the_one_around_it_are_no_pair() -> None:
    yes, no, *_ = (placed.claim for placed in material().said)
    assert find_contradictions([yes, replace(no, outer_id=yes.id)]) == []


def test_an_outlet_in_two_spellings_is_one() -> None:
    rows = view().outlets
    assert [(row.name, row.articles, len(row.claims)) for row in rows] == [
        ("El Diario", 2, 2),
        ("La Voz", 1, 1),
        ("sin medio", 1, 1),
    ]
    assert [(row.first.iso if row.first else "", row.last.iso if row.last else "") for row in rows] == [
        ("2024-01-10", "2024-01-20"),
        ("2024-01-20", "2024-01-20"),
        ("", ""),
    ]
    assert [row.hedged for row in rows] == ["50\u00a0%", "0\u00a0%", "–"]


def test_names_are_those_in_the_articles_and_then_those_known_from_elsewhere() -> None:
    assert [(row.name, row.claims) for row in view().names] == [
        ("Seúl", 4),
        ("Corea del Sur", 0),
        ("Gobierno de Seúl", 0),
    ]


def test_each_dated_claim_has_a_dot_that_leads_to_it() -> None:
    strip = view().strip
    assert strip is not None
    assert [(dot.claim.number, dot.x) for dot in strip.dots] == [(3, 2.0), (1, 98.0), (2, 98.0)]
    assert len({dot.y for dot in strip.dots if dot.claim.certainty.key == "certain"}) == 1
    figure = page(view()).first("figure", class_="strip")
    assert [a.attributes["href"] for a in figure.all("a")] == ["#c3", "#c1", "#c2"]


def test_claims_of_one_day_stand_on_each_other_below_their_lanes_label() -> None:
    found = material()
    twelve = tuple(replace(found.said[0], claim=replace(found.said[0].claim, id=f"{n:016x}")) for n in range(12))
    strip = build_source_report(replace(found, said=twelve), created=CREATED).strip
    assert strip is not None
    [lane, *_] = strip.lanes
    heights = [dot.y for dot in strip.dots]
    assert heights[:8] == sorted(set(heights), reverse=True)
    assert all(lane.label_y < y < lane.y for y in heights)


def test_a_source_with_very_many_claims_has_reasons_in_sentences_only_and_one_stop_for_its_days() -> None:
    found = material()
    many = tuple(
        replace(placed, claim=replace(placed.claim, id=f"{n:08x}{placed.claim.id[8:]}"))
        for n in range(126)
        for placed in found.said
    )
    for said, condensed in ((many[:500], False), (many[:501], True)):
        root = page(build_source_report(replace(found, said=said), created=CREATED))
        figure = root.first("figure", class_="strip")
        assert bool(list(figure.all("a"))) is not condensed
        assert len(list(figure.all("circle"))) > 300
        assert ("palabra por palabra" in root.text) is condensed
        assert bool(list(root.all("dl", class_="facts"))) is not condensed
        assert len(list(root.all("details", class_="why"))) == len(said)


def test_the_report_looks_as_it_did(match_snapshot: Callable[[str, str], None]) -> None:
    match_snapshot(normalised(render(view())), "source_report.html")
