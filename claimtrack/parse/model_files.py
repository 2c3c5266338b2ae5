"""Which model files a pack's pipeline reads, are they there, and what are they exactly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimtrack.errors import ModelMissing
from claimtrack.lexicon import LanguagePack


def find_models(models_dir: Path, pack: LanguagePack) -> Mapping[str, Path]:
    """Every file the pack's processors need, by its name below the language's folder ("pos/es_news.pt").

    `models_dir` has Stanza's layout: resources.json, and a folder for each language. Raises ModelMissing.
    """
    resources = _resources(models_dir / "resources.json", pack)
    found = {}
    for kind, name in _models(resources, pack):
        path = models_dir / pack.code / kind / f"{name}.pt"
        if not path.is_file():
            raise ModelMissing(path)
        found[f"{kind}/{name}.pt"] = path
    return found


def fingerprint_models(models: Mapping[str, Path]) -> Mapping[str, str]:
    """SHA-256 of each file, in hex digits. Raises ModelMissing where one can't be read."""
    return {name: _sha256(path) for name, path in sorted(models.items())}


def _resources(path: Path, pack: LanguagePack) -> Mapping[str, Any]:
    try:
        resources: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))[pack.code]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelMissing(path) from error
    return resources


def _models(resources: Mapping[str, Any], pack: LanguagePack) -> Iterator[tuple[str, str]]:
    """Kind and name of each model, then of those it depends on (the word vectors of the tagger and the parser)."""
    package = resources.get("packages", {}).get(pack.package, {})
    for kind in pack.processors.split(","):
        name = package.get(kind, pack.package)
        yield kind, name
        entry = resources.get(kind, {}).get(name, {})
        for needed in entry.get("dependencies", []):
            yield needed["model"], needed["package"]


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelMissing(path) from error
