"""The comparison of two texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from claimtrack.report import load_language
from claimtrack.report.changes import word_changes
from claimtrack.report.comparison import build_comparison
from claimtrack.report.pairing import pair_up
from tests.report.comparison_records import edited, hostile, outlets, versions, view
from tests.report.promises import faults, normalised, page, render
from tests.report.records import CREATED


def test_the_page_keeps_what_every_report_promises() -> None:
    assert faults(view()) == []
    assert faults(edited()) == []
    assert faults(build_comparison(outlets(), created=CREATED, words=load_language("en"))) == []
    assert faults(hostile()) == []


def test_who_dropped_the_hedge_is_said() -> None:
    first = view().pairs[0]
    assert (first.one.certainty.key, first.other.certainty.key, first.shift.key) == ("probable", "certain", "firmer")
    assert (first.gone, first.new) == (("podría",), ())
    assert "En 1, La Voz quita o rebaja la reserva que pone El Diario." in view().summary


def test_seen_from_the_other_side_the_hedge_was_put_in() -> None:
    found = outlets()
    turned = replace(found, one=found.other, other=found.one, ones=found.others, others=found.ones)
    shown = build_comparison(turned, created=CREATED)
    assert [pair.shift.key for pair in shown.pairs] == ["softer", "same"]
    assert (shown.pairs[0].gone, shown.pairs[0].new) == ((), ("podría",))
    assert "En 1, La Voz quita o rebaja la reserva que pone El Diario." in shown.summary


def test_what_one_affirms_and_the_other_denies_is_said_and_who_says_it() -> None:
    second = view().pairs[1]
    assert (second.opposed, second.resourced) == (True, True)
    heading = list(page(view()).first("ol", class_="opposed").all("h3"))[1]
    assert "uno afirma lo que el otro niega" in heading.text
    assert "cambia quién lo dice" in heading.text


def test_what_only_one_has_comes_after() -> None:
    shown = view()
    assert [claim.cue for claim in shown.only_one] == ["Se espera"]
    assert [claim.cue for claim in shown.only_other] == ["comentó"]
    assert [claim.number for claim in shown.only_one + shown.only_other] == [3, 6]


def test_every_claim_stands_in_the_page_once() -> None:
    anchors = [e.attributes["id"] for e in page(view()).all("article")]
    assert sorted(anchors) == ["c1", "c2", "c3", "c4", "c5", "c6"]


def test_versions_are_followed_as_the_store_does_and_show_what_changed() -> None:
    first, second = edited().pairs
    assert [(piece.kind, piece.text) for piece in first.wording if piece.kind != "same"] == [
        ("gone", "hoy"),
        ("new", "mañana"),
    ]
    assert (first.shift.key, second.shift.key, second.wording) == ("kept", "same", ())
    assert edited().scope.label == "Comparación de dos versiones de un artículo"
    wording = page(edited()).first("p", class_="wording")
    assert (wording.first("del").text, wording.first("ins").text) == ("hoy", "mañana")


def test_texts_with_nothing_in_common_say_so() -> None:
    found = outlets()
    shown = build_comparison(replace(found, others=found.others[2:]), created=CREATED)
    assert shown.pairs == ()
    assert shown.summary == ("No comparten ninguna afirmación: El Diario tiene 3 y La Voz, 1.",)
    assert faults(shown) == []


def test_sides_go_by_outlet_else_by_title_else_by_order() -> None:
    found = outlets()
    same = replace(found.other, card=replace(found.other.card, outlet="EL DIARIO", title="Llega Kim"))
    titled = build_comparison(replace(found, other=same), created=CREATED)
    assert titled.other.name == "Llega Kim"
    assert (edited().one.name, edited().other.name) == ("el primero", "el segundo")


def test_no_claim_is_in_two_pairs() -> None:
    found = outlets()
    twice = (found.ones[0], replace(found.ones[0], id="f" * 16))
    for versions_too in (False, True):
        pairs = pair_up(twice, found.others, versions=versions_too)
        assert len({pair[1].id for pair in pairs}) == len(pairs)


def test_pairing_of_versions_and_outlets_agrees_on_equal_words() -> None:
    found = versions()
    second = found.ones[1]
    for versions_too in (False, True):
        pairs = {one.id: other.content for one, other, _ in pair_up(found.ones, found.others, versions=versions_too)}
        assert pairs[second.id] == ("el envío de armas",)


@given(st.text("ab é.", max_size=30), st.text("ab é.", max_size=30))
def test_a_diff_holds_both_wordings(old: str, new: str) -> None:
    pieces = list(word_changes(old, new))
    assert "".join(text for kind, text in pieces if kind != "new") == old
    assert "".join(text for kind, text in pieces if kind != "gone") == new
    assert all(text for _, text in pieces)
    assert all(len(list(run)) == 1 for _, run in groupby(kind for kind, _ in pieces))


def test_the_report_looks_as_it_did(match_snapshot: Callable[[str, str], None]) -> None:
    match_snapshot(normalised(render(view())), "comparison.html")
