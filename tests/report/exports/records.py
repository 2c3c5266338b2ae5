"""Documents for the exports' tests: the report's article, reviewed, and one whose words mean harm or break lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from claimtrack.model import Claim, Verdict
from claimtrack.report.exports import records_of
from claimtrack.report.exports.record import DocumentRecord
from tests.factory import make_claim
from tests.report.records import article, decision, stored_claim, stored_document

HOSTILE = (
    '=HYPERLINK("http://evil.example";"ver") dijo que <script>alert(1)</script> *llegará*\nmañana a Kiev 🚀 y\n'
    "# no es un título [pulse](javascript:alert(1)). +34 600 dijo que @SUM(A1) sube."
)


def hostile_claims() -> list[Claim]:
    return [
        make_claim(
            HOSTILE,
            content=["<script>alert(1)</script> *llegará*\nmañana a Kiev 🚀", "[pulse](javascript:alert(1))"],
            cue="dijo",
            source='=HYPERLINK("http://evil.example";"ver")',
        ),
        make_claim(HOSTILE, content="@SUM(A1) sube", source="+34 600"),
    ]


def article_record() -> DocumentRecord:
    """Six claims, the first disputed by Luis and then confirmed by Ana."""
    reported = article(
        title="Cumbre en Vladivostok",
        outlet="El Diario",
        url="https://example.org/cumbre",
        published=date(2024, 1, 30),
    )
    reviewed = reported.claims[0]
    numbered = tuple(replace(one, position=n) for n, one in enumerate(reviewed.decisions, start=1))
    claims = [replace(reviewed, decisions=numbered), *reported.claims[1:]]
    (record,) = records_of([(reported.document, claims)])
    return record


def hostile_record() -> DocumentRecord:
    document = stored_document(HOSTILE, title="=cmd|' /C calc'!A0", url="javascript:alert(1)")
    claims = [stored_claim(document, claim) for claim in hostile_claims()]
    note = decision(Verdict.PARTLY, note="-2+3 _así_", position=1)
    claims[1] = stored_claim(document, hostile_claims()[1], decisions=[note])
    (record,) = records_of([(document, claims)])
    return record
