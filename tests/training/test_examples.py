"""The golden texts as the rankers' trainer reads them."""

from __future__ import annotations

from pathlib import Path

from training.examples import read_examples

GOLDEN = Path(__file__).parents[1] / "golden" / "es"


def test_claims_are_offsets_into_the_text() -> None:
    found = {example.id: example for example in read_examples(GOLDEN)}
    example = found["clauses/clauses-0"]
    (claim,) = example.claims
    text = example.parsed.text
    assert text[slice(*claim["cue"])] == "dijo"
    assert [text[slice(*span)] for span in claim["content"]] == ["la obra costará el doble"]


def test_texts_without_a_claim_are_examples_too() -> None:
    assert any(not example.claims for example in read_examples(GOLDEN))


def test_files_that_hold_no_claim_line_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "bare.conllu").write_text((GOLDEN / "hedging.conllu").read_text(encoding="utf-8"), encoding="utf-8")
    assert list(read_examples(tmp_path)) == []
