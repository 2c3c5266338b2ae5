"""Claims as a report that an editor would send on: stored records -> view (pure) -> HTML."""

from claimtrack.report.build import Reported, build_view
from claimtrack.report.render import render_report
from claimtrack.report.view import ReportView, Scope

__all__ = ["ReportView", "Reported", "Scope", "build_view", "render_report"]
