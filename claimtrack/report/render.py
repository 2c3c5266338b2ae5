"""The view -> one self-contained HTML file; with owned.py the only place of the report that knows Jinja."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claimtrack.report.language import load_language
from claimtrack.report.owned import Unindented, own_environment, own_files, pinned_to
from claimtrack.report.view import ReportView
from claimtrack.report.view_claim import ClaimReportView
from claimtrack.report.view_comparison import ComparisonView
from claimtrack.report.view_desk import DeskView
from claimtrack.report.view_source import SourceReportView

Report = ReportView | ClaimReportView | SourceReportView | ComparisonView | DeskView
"""A report of any kind."""

PAGES: Mapping[type[Report], str] = {
    ReportView: "report.html",
    ClaimReportView: "claim_report.html",
    SourceReportView: "source_report.html",
    ComparisonView: "comparison.html",
    DeskView: "desk.html",
}
"""The page that each kind of view is shown by."""


def render_report(view: Report, templates: Path, *, own: Path | None = None) -> str:
    """The report as HTML. `templates` holds base.html and report/: `resource_path("templates")`.

    `own` is a folder with a user's templates, whose files go before those of report/ of the same name.
    """
    return render_page(PAGES[type(view)], templates, view.language, own=own, report=view)


def render_page(
    page: str, templates: Path, language: str, *, folder: str = "report", own: Path | None = None, **values: object
) -> str:
    """A page of report/, or of another folder of `templates`, in one of `LANGUAGES`, given its values.

    BadTemplate tells what is wrong in an own template.
    """
    if own is None:
        return _environment(templates, language).get_template(f"{folder}/{page}").render(values)
    with pinned_to(own):
        return (
            _own_environment(templates, language, own, own_files(templates, own))
            .get_template(f"{folder}/{page}")
            .render(values)
        )


@cache  # compiling the templates takes many times longer than filling them
def _environment(templates: Path, language: str) -> Environment:
    """Everything escaped and nothing undefined let through. Not sandboxed: the product's own templates are trusted."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", Unindented],
    )
    return _speaking(environment, language)


@cache  # Jinja sees when a file that it has read changes, but not that a new one goes before it
def _own_environment(templates: Path, language: str, own: Path, files: tuple[str, ...]) -> Environment:  # noqa: ARG001
    return _speaking(own_environment(templates, own), language)


def _speaking(environment: Environment, language: str) -> Environment:
    translations = load_language(language).translations
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["_"] = _gettext_of(translations)
    return environment


def _gettext_of(translations: NullTranslations) -> Callable[..., Markup]:
    """As Jinja's own, which looks up and formats a message anew each time: a fifth of a page's time."""

    @cache
    def told(message: str) -> Markup:
        return Markup(translations.gettext(message))  # nosec B704 - messages are the templates' own

    @cache
    def plain(message: str) -> Markup:
        return told(message) % ()

    def gettext(message: str, **values: object) -> Markup:
        return told(message) % values if values else plain(message)

    return gettext
