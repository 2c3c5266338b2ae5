"""Which files a site has, what each is made from and how it is made; pure but for the templates that it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from claimtrack import __version__
from claimtrack.report.build import build_view, reading_order
from claimtrack.report.language import Language, load_language
from claimtrack.report.render import Report, render_page
from claimtrack.report.reported import Reported
from claimtrack.report.site.feeds import documents_feed, source_feed, verdicts_feed
from claimtrack.report.site.folder import PlannedFile
from claimtrack.report.site.lists import view_index, view_month, view_search, view_sources
from claimtrack.report.site.material import (
    SiteSource,
    changed_at,
    document_path,
    material_of,
    month_of,
    named_source,
    source_path,
    sources_in,
)
from claimtrack.report.site.searching import render_index
from claimtrack.report.site.view import FeedView, ListView, SiteView
from claimtrack.report.source_report import build_source_report
from claimtrack.report.view import ReportView, Scope
from claimtrack.report.view_source import SourceReportView

PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """`address` is where the site will be published, with a slash at its end, or empty: feeds then have relative links.

    `templates` is `resource_path("templates")`, `own` a folder with a user's templates.
    """

    title: str
    templates: Path
    language: str = "es"
    address: str = ""
    own: Path | None = None


def plan_site(
    reported: Sequence[Reported], options: SiteOptions, aliases: Mapping[str, tuple[str, ...]] | None = None
) -> list[PlannedFile]:
    """Every file of the site, pages before the lists that lead to them. `reported` comes the latest first, as
    find_by_document gives it, every document with all of its claims but those that were read wrongly; one that has none
    left has no page. `aliases` are sources' other names, by name."""
    site = _Site(options, load_language(options.language), digest_of_program(options))
    shown = [item for item in reported if item.claims]
    sources, numbers = sources_in(reported, aliases or {}), numbers_in(shown)
    return [
        *(site.document(item) for item in shown),
        *(file for source in sources for file in site.source(source, numbers)),
        *site.lists(shown, sources, sum(len(item.wrong) for item in reported)),
        *site.search(shown),
    ]


def digest_of_program(options: SiteOptions) -> str:
    """A digest of all that pages are made with besides the store: options, code, words, templates."""
    digest = hashlib.sha256(repr((__version__, options)).encode())
    folders = [
        PACKAGE,
        options.templates / "report",
        options.templates / "site",
        *([options.own] if options.own else []),
    ]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(folder)}\n".encode())
                digest.update(path.read_bytes())
    digest.update((options.templates / "base.html").read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Site:
    options: SiteOptions
    words: Language
    program: str

    def document(self, item: Reported) -> PlannedFile:
        def view() -> ReportView:
            made = build_view([item], scope=Scope.DOCUMENT, created=changed_at([item]), words=self.words)
            linked = {name: f"../{source_path(name)}" for claim in item.claims if (name := named_source(claim))}
            return with_source_pages(made, linked)

        path = document_path(item.document.card.id)
        return self._report(path, "document.html", "documents.atom", item, view)

    def source(self, source: SiteSource, numbers: Mapping[str, int]) -> Iterator[PlannedFile]:
        def view() -> SourceReportView:
            created = changed_at(source.reported)
            made = build_source_report(material_of(source), created=created, words=self.words, page_of=_page_of)
            return replace(made, rates=made.rates[:1])

        def feed() -> FeedView:
            return source_feed(self.options.title, self.options.address, source, numbers, self.words)

        places = [numbers[claim.id] for claim in source.claims]
        feed_path = f"{source.path.removesuffix('.html')}.atom"
        yield self._report(source.path, "source.html", feed_path, source, view)
        yield self._feed(feed_path, (source, places), feed)

    def lists(self, reported: Sequence[Reported], sources: Sequence[SiteSource], wrong: int) -> Iterator[PlannedFile]:
        for month, items in groupby(reported, key=month_of):
            page = view_month(month, list(items), self.words)
            yield self._list(f"months/{month}.html", "month.html", page)
        yield self._list("sources.html", "sources.html", view_sources(reported, sources, self.words))
        yield self._list(
            "index.html", "index.html", view_index(self.options.title, reported, sources, self.words, wrong)
        )
        for path, make in (("documents.atom", documents_feed), ("verdicts.atom", verdicts_feed)):
            made = make(self.options.title, self.options.address, reported, self.words)
            yield self._feed(path, made, partial(_same, made))

    def search(self, reported: Sequence[Reported]) -> Iterator[PlannedFile]:
        index = render_index(reported, self.words)
        yield PlannedFile("search-index.js", self._digest(index), lambda: index)
        script = (self.options.templates / "site" / "search.js").read_text(encoding="utf-8")
        yield PlannedFile("search.js", self._digest(script), lambda: script)
        yield self._list("search.html", "search.html", view_search(reported, self.words))

    def _report(
        self, path: str, template: str, feed: str, made_from: object, view: Callable[[], Report]
    ) -> PlannedFile:
        site = self._view_for(path, feed)
        return PlannedFile(path, self._digest(made_from), lambda: self._render(template, report=view(), site=site))

    def _list(self, path: str, template: str, view: ListView) -> PlannedFile:
        site = self._view_for(path, "documents.atom")
        return PlannedFile(path, self._digest(view), lambda: self._render(template, report=view, site=site))

    def _feed(self, path: str, made_from: object, view: Callable[[], FeedView]) -> PlannedFile:
        return PlannedFile(path, self._digest(made_from), lambda: self._render("feed.atom", feed=view()))

    def _view_for(self, path: str, feed: str) -> SiteView:
        return SiteView(self.options.title, "../" * path.count("/"), self.options.address, feed)

    def _render(self, template: str, **values: object) -> str:
        options = self.options
        return render_page(template, options.templates, options.language, folder="site", own=options.own, **values)

    def _digest(self, made_from: object) -> str:
        return hashlib.sha256(f"{self.program}\n{made_from!r}".encode()).hexdigest()


def with_source_pages(view: ReportView, pages: dict[str, str]) -> ReportView:
    """The report with links from its tables of sources to the sources' pages (by name, from this page)."""
    documents = tuple(
        replace(document, sources=tuple(replace(row, href=pages.get(row.name, "")) for row in document.sources))
        for document in view.documents
    )
    return replace(view, documents=documents)


def numbers_in(reported: Sequence[Reported]) -> dict[str, int]:
    """Each claim's number in its document's page, by the claim's id."""
    return {
        claim.id: number
        for item in reported
        for number, claim in enumerate(sorted(item.claims, key=reading_order), start=1)
    }


def _page_of(document_id: str) -> str:
    """A document's page, from a source's."""
    return f"../{document_path(document_id)}"


def _same(view: FeedView) -> FeedView:
    return view
