"""The claims that the store is measured with are sound, varied and the same in every run."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.store.material import Material
from claimtrack.store import Finding

TEXT = "Titular\n\nEl ministro Juan Soria dijo que la reforma gusta. Según Juan Soria, habrá paz."
NEWS = [
    {"text": "Ayer habló Ana Pérez con Luis Gómez de cosas insólitas.", "outlet": "El Faro"},
    {"text": "También, Eva Ruiz trató asuntos pintorescos.", "outlet": "La Voz"},
]


def place(words: str, nth: int = 0) -> list[int]:
    start = TEXT.index(words)
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


LABELS = {
    "form": "indirect",
    "source_kind": "person",
    "act": "assertion",
    "polarity": "affirmed",
    "certainty": "probable",
    "source_ref": None,
}
CLAIMS = [
    {"cue": place("dijo"), "source": place("Juan Soria"), "content": [place("la reforma gusta")], **LABELS},
    {"cue": place("Según"), "source": place("Juan Soria", 1), "content": [place("habrá paz")], **LABELS},
]


@pytest.fixture
def material(tmp_path: Path) -> Material:
    gold, news = tmp_path / "gold.jsonl", tmp_path / "news.jsonl"
    frequent = {"text": "dijo que la " * 3, "claims": []}  # these words stay
    articles = [{"text": TEXT, "claims": CLAIMS}, frequent]
    gold.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    news.write_text("".join(json.dumps(one) + "\n" for one in NEWS), encoding="utf-8")
    return Material([gold], news)


def test_spans_stand_on_the_same_parts_of_each_copy(material: Material) -> None:
    for finding in islice(material.findings(), 20):
        text = finding.source_text.text
        first, second = finding.extraction.claims
        assert first.source
        assert second.source
        assert text.startswith(first.source.of(text) + " dijo que ", first.source.start)
        assert first.source.of(text) == second.source.of(text)
        assert first.contents[0].of(text).startswith("la ")
        assert text[first.contents[0].end :].startswith(". ")


def test_copies_have_other_people_and_other_words(material: Material) -> None:
    found = list(islice(material.findings(), 50))
    assert {_name(finding) for finding in found} >= {"Ana Pérez", "Eva Ruiz"}
    assert len({finding.source_text.text for finding in found}) > 10


def test_every_run_measures_with_the_same_claims(material: Material) -> None:
    assert list(islice(material.findings(), 5)) == list(islice(material.findings(), 5))


def _name(finding: Finding) -> str:
    [*linked] = finding.linked
    assert linked[0]
    return linked[0].name
