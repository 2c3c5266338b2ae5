"""The view -> one self-contained HTML file; the only place of the report that knows Jinja."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from claimtrack.report.language import load_language
from claimtrack.report.view import ReportView


def render_report(view: ReportView, templates: Path) -> str:
    """The report as HTML. `templates` holds base.html and report/: `resource_path("templates")`."""
    environment = _environment(templates, view.language)
    return environment.get_template("report/report.html").render(report=view)


@cache  # compiling the templates takes many times longer than filling them
def _environment(templates: Path, language: str) -> Environment:
    """Everything escaped and nothing undefined let through. Not sandboxed: the product's own templates are trusted."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    translations = load_language(language).translations
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    return environment
