"""Stored records -> the report's view."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimtrack.model import Form, SourceKind, Verdict
from claimtrack.report import Reported, Scope, build_view
from claimtrack.report.plain import first_words, link_into, view_origin, web_link
from claimtrack.report.view import Piece
from tests.factory import claims_within, make_claim
from tests.report.records import ARTICLE, CREATED, article, article_view, decision, stored_claim, stored_document


def marked(pieces: tuple[Piece, ...], role: str) -> str:
    return "".join(piece.text for piece in pieces if role in piece.roles)


def test_claims_are_numbered_in_reading_order() -> None:
    given_order = article()
    shuffled = Reported(given_order.document, list(reversed(given_order.claims)))
    [document] = build_view([shuffled], scope=Scope.DOCUMENT, created=CREATED).documents
    assert [claim.cue for claim in document.claims] == ["ha confirmado", "Según", "negó", "se espera", "podría", "dijo"]
    assert [claim.number for claim in document.claims] == [1, 2, 3, 4, 5, 6]


def test_each_number_stands_once_behind_its_cue() -> None:
    [document] = article_view().documents
    places = {
        number: piece.text
        for paragraph in document.paragraphs
        for piece in paragraph.pieces
        for number in piece.markers
    }
    assert places == {1: "ha confirmado", 2: "Según", 3: "negó", 4: "se espera", 5: "podría", 6: "dijo"}


def test_number_of_a_claim_without_cue_stands_behind_its_content() -> None:
    document = stored_document("«Ganaremos», Messi.")
    claim = stored_claim(document, make_claim(document.text, content="Ganaremos", source="Messi", form=Form.DIRECT))
    [shown] = build_view([Reported(document, [claim])], scope=Scope.DOCUMENT, created=CREATED).documents
    [paragraph] = shown.paragraphs
    assert [piece.text for piece in paragraph.pieces if piece.markers] == ["Ganaremos"]


def test_number_of_a_claim_that_ends_in_a_blank_line_stands_at_the_paragraphs_end() -> None:
    document = stored_document("Messi dijo que ganan.\n\nLlueve.")
    claim = stored_claim(document, make_claim(document.text, content="ganan.\n\n", source="Messi", form=Form.DIRECT))
    [shown] = build_view([Reported(document, [claim])], scope=Scope.DOCUMENT, created=CREATED).documents
    assert [[note.number for note in paragraph.notes] for paragraph in shown.paragraphs] == [[1], []]


def test_margin_notes_stand_beside_the_paragraph_of_their_number() -> None:
    [document] = article_view().documents
    assert [[claim.number for claim in paragraph.notes] for paragraph in document.paragraphs] == [
        [],
        [1, 2, 3, 4],
        [5, 6],
    ]


def test_context_marks_only_its_own_claim() -> None:
    [document] = article_view().documents
    denial = document.claims[2]
    [window] = denial.context
    assert marked(window, "content") == "hubiera acuerdo"
    assert marked(window, "source") == "Seúl"
    assert "".join(piece.text for piece in window).startswith("Según Reuters, Seúl negó")


def test_canonical_source_is_shown_and_the_phrase_beside_the_cue_kept() -> None:
    [document] = article_view().documents
    assert (document.claims[0].source, document.claims[0].mention) == ("Gobierno de Rusia", "El Kremlin")


@pytest.mark.parametrize("kind", [SourceKind.IMPERSONAL, SourceKind.AUTHOR])
def test_claim_that_nobody_signs_is_not_listed_under_a_name(kind: SourceKind) -> None:
    document = stored_document("Se dice que lloverá.")
    claim = stored_claim(
        document, make_claim(document.text, content="lloverá", cue="Se dice", source_kind=kind), name="Dios"
    )
    [shown] = build_view([Reported(document, [claim])], scope=Scope.DOCUMENT, created=CREATED).documents
    assert not shown.claims[0].named
    assert shown.claims[0].source != "Dios"


def test_sources_come_most_quoted_first_and_nobody_last() -> None:
    reported = article()
    more = stored_claim(reported.document, replace(reported.claims[0].claim, cue=None), name="Putin")
    [document] = build_view(
        [Reported(reported.document, [*reported.claims, more])], scope=Scope.DOCUMENT, created=CREATED
    ).documents
    names = [row.name for row in document.sources if row.named]
    assert names == ["Putin", "Gobierno de Rusia", "Reuters", "Seúl"]
    assert [row.named for row in document.sources] == [True] * 4 + [False] * 2


def test_shares_fill_the_bar_and_name_values_that_nobody_has() -> None:
    [document] = article_view().documents
    assert [(share.tag.key, share.number) for share in document.certainty] == [
        ("certain", 4),
        ("probable", 1),
        ("possible", 1),
        ("unknown", 0),
    ]
    assert sum(share.width for share in document.certainty) == pytest.approx(100, abs=0.01)


def test_verdict_and_certainty_stay_apart() -> None:
    """A confirmed claim that sounds merely possible stays possible, and counts once on each axis."""
    document = stored_document(ARTICLE)
    hedged = article().claims[4]
    claim = stored_claim(document, hedged.claim, decisions=[decision(Verdict.CONFIRMED)])
    [shown] = build_view([Reported(document, [claim])], scope=Scope.DOCUMENT, created=CREATED).documents
    assert (shown.claims[0].certainty.key, shown.claims[0].verdict.key) == ("possible", "confirmed")


def test_report_of_a_source_shows_contexts_and_no_article() -> None:
    view = article_view(Scope.SOURCE)
    assert view.title == "Lo que dice Kremlin"
    [document] = view.documents
    assert document.paragraphs == ()
    assert document.skipped == ()
    assert all(claim.mark_anchor is None and claim.context for claim in document.claims)


def test_numbers_run_on_through_the_report_so_that_each_means_one_claim() -> None:
    view = build_view([article(), article()], scope=Scope.STORE, created=CREATED)
    assert [claim.number for document in view.documents for claim in document.claims] == list(range(1, 13))
    assert [number for row in view.sources if row.name == "Putin" for number in (c.number for c in row.claims)] == [
        6,
        12,
    ]


def test_store_with_one_document_reads_as_a_report_of_that_document() -> None:
    view = article_view(Scope.STORE)
    assert (view.title, view.scope.key) == ("Cumbre en Vladivostok", "document")


def test_document_without_title_goes_by_its_first_line() -> None:
    assert article_view(title=None).title == "Cumbre en Vladivostok"


def test_short_line_without_full_stop_is_a_crosshead() -> None:
    [document] = article_view().documents
    assert [paragraph.crosshead for paragraph in document.paragraphs] == [True, False, False]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>1</script>",
        "//evil.example",
        "file:///etc/passwd",
        "https://",
        "http://[::1",
        "hemeroteca, p. 4",
    ],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert web_link(address).href is None
    assert web_link(address).text == address


def test_web_address_becomes_a_link() -> None:
    assert web_link("https://example.org/a?b=c").href == "https://example.org/a?b=c"


def test_link_into_a_page_quotes_the_passage() -> None:
    page = web_link("https://example.org/a")
    short, long = (
        link_into(page, "Kim Jong-Un, hoy"),
        link_into(page, "uno dos tres cuatro cinco seis siete ocho nueve diez once"),
    )
    assert short is not None
    assert short.href == "https://example.org/a#:~:text=Kim%20Jong%2DUn%2C%20hoy"
    assert long is not None
    assert (
        long.href
        == "https://example.org/a#:~:text=uno%20dos%20tres%20cuatro%20cinco,siete%20ocho%20nueve%20diez%20once"
    )


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://example.org/a#b"])
def test_page_that_cannot_be_linked_into_stays_as_it_is(address: str) -> None:
    page = web_link(address)
    assert link_into(page, "algo") == page


def test_long_title_ends_at_a_word() -> None:
    assert first_words("uno dos tres, cuatro", 15) == "uno dos tres…"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.data())
def test_any_claims_can_be_shown_and_the_article_is_not_changed(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="aé .\n«»<&ñA", min_size=1, max_size=60).filter(str.strip))
    document = stored_document(text)
    drawn = data.draw(st.lists(claims_within(len(text)), max_size=4))
    stored = [stored_claim(document, claim) for claim in drawn]
    [shown] = build_view([Reported(document, stored)], scope=Scope.DOCUMENT, created=CREATED).documents
    pieces = ["".join(piece.text for piece in paragraph.pieces) for paragraph in shown.paragraphs]
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("origin", "shown"),
    [
        ("/home/ana/notas/cumbre.txt", "cumbre.txt"),
        ("notas/cumbre.txt", "cumbre.txt"),
        ("https://lavoz.example/1", "https://lavoz.example/1"),
        ("-", "-"),
        ("", ""),
    ],
)
def test_a_report_names_the_file_and_not_the_folders_of_somebodys_machine(origin: str, shown: str) -> None:
    assert view_origin(origin) == shown
