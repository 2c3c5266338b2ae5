"""Claims as a report that an editor would send on: stored records -> view (pure) -> HTML."""

from claimtrack.report.build import Reported, build_view
from claimtrack.report.language import LANGUAGES, load_language
from claimtrack.report.render import render_page, render_report
from claimtrack.report.view import ReportView, Scope

__all__ = [
    "LANGUAGES",
    "ReportView",
    "Reported",
    "Scope",
    "build_view",
    "load_language",
    "render_page",
    "render_report",
]
