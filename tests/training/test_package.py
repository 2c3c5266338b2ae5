"""What a package of models holds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import torch

from training.package import KINDS, package_models, trim


def fake_models(folder: Path) -> dict[str, Path]:
    models = {}
    for kind in KINDS:
        models[kind] = folder / f"{kind}.pt"
        config = {"save_dir": "/home/me/models", "hidden": 3, "lang": "es"}
        state = {"model": {"w": torch.ones(2)}, "optimizer": [torch.ones(9)], "config": config}
        torch.save(state, models[kind])
    return models


def test_a_package_is_indexed_and_hashed(tmp_path: Path) -> None:
    package_models(fake_models(tmp_path), tmp_path / "out", language="es", name="es_x")
    resources = json.loads((tmp_path / "out" / "resources.json").read_text())["es"]
    assert resources["packages"]["default"]["lemma"] == "es_x"
    assert resources["depparse"]["es_x"]["dependencies"] == [{"model": "pretrain", "package": "es_x"}]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())["files"]
    assert len(manifest) == len(KINDS) + 1
    for name, entry in manifest.items():
        content = (tmp_path / "out" / name).read_bytes()
        assert entry == {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    tagger = torch.load(tmp_path / "out" / "es" / "pos" / "es_x.pt", weights_only=True)
    assert tagger["model"]["w"].dtype == torch.float16
    assert tagger["config"] == {"save_dir": "models", "hidden": 3, "lang": "es"}
    assert "optimizer" not in tagger


def test_vectors_keep_their_precision(tmp_path: Path) -> None:
    package_models(fake_models(tmp_path), tmp_path / "out", language="es", name="es_x")
    vectors = torch.load(tmp_path / "out" / "es" / "pretrain" / "es_x.pt", weights_only=True)
    assert vectors["model"]["w"].dtype == torch.float32


def test_a_package_with_a_part_missing_is_not_made(tmp_path: Path) -> None:
    models = fake_models(tmp_path)
    del models["mwt"]
    with pytest.raises(ValueError, match="no model for mwt"):
        package_models(models, tmp_path / "out", language="es", name="es_x")
    assert not (tmp_path / "out").exists()


def test_trimming_reaches_weights_in_folders_of_weights() -> None:
    state = trim({"model": {"a": {"b": torch.zeros(1)}, "n": torch.zeros(1, dtype=torch.int64)}}, halve=True)
    assert state["model"]["a"]["b"].dtype == torch.float16
    assert state["model"]["n"].dtype == torch.int64
