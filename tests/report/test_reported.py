"""Wrongly read claims: left out of every report and told in a line, or shown and marked where they were asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claimtrack.model import Reading, Verdict
from claimtrack.report import Reported, Scope, build_view, load_language, report_claims
from claimtrack.report.claim_report import build_claim_report
from claimtrack.report.comparison import build_comparison
from claimtrack.report.desk_report import build_desk_report
from claimtrack.report.reported import asks_for_readings, is_wrong
from claimtrack.report.source_report import build_source_report
from claimtrack.store import read_query
from tests.report import claim_records, comparison_records, desk_records, source_records
from tests.report.promises import faults, page
from tests.report.records import CREATED, article, decision
from tests.report.wrong import read

LEFT_OUT = "Se dejó fuera 1 afirmación que, según la revisión, la máquina leyó mal."
SHOWN = "1 está mal leída según la revisión, y así se marca."


def half_wrong(*, with_wrong: bool = False) -> list[Reported]:
    """The article, of whose six claims the second was read wrongly."""
    one = article(title="Uno")
    claims = [read(claim) if at == 1 else claim for at, claim in enumerate(one.claims)]
    return list(report_claims([(one.document, claims)], with_wrong=with_wrong))


@pytest.mark.parametrize("scope", [Scope.DOCUMENT, Scope.QUERY])
def test_a_wrongly_read_claim_is_left_out_of_lists_and_counts_and_told_of(scope: Scope) -> None:
    view = build_view(half_wrong(), scope=scope, created=CREATED)
    [document] = view.documents
    assert [claim.cue for claim in document.claims] == ["ha confirmado", "negó", "se espera", "podría", "dijo"]
    assert sum(share.number for share in view.certainty) == 5
    assert view.summary[-1] == LEFT_OUT
    root = page(view)
    assert LEFT_OUT in root.text
    assert "Reuters" not in [claim.source for claim in document.claims]


def test_it_is_shown_where_it_was_asked_for_with_who_says_so_and_why() -> None:
    view = build_view(half_wrong(with_wrong=True), scope=Scope.DOCUMENT, created=CREATED)
    assert faults(view) == []
    assert view.summary[-1] == SHOWN
    root = page(view)
    card = " ".join(root.first("article", id="c2").text.split())
    assert "Lectura mal leída: no es una afirmación" in card
    assert "Mal leída: no es una afirmación por Eva, 1 de febrero de 2024, 09:30 UTC Solo saluda." in card
    notes = [" ".join(item.text.split()) for ul in root.all("ul", class_="notes") for item in ul.all("li")]
    assert [note for note in notes if "mal leída" in note] == ["2 Reuters como un hecho · mal leída"]


def test_an_article_with_none_but_wrongly_read_claims_is_still_shown_whole() -> None:
    one = article()
    [item] = report_claims([(one.document, [read(claim) for claim in one.claims])])
    view = build_view([item], scope=Scope.DOCUMENT, created=CREATED)
    assert faults(view) == []
    assert view.documents[0].paragraphs
    assert view.summary[-1].startswith("Se dejaron fuera 6 afirmaciones")


def test_a_search_shows_no_document_that_has_none_left() -> None:
    one, other = article(title="Uno"), article(title="Dos")
    found = [(one.document, [read(claim) for claim in one.claims]), (other.document, other.claims)]
    view = build_view(list(report_claims(found)), scope=Scope.QUERY, created=CREATED)
    assert [document.title for document in view.documents] == ["Dos"]
    assert view.summary[-1].startswith("Se dejaron fuera 6 afirmaciones")


def test_what_stands_is_what_counts() -> None:
    claim = article().claims[1]
    assert not is_wrong(claim)
    assert is_wrong(read(claim))
    assert not is_wrong(read(read(claim), Reading.VALID))
    undone = read(claim)
    undo = replace(undone.decisions[-1], reading=None, fault=None, undoes=90, position=95)
    assert not is_wrong(replace(undone, decisions=(*undone.decisions, undo)))


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("", False),
        ("kremlin verdict:disputed", False),
        ("reading:wrong", True),
        ("kremlin -reading:valid", True),
        ("kremlin OR (reunión reading:wrong,unjudged)", True),
    ],
)
def test_a_query_that_speaks_of_readings_says_itself_which_it_wants(query: str, asks: bool) -> None:
    assert asks_for_readings(read_query(query)) is asks


def test_a_claims_own_report_says_that_it_was_read_wrongly_and_gives_search_engines_nothing() -> None:
    material = claim_records.material(decision(Verdict.CONFIRMED, position=1))
    assert build_claim_report(material, created=CREATED).review
    claim = read(material.placed.claim)
    view = build_claim_report(replace(material, placed=replace(material.placed, claim=claim)), created=CREATED)
    assert faults(view) == []
    assert not view.review
    assert "La máquina la leyó mal, según Eva: no es una afirmación." in view.summary


def test_the_other_kinds_of_report_tell_how_many_were_left_out() -> None:
    views = (
        build_claim_report(replace(claim_records.material(), wrong=1), created=CREATED),
        build_source_report(replace(source_records.material(), wrong=1), created=CREATED),
        build_comparison(replace(comparison_records.outlets(), wrong=1), created=CREATED),
        build_desk_report(replace(desk_records.material(), wrong=1), created=CREATED),
    )
    assert [LEFT_OUT in view.summary for view in views] == [True] * 4


def test_the_line_speaks_english_too() -> None:
    view = build_view(half_wrong(), scope=Scope.DOCUMENT, created=CREATED, words=load_language("en"))
    assert view.summary[-1] == "1 claim was left out: reviewers say that the machine read it wrongly."
