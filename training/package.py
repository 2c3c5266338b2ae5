"""Trained models -> the folder that Stanza loads and claimtrack ships: half precision, an index, hashes."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from claimtrack.parse.manifest import write_manifest

ORIGIN = "claimtrack's training recipe"
KINDS = ("tokenize", "mwt", "pos", "lemma", "depparse", "pretrain")
USES_VECTORS = ("pos", "depparse")
WEIGHTS = ("model", "classifier")
NOT_NEEDED = ("optimizer_state_dict", "optimizer", "scheduler", "bert_optimizer")


def package_models(models: Mapping[str, Path], out: Path, *, language: str, name: str) -> None:
    """Write `out/<language>/<kind>/<name>.pt` for each of KINDS, `out/resources.json` and `out/manifest.json`.

    Weights become half precision (Stanza makes them single again when it loads them; scores stay the same to two
    decimals); paths of the machine they were made on go. The manifest has each file's SHA-256 and size in bytes.
    """
    missing = [kind for kind in KINDS if kind not in models]
    if missing:
        raise ValueError(f"no model for {', '.join(missing)}")
    index: dict[str, Any] = {}
    for kind in KINDS:
        target = out / language / kind / f"{name}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        trimmed = trim(torch.load(models[kind], map_location="cpu", weights_only=True), halve=kind != "pretrain")
        torch.save(trimmed, target, _use_new_zipfile_serialization=False)
        index[kind] = {name: {"md5": hashlib.md5(target.read_bytes(), usedforsecurity=False).hexdigest()}}
        if kind in USES_VECTORS:
            index[kind][name]["dependencies"] = [{"model": "pretrain", "package": name}]
    processors = {kind: name for kind in KINDS if kind != "pretrain"}
    packages = {"default": processors, name: processors}
    resources = {language: {"lang": language, "lang_name": "Spanish", **index, "packages": packages}, "url": "none"}
    (out / "resources.json").write_text(json.dumps(resources, indent=1) + "\n", encoding="utf-8")
    write_manifest(out, package=name, origin=ORIGIN)


def trim(state: dict[str, Any], *, halve: bool) -> dict[str, Any]:
    """What prediction needs of a saved model."""
    kept = {key: value for key, value in state.items() if key not in NOT_NEEDED}
    if isinstance(kept.get("config"), dict):
        kept["config"] = {key: _without_folder(key, value) for key, value in kept["config"].items()}
    return {key: _halved(value) if halve and key in WEIGHTS else value for key, value in kept.items()}


def _without_folder(key: str, value: Any) -> Any:
    if isinstance(value, str) and "/" in value and key.endswith(("file", "dir", "name")):
        return Path(value).name
    return value


def _halved(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return type(value)((key, _halved(inner)) for key, inner in value.items())
    return value
