"""Wrong readings with what should have been read, and evidence with its title, its words and its copy's hash."""

from __future__ import annotations

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from claimtrack.errors import BadDecision
from claimtrack.model import Evidence, Span
from claimtrack.store import Store, load_claim, load_document
from claimtrack.web.pages.saying import place_of
from tests.web.conftest import fields_of

HASH = "0f" * 32


def say(desk: TestClient, claim: str, says: str, **more: str) -> Response:
    fields = fields_of(desk.get(f"/claims/{claim}").text)
    data = {**fields, "says": says, **{name.replace("_", "-"): value for name, value in more.items()}}
    answer: Response = desk.post(f"/claims/{claim}/decisions", data=data)
    return answer


def test_a_wrong_reading_proposes_source_words_and_labels(desk: TestClient, waiting: list[str], filled: Store) -> None:
    answer = say(
        desk,
        waiting[0],
        "wrong",
        fault="span",
        correct_source="La Casa Azul",
        content="la reunión  entre Kim",
        label_certainty="possible",
        label_form="",
    )
    assert answer.status_code == 200
    with filled.read() as session:
        found = load_claim(session, waiting[0])
        text = load_document(session, found.document_id).text
    proposed = found.decisions[0].correction
    assert proposed is not None
    assert [span.of(text) for span in proposed.contents] == ["la reunión entre Kim"]
    assert (proposed.source, proposed.labels) == ("La Casa Azul", (("certainty", "possible"),))
    page = desk.get(f"/claims/{waiting[0]}").text
    assert "Debería leerse: lo dice La Casa Azul; dice «la reunión entre Kim»; certeza: como posible." in page
    assert "dice otra cosa" in desk.get("/log").text


def test_words_that_the_article_does_not_have_are_refused_and_kept_in_the_form(
    desk: TestClient, waiting: list[str], filled: Store
) -> None:
    answer = say(desk, waiting[0], "wrong", fault="span", content="palabras de nadie", label_act="belief")
    assert answer.status_code == 422
    assert "does not have these words: &#39;palabras de nadie&#39;" in answer.text
    assert "palabras de nadie</textarea>" in answer.text
    assert '<option value="belief" selected>' in answer.text
    with filled.read() as session:
        assert load_claim(session, waiting[0]).decisions == ()


def test_a_correction_is_no_part_of_a_verdict_and_not_lost_with_one(
    desk: TestClient, waiting: list[str], filled: Store
) -> None:
    answer = say(desk, waiting[0], "confirmed", correct_source="La Casa Azul")
    assert answer.status_code == 422
    assert 'value="La Casa Azul"' in answer.text
    with filled.read() as session:
        assert load_claim(session, waiting[0]).decisions == ()


def test_evidence_has_its_title_its_words_and_its_copys_hash(
    desk: TestClient, waiting: list[str], filled: Store
) -> None:
    say(
        desk,
        waiting[0],
        "confirmed",
        evidence="https://a.example/ https://b.example/",
        evidence_title="Acta de la reunión",
        evidence_quote="Se verán el día 13",
        evidence_sha256=HASH,
    )
    with filled.read() as session:
        first, second = load_claim(session, waiting[0]).decisions[0].evidence
    assert first == Evidence("https://a.example/", "Acta de la reunión", HASH, "Se verán el día 13")
    assert second == Evidence("https://b.example/")
    page = desk.get(f"/claims/{waiting[0]}").text
    assert '<a href="https://a.example/" rel="noopener noreferrer nofollow">Acta de la reunión</a>: ' in page
    assert "<q>Se verán el día 13</q>" in page


@pytest.mark.parametrize(
    "more", [{"evidence_title": "Acta"}, {"evidence": "https://a.example/", "evidence_sha256": "0f"}]
)
def test_evidence_that_is_none_is_refused(desk: TestClient, waiting: list[str], more: dict[str, str]) -> None:
    assert say(desk, waiting[0], "confirmed", **more).status_code == 422


def test_of_several_places_the_nearest_counts() -> None:
    text = "Kim viajó.\nPutin y\nKim hablaron. Kim volvió."
    assert place_of("Kim", text, near=0) == Span(0, 3)
    assert place_of("Kim", text, near=21) == Span(19, 22)
    assert place_of("Putin  y Kim", text, near=0).of(text) == "Putin y\nKim"
    with pytest.raises(BadDecision, match="does not have these words"):
        place_of("K.m", text, near=0)
