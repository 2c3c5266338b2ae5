"""The scores of a package of models on dev, from raw text, and what the models were made with."""

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import load_pack
from claimtrack.parse import load_parser, read_conllu
from claimtrack.parse.scoring import Score, score_parses

LIBRARIES = ("stanza", "torch", "numpy")


def score_package(package: Path, dev: Mapping[str, Path], *, language: str) -> dict[str, tuple[Score, ...]]:
    """For each gold file (CoNLL-U, by a name for it) what `claimtrack models score` prints."""
    settings = Settings(db_url="sqlite://", db_from="training", models_dir=package)
    parser = load_parser(settings, load_pack(resource_path("seeds", language)))
    found = {}
    for name, path in dev.items():
        gold = [document.parsed for document in read_conllu(path.read_text(encoding="utf-8"), origin=str(path))]
        found[name] = score_parses(gold, parser.parse([parsed.text for parsed in gold]))
    return found


def render_table(scores: Mapping[str, Sequence[Score]]) -> str:
    """A Markdown table of F1 in per cent: a row a measure, a column a gold file."""
    lines = [f"| F1 | {' | '.join(scores)} |", "| --- |" + " --- |" * len(scores)]
    for row in zip(*scores.values(), strict=True):
        lines.append(f"| {row[0].name} | " + " | ".join(f"{100 * score.f1:.2f}" for score in row) + " |")
    return "\n".join(lines) + "\n"


def write_origin(path: Path, *, options: Mapping[str, Any], inputs: Sequence[Path]) -> None:
    """What the models were made with, as JSON: options, versions, and the SHA-256 of each file that was read."""
    made = {
        "options": dict(options),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}},
        "inputs": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in inputs},
    }
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
