"""brat's standoff, read by pybrat."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pybrat.parser import BratParser, Entity, Example

from claimtrack.report.exports.brat import ann_lines, write_brat
from claimtrack.report.exports.record import DocumentRecord
from tests.report.exports.records import article_record, hostile_record


def archive(*documents: DocumentRecord) -> bytes:
    out = io.BytesIO()
    write_brat(documents, out)
    return out.getvalue()


@pytest.fixture
def examples(tmp_path: Path) -> dict[str, Example]:
    """Both documents as pybrat reads them, by their ids."""
    with zipfile.ZipFile(io.BytesIO(archive(article_record(), hostile_record()))) as packed:
        packed.extractall(tmp_path)
    # "ignore": it objects to two claims that share a span, which brat itself draws beside each other.
    return {Path(str(example.id)).name: example for example in BratParser(error="ignore").parse(tmp_path)}


def words(text: str, entity: Entity) -> str:
    return " ".join(text[span.start : span.end] for span in entity.spans)


@pytest.mark.parametrize("record", [article_record(), hostile_record()], ids=["article", "hostile"])
def test_every_span_is_where_it_says(examples: dict[str, Example], record: DocumentRecord) -> None:
    example = examples[record.id]
    assert example.text == record.text
    assert all(words(record.text, entity) == entity.mention for entity in example.entities)
    contents = [entity for entity in example.entities if entity.type == "Content"]
    assert len(contents) == len(record.claims)
    written = list(ann_lines(record))
    assert len(example.entities) == sum(line.startswith("T") for line in written)
    assert len(example.relations) == sum(line.startswith("R") for line in written)


def test_source_and_cue_hang_on_the_content(examples: dict[str, Example]) -> None:
    record = article_record()
    relations = examples[record.id].relations
    found = {(one.type, one.arg1.mention, one.arg2.mention) for one in relations}
    assert ("HasSource", "la reunión", "El Kremlin") in found
    assert ("HasCue", "la reunión", "ha confirmado") in found
    assert ("HasHedge", "Rusia podría entregar satélites", "podría") in found


def test_no_fragment_reaches_over_a_line(examples: dict[str, Example]) -> None:
    record = hostile_record()
    first = next(entity for entity in examples[record.id].entities if entity.type == "Content")
    assert len(first.spans) == 3
    assert not any("\n" in record.text[span.start : span.end] for span in first.spans)


def test_equal_claims_give_equal_bytes() -> None:
    assert archive(article_record()) == archive(article_record())


def test_every_label_used_is_in_the_settings() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(article_record()))) as packed:
        settings = packed.read("annotation.conf").decode()
        ann = packed.read(f"{article_record().id}.ann").decode()
    known = dict(line.split("\t") for line in settings.partition("[attributes]\n")[2].splitlines())
    for line in ann.splitlines():
        if line.startswith("A"):
            name, _, value = line.split("\t")[1].split(" ")
            assert value in known[name].partition("Value:")[2].split("|")
