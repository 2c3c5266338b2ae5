"""The site's pages: what leads where, what a change touches, the same bytes for the same store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from claimtrack.model import Verdict
from claimtrack.report import Reported, report_claims
from claimtrack.report.site.material import source_path
from tests.report.page import Element, read_page
from tests.report.records import decision
from tests.report.site.conftest import Build, articles, note
from tests.report.wrong import read

RUSSIA = source_path("Gobierno de Rusia")


def pages(out: Path) -> Iterator[tuple[str, Element]]:
    for path in sorted(out.rglob("*.html")):
        yield path.relative_to(out).as_posix(), read_page(path.read_text(encoding="utf-8"))


def page(out: Path, path: str) -> Element:
    return read_page((out / path).read_text(encoding="utf-8"))


def bytes_of(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def reviewed(item: Reported, verdict: Verdict) -> Reported:
    claim = item.claims[0]
    return Reported(item.document, [replace(claim, verdict=verdict, decisions=(decision(verdict),)), *item.claims[1:]])


def test_every_link_inside_the_site_leads_somewhere(build: Build, out: Path) -> None:
    build(articles())
    ids = {path: {e.attributes["id"] for e in root.all() if "id" in e.attributes} for path, root in pages(out)}
    checked = 0
    for path, root in pages(out):
        for element in root.all():
            href = element.attributes.get("href", element.attributes.get("src", ""))
            if not href or href.startswith("http"):
                continue
            target, _, anchor = unquote(href).partition("#")
            file = (out / path).parent / target if target else out / path
            assert file.is_file(), f"{path}: {href}"
            assert not anchor or anchor in ids[file.resolve().relative_to(out.resolve()).as_posix()], f"{path}: {href}"
            checked += 1
    assert checked > 50


def test_every_page_leads_to_the_index_the_sources_and_the_search(build: Build, out: Path) -> None:
    build(articles())
    for path, root in pages(out):
        links = [a.attributes["href"] for a in root.first("nav", class_="site").all("a")]
        assert [Path(link).name for link in links] == ["index.html", "sources.html", "search.html"], path


def test_every_document_stands_in_the_index_and_in_its_month_the_latest_first(build: Build, out: Path) -> None:
    build(articles())
    listed = [a.text for a in page(out, "index.html").first("ol", class_="documents").all("a")]
    assert listed == ["La niñez", "Cumbre en Vladivostok", "Nadie dijo que llovería."]
    months = [a.text for a in page(out, "index.html").first("nav", class_="months").all("a")]
    assert months == ["febrero de 2024", "enero de 2024", "Sin fecha"]
    [only] = page(out, "months/2024-02.html").first("ol", class_="documents").all("a")
    assert only.text == "La niñez"


def test_a_source_page_has_its_claims_from_all_documents(build: Build, out: Path) -> None:
    build(articles())
    cards = [" ".join(card.text.split()) for card in page(out, RUSSIA).all("article", class_="card")]
    assert len(cards) == 2
    assert "la niñez crecerá" in cards[0]
    assert "la reunión" in cards[1]
    documents = {f"../documents/{item.document.card.id}.html" for item in articles()[:2]}
    assert documents <= {a.attributes["href"] for a in page(out, RUSSIA).all("a")}


def test_another_documents_claims_do_not_touch_the_pages_of_other_sources(build: Build) -> None:
    build(articles()[:2])
    more = note("Nadie dijo que nevaría.", content="nevaría", name="Aemet", published=date(2024, 1, 2))
    assert RUSSIA not in build([*articles()[:2], more]).written


def test_a_document_page_leads_to_the_pages_of_its_sources(build: Build, out: Path) -> None:
    build(articles())
    document = articles()[0].document.card.id
    links = [
        a.attributes["href"] for a in page(out, f"documents/{document}.html").first("table", class_="sources").all("a")
    ]
    assert f"../{RUSSIA}" in links


def test_names_that_fold_alike_have_pages_of_their_own() -> None:
    paths = {source_path(name) for name in ("Peña", "Pena", "¿?", "!!", "x" * 300, "x" * 301)}
    assert len(paths) == 6
    assert all(path.isascii() and len(path) < 100 for path in paths)


def test_the_same_store_gives_the_same_bytes_and_nothing_is_written_again(build: Build, out: Path) -> None:
    build(articles())
    before = bytes_of(out)
    assert (again := build(articles())).written == []
    assert len(again.unchanged) == len(before) - 1
    shutil.rmtree(out)
    build(articles())
    assert bytes_of(out) == before


def test_a_verdict_touches_only_the_pages_that_show_it(build: Build) -> None:
    build(articles())
    first, *others = articles()
    built = build([reviewed(first, Verdict.CONFIRMED), *others])
    assert set(built.written) == {
        f"documents/{first.document.card.id}.html",
        RUSSIA,
        "index.html",
        "months/2024-02.html",
        "sources.html",
        "search-index.js",
        "verdicts.atom",
    }


def test_a_document_that_is_gone_takes_its_pages_along(build: Build, out: Path) -> None:
    build(articles())
    built = build(articles()[1:])
    gone = articles()[0].document.card.id
    assert set(built.removed) == {f"documents/{gone}.html", "months/2024-02.html"}
    assert gone not in "".join(root.text for _, root in pages(out))


def test_another_title_or_another_template_makes_every_page_anew(build: Build, out: Path, tmp_path: Path) -> None:
    build(articles())
    built = build(articles(), title="Otra mesa")
    assert len([path for path in built.written if path.endswith(".html")]) == len(list(out.rglob("*.html")))
    house = tmp_path / "house"
    house.mkdir()
    (house / "frame.html").write_text(
        '{% extends "base/frame.html" %}{% block colophon %}<footer>Nuestra casa</footer>{% endblock %}', "utf-8"
    )
    build(articles(), title="Otra mesa", own=house)
    assert all(root.first("footer").text == "Nuestra casa" for _, root in pages(out))


def test_the_site_speaks_english_and_articles_their_own_language(build: Build, out: Path) -> None:
    build(articles(), language="en")
    index = page(out, "index.html")
    assert index.first("html").attributes["lang"] == "en"
    assert "The latest articles" in [h.text for h in index.all("h2")]
    assert all(a.attributes["lang"] == "es" for a in index.first("ol", class_="documents").all("a"))
    assert "February 2024" in index.text


def test_wrongly_read_claims_are_on_no_page_and_the_index_and_their_pages_say_so(build: Build, out: Path) -> None:
    first, summit, last = articles()
    wrong = [read(summit.claims[0]), *summit.claims[1:]]
    found = [(first.document, [read(first.claims[0])]), (summit.document, wrong), (last.document, last.claims)]
    build(list(report_claims(found)))
    assert not (out / f"documents/{first.document.card.id}.html").exists()
    assert "La niñez" not in (out / "index.html").read_text(encoding="utf-8")
    told = "Se dejaron fuera 2 afirmaciones que, según la revisión, la máquina leyó mal."
    assert told in read_page((out / "index.html").read_text(encoding="utf-8")).text
    page = read_page((out / f"documents/{summit.document.card.id}.html").read_text(encoding="utf-8"))
    assert "Se dejó fuera 1 afirmación" in page.text
    index = (out / "search-index.js").read_text(encoding="utf-8")
    assert ("la reunión" in index, "la niñez" in index, "llovería" in index) == (False, False, True)
    build(list(report_claims(found, with_wrong=True)))
    assert (out / f"documents/{first.document.card.id}.html").exists()
    assert "2 están mal leídas según la revisión" in (out / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["index.html", "sources.html", "search.html"])
def test_a_site_with_no_claim_by_a_name_is_whole(build: Build, out: Path, path: str) -> None:
    build(articles()[2:])
    assert len(list(page(out, path).all("h1"))) == 1
