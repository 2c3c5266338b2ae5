"""The few lines that say what a report holds."""

from __future__ import annotations

from claimtrack.model import SourceKind
from claimtrack.report import Reported, Scope, build_view
from tests.factory import make_claim
from tests.report.records import CREATED, article, article_view, stored_claim, stored_document


def test_tells_claims_sources_certainty_verdicts_and_what_was_left_out() -> None:
    [document] = article_view().documents
    assert document.summary == (
        "6 afirmaciones atribuidas, de 4 fuentes; en 2 de ellas no consta quién habla.",
        "Cada fuente habla una sola vez.",
        "Así suenan: 4 como un hecho, 1 como probable y 1 como posible.",
        "Lo comprobado: 1 confirmada y 5 sin revisar.",
        "Se dejó fuera 1 pasaje: abajo se dice por qué.",
    )


def test_says_plainly_that_nothing_was_found() -> None:
    [document] = build_view([Reported(stored_document("Llueve."), [])], scope=Scope.DOCUMENT, created=CREATED).documents
    assert document.summary == ("No se encontró ninguna afirmación atribuida.",)


def test_counts_anonymous_sources() -> None:
    document = stored_document("Fuentes del caso dijeron que no.")
    claim = make_claim(
        document.text, content="no", cue="dijeron", source="Fuentes del caso", source_kind=SourceKind.ANONYMOUS
    )
    reported = Reported(document, [stored_claim(document, claim)])
    [shown] = build_view([reported], scope=Scope.DOCUMENT, created=CREATED).documents
    assert "Así suena: 1 como un hecho. 1 viene de fuentes anónimas." in shown.summary


def test_speaks_of_all_documents_together() -> None:
    view = build_view([article(), article()], scope=Scope.STORE, created=CREATED)
    assert view.summary[0].startswith("12 afirmaciones atribuidas en 2 artículos, de 4 fuentes")
