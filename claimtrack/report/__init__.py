"""Claims as a report that an editor would send on: stored records -> view (pure) -> HTML."""

from claimtrack.report.build import build_view
from claimtrack.report.language import LANGUAGES, load_language
from claimtrack.report.render import render_page, render_report
from claimtrack.report.reported import Reported, asks_for_readings, report_claims
from claimtrack.report.view import ReportView, Scope

__all__ = [
    "LANGUAGES",
    "ReportView",
    "Reported",
    "Scope",
    "asks_for_readings",
    "build_view",
    "load_language",
    "render_page",
    "render_report",
    "report_claims",
]
