"""Which model files a pack's pipeline reads, are they there, and what are they exactly."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimtrack.errors import ModelMissing
from claimtrack.lexicon import LanguagePack
from claimtrack.parse.manifest import INDEX, sha256


def find_models(models_dir: Path, pack: LanguagePack, *, package: str | None = None) -> Mapping[str, Path]:
    """Every file the pack's processors need, by its name below the language's folder ("pos/es_news.pt").

    `models_dir` has Stanza's layout: resources.json, and a folder for each language; `package` is the one of its
    packages that is meant, the pack's own where None. Raises ModelMissing.
    """
    resources = _resources(models_dir / INDEX, pack)
    found = {}
    for kind, name in _models(resources, package or pack.package, pack):
        path = models_dir / pack.code / kind / f"{name}.pt"
        if not path.is_file():
            raise ModelMissing(path)
        found[f"{kind}/{name}.pt"] = path
    return found


def fingerprint_models(models: Mapping[str, Path]) -> Mapping[str, str]:
    """SHA-256 of each file, in hex digits. Raises ModelMissing where one can't be read."""
    return {name: _digest(path) for name, path in sorted(models.items())}


def _resources(path: Path, pack: LanguagePack) -> Mapping[str, Any]:
    try:
        resources: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))[pack.code]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelMissing(path) from error
    return resources


def _models(resources: Mapping[str, Any], package: str, pack: LanguagePack) -> Iterator[tuple[str, str]]:
    """Kind and name of each model, then of those it depends on (the word vectors of the tagger and the parser)."""
    names = resources.get("packages", {}).get(package, {})
    for kind in pack.processors.split(","):
        name = names.get(kind, package)
        yield kind, name
        entry = resources.get(kind, {}).get(name, {})
        for needed in entry.get("dependencies", []):
            yield needed["model"], needed["package"]


def _digest(path: Path) -> str:
    try:
        return sha256(path)
    except OSError as error:
        raise ModelMissing(path) from error
