"""The quality benchmark scores what it is given: the plain baseline's patterns, the table, the skipped run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.parses import ROOT
from benchmarks.quality.__main__ import TENTHS
from benchmarks.quality.regular import find_claims, saying_forms
from benchmarks.quality.scoring import load_scorer, table
from claimtrack.config import resource_path
from claimtrack.lexicon import load_pack
from training.confidence import reliability_table

SCORER = ROOT / "../shared/gold/score.py"
TEXT = "El ministro Juan Soria dijo que habrá paz."
CLAIM = {
    "cue": [23, 27],
    "source": [0, 22],
    "source_ref": None,
    "content": [[32, 41]],
    "form": "indirect",
    "source_kind": "person",
    "act": "assertion",
    "polarity": "affirmed",
    "certainty": "certain",
}


@pytest.fixture(scope="module")
def forms() -> frozenset[str]:
    return saying_forms(load_pack(resource_path("seeds", "es")))


@pytest.mark.parametrize(
    ("text", "cue", "source", "content", "form"),
    [
        (TEXT, "dijo", "El ministro Juan Soria", "habrá paz", "indirect"),
        (
            "Ayer advirtió la OMS que vendrá otra ola; nadie escuchó.",
            "advirtió",
            "la OMS",
            "vendrá otra ola",
            "indirect",
        ),
        ("Los vecinos han denunciado que falta agua.", "han denunciado", "Los vecinos", "falta agua", "indirect"),
        ("«No habrá más dinero», afirmó Ana Ruiz.", "afirmó", "Ana Ruiz", "No habrá más dinero", "direct"),
        ('Ana Ruiz aseguró: "No habrá más dinero".', "aseguró", "Ana Ruiz", "No habrá más dinero", "direct"),
        ("Según el Kremlin, Kim viajará en tren.", "Según", "el Kremlin", "Kim viajará en tren", "according"),
        ("Kim viajará en tren, según el Kremlin.", "según", "el Kremlin", "Kim viajará en tren", "according"),
    ],
)
def test_the_baseline_reads_the_plain_patterns(
    text: str, cue: str, source: str, content: str, form: str, forms: frozenset[str]
) -> None:
    (claim,) = find_claims(text, forms)
    spans = {name: text[slice(*claim[name])] for name in ("cue", "source")}
    assert spans == {"cue": cue, "source": source}
    assert [text[a:z] for a, z in claim["content"]] == [content]
    assert claim["form"] == form


def test_the_baseline_keeps_silent_without_a_verb_of_saying(forms: frozenset[str]) -> None:
    assert find_claims("El ministro llegó a Soria. Compró pan que olía bien.\nY se fue.", forms) == []


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer lies in ../shared")
def test_a_system_without_labels_has_no_figures_for_them() -> None:
    scorer = load_scorer(SCORER, [{"id": "a", "text": TEXT, "claims": [CLAIM]}])
    bare: dict[str, Any] = {name: CLAIM[name] for name in ("cue", "source", "source_ref", "content", "form")}
    whole, part = scorer.row("whole", {"a": [CLAIM]}), scorer.row("part", {"a": [bare]})
    assert (whole.detect, whole.strict, whole.source) == (1, 1, 1)
    assert set(whole.labels.values()) == {1.0}
    assert part.labels == {"certainty": None, "polarity": None, "act": None, "form": 1.0, "source_kind": None}
    assert scorer.right({"a": [bare, {**bare, "content": [[0, 3]]}]}) == {"a": {0}}
    lines = table([whole, part])
    assert len({len(line) for line in lines}) == 1
    assert lines[2].split()[-5:] == ["-", "-", "-", "1.000", "-"]


def test_bins_of_confidence_say_how_many_were_right() -> None:
    lines = list(reliability_table(np.array([0.15, 0.12, 0.95, 1.0]), [False, True, True, True], edges=TENTHS))
    assert lines[1].split() == ["0.10", "-", "0.20", "2", "0.14", "0.50"]
    assert lines[2].split() == ["0.90", "-", "1.00", "2", "0.97", "1.00"]
    assert len(lines) == 4


def test_without_the_gold_it_says_so_and_ends_well(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.quality", "--gold", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(f"benchmarks.quality: skipped, there is no {tmp_path / 'score.py'}.")
