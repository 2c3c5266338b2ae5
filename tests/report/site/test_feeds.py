"""The Atom feeds, as another program's reader understands them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser

from claimtrack.report.site.material import source_path
from tests.report.site.conftest import Build, articles, note

HOSTILE = "</title><script>alert(1)</script> & \"'\x08\ufffe]]>"


def read(path: Path) -> Any:
    """The feed; fails where the reader had to mend it."""
    found = feedparser.parse(path.read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_documents_come_latest_first_with_what_a_reader_needs(build: Build, out: Path) -> None:
    build(articles(), address="https://example.org/claims/")
    feed = read(out / "documents.atom")
    assert feed.feed.title == "Mesa"
    assert [entry.title for entry in feed.entries] == ["La niñez", "Cumbre en Vladivostok", "Nadie dijo que llovería."]
    first = feed.entries[0]
    document = articles()[0].document.card.id
    assert first.link == f"https://example.org/claims/documents/{document}.html"
    assert (first.author, first.summary) == ("La Hoja", "1 afirmación atribuida")
    assert first.published_parsed[:3] == (2024, 2, 1)
    assert first.updated_parsed[:5] == (2024, 2, 1, 9, 0)
    assert {link.rel: link.href for link in feed.feed.links}["self"] == "https://example.org/claims/documents.atom"


def test_verdicts_tell_what_who_and_where(build: Build, out: Path) -> None:
    build(articles(), address="https://example.org/")
    entries = read(out / "verdicts.atom").entries
    assert {entry.title for entry in entries} == {
        "En disputa. Gobierno de Rusia: la niñez crecerá",
        "Confirmada. Gobierno de Rusia: la reunión",
    }
    assert {entry.author for entry in entries} == {"Ana"}
    assert all("#c1" in entry.link for entry in entries)


def test_a_source_has_a_feed_of_its_claims_that_leads_to_their_places(build: Build, out: Path) -> None:
    build(articles())
    path = out / source_path("Gobierno de Rusia").replace(".html", ".atom")
    entries = read(path).entries
    assert [entry.title for entry in entries] == ["la niñez crecerá", "la reunión"]


def test_ids_are_unique_and_outlast_a_new_run(build: Build, out: Path) -> None:
    build(articles())
    feeds = {path: read(path) for path in out.rglob("*.atom")}
    assert len({feed.feed.id for feed in feeds.values()}) == len(feeds) > 2
    for path, feed in feeds.items():
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids)
        build(articles(), title="Otro nombre")
        assert [entry.id for entry in read(path).entries] == ids


def test_text_that_xml_cannot_hold_or_that_looks_like_markup_does_no_harm(build: Build, out: Path) -> None:
    text = "Moscú dijo que no."
    build([note(text, content="no", name=HOSTILE, title=HOSTILE, outlet=HOSTILE)], title=HOSTILE)
    for path in out.rglob("*.atom"):
        feed = read(path)
        assert "<script>" not in path.read_text(encoding="utf-8")
        assert "alert(1)" in feed.feed.title
