"""The reports that tests look at: each kind by its name, with claims, without, and over hostile text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from claimtrack.config import resource_path
from claimtrack.model import Evidence, Skipped, Span, Trace, TraceStep, Verdict
from claimtrack.report import Reported, ReportView, Scope, build_view, render_report
from claimtrack.report.build import DETAILED
from claimtrack.report.render import Report
from tests.factory import make_claim
from tests.report import claim_records, comparison_records, desk_records, source_records
from tests.report.records import CREATED, HOSTILE, article, article_view, decision, stored_claim, stored_document

TEMPLATES = resource_path("templates")


def several() -> ReportView:
    return build_view([article(title="Uno"), article(title="Dos")], scope=Scope.STORE, created=CREATED)


def beside() -> ReportView:
    """Two articles whole with more claims than are told in cards."""
    return build_view([article(title="Uno"), article(title="Dos")], scope=Scope.STORE, created=CREATED, detailed=6)


def nothing() -> ReportView:
    return build_view([], scope=Scope.QUERY, created=CREATED, subject="x")


def no_claims() -> ReportView:
    return build_view([Reported(stored_document("Llueve."), [])], scope=Scope.DOCUMENT, created=CREATED)


VIEWS: dict[str, Callable[[], ReportView]] = {
    "document": article_view,
    "source": lambda: article_view(Scope.SOURCE),
    "query": lambda: article_view(Scope.QUERY),
    "several": several,
    "beside": beside,
    "nothing": nothing,
    "no claims": no_claims,
}


def unbroken_view(documents: int) -> ReportView:
    """A title, an outlet, a name and words that offer no place to break a line."""
    word = "Donaudampfschiff" * 12
    document = stored_document(f"{word} dijo que {word}.", title=word, outlet=word, origin=word)
    claim = make_claim(document.text, content=word, cue="dijo", source=word, trace=Trace(word))
    reviewed = decision(reviewer=word, note=word, evidence=(Evidence(f"https://example.org/{word}"),))
    reported = Reported(document, [stored_claim(document, claim, name=word, decisions=[reviewed])])
    return build_view([reported] * documents, scope=Scope.STORE, created=CREATED)


def hostile_view(scope: Scope, *, documents: int = 1, detailed: int = DETAILED) -> ReportView:
    """Article, title, outlet, names, notes, evidence and trace hold HOSTILE."""
    text = f"{HOSTILE} dijo que no."
    trace = Trace(HOSTILE, (TraceStep(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, Span(0, 3)),))
    document = stored_document(
        text,
        skipped=[Skipped(HOSTILE, Span(0, len(HOSTILE)))],
        title=HOSTILE,
        outlet=HOSTILE,
        url=f"javascript:alert('{HOSTILE}')",
        origin=HOSTILE,
        published=date(2024, 1, 1),
    )
    claim = make_claim(text, content="no", cue="dijo", source=HOSTILE, trace=trace)
    reviewed = decision(
        Verdict.DISPUTED, reviewer=HOSTILE, note=HOSTILE, evidence=(Evidence(HOSTILE), Evidence("javascript:alert(1)"))
    )
    reported = Reported(document, [stored_claim(document, claim, name=HOSTILE, decisions=[reviewed])])
    return build_view([reported] * documents, scope=scope, created=CREATED, subject=HOSTILE, detailed=detailed)


def _rendered(make: Callable[[], Report]) -> str:
    return render_report(make(), TEMPLATES)


PAGES: dict[str, Callable[[], str]] = {
    **{name: partial(_rendered, make) for name, make in VIEWS.items()},
    "unbroken words": partial(_rendered, partial(unbroken_view, 1)),
    "unbroken words in several": partial(_rendered, partial(unbroken_view, 2)),
    "claim": partial(_rendered, claim_records.view),
    "claim with its tree": partial(_rendered, claim_records.drawn),
    "one source": partial(_rendered, source_records.view),
    "hostile source": partial(_rendered, source_records.hostile),
    "comparison": partial(_rendered, comparison_records.view),
    "comparison of versions": partial(_rendered, comparison_records.edited),
    "hostile comparison": partial(_rendered, comparison_records.hostile),
    "desk": partial(_rendered, desk_records.view),
    "desk without anything": partial(_rendered, desk_records.nothing),
    "hostile desk": partial(_rendered, desk_records.hostile),
    "hostile claim": partial(_rendered, claim_records.hostile),
    "hostile document": partial(_rendered, partial(hostile_view, Scope.DOCUMENT)),
    "hostile notes": partial(_rendered, partial(hostile_view, Scope.STORE, documents=2, detailed=1)),
    "hostile query": partial(_rendered, partial(hostile_view, Scope.QUERY)),
}
"""What is looked at in a browser; a new kind of report joins by a line, and once more over hostile text."""
