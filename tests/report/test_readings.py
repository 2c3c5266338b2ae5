"""Every rule and reason that the extractor gives on the golden parses is said in Spanish in the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.config import resource_path
from claimtrack.extract import extract_claims
from claimtrack.extract.width_reasons import LESS_SURE, MEANINGS, SURER
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.parse import read_conllu
from claimtrack.report import readings
from claimtrack.report.why import explain, read_rule

GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "es").glob("*.conllu"))


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return load_pack(resource_path("seeds", "es"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_rule_and_reason_has_words(path: Path, pack: LanguagePack) -> None:
    unread: set[str] = set()
    for document in read_conllu(path.read_text(encoding="utf-8")):
        extraction = extract_claims(document.parsed, pack)
        unread.update(skipped.reason for skipped in extraction.skipped if skipped.reason not in readings.SKIPPED)
        for claim in extraction.claims:
            if read_rule(claim.trace.rule).startswith("lo encontró la regla"):
                unread.add(claim.trace.rule)
            shown = zip(claim.trace.steps, explain(claim, document.parsed.text).steps, strict=True)
            unread.update(f"{step.part}: {step.reason}" for step, view in shown if view.reading == step.reason)
    assert unread == set()


def test_every_reason_of_a_width_has_words() -> None:
    told = {meaning for _, *meanings in MEANINGS for meaning in meanings}
    assert {*told, SURER, LESS_SURE} == set(readings.WIDTH)
