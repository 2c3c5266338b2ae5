"""`claimtrack report`: what leaves the desk, one HTML file a report; each kind's command in a file of its own."""

from claimtrack.cli.report.group import report

__all__ = ["report"]
