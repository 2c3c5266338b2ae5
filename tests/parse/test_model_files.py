"""Which model files are needed is read from Stanza's own resources; what's missing is told by path."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.config import Settings, resource_path
from claimtrack.errors import ModelMissing
from claimtrack.lexicon import LanguagePack
from claimtrack.parse import load_parser
from claimtrack.parse.model_files import find_models, fingerprint_models

PROCESSORS = "tokenize,pos"
SPANISH = LanguagePack("es", "Spanish", "", (), PROCESSORS, "news", (), (), (), {}, frozenset(), {})
VECTORS = {"dependencies": [{"model": "pretrain", "package": "vectors"}]}


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    resources = {
        "packages": {"news": {"tokenize": "small", "pos": "large"}},
        "tokenize": {"small": {}},
        "pos": {"large": VECTORS},
    }
    (tmp_path / "resources.json").write_text(json.dumps({"es": resources}), encoding="utf-8")
    for name in ("tokenize/small", "pos/large", "pretrain/vectors", "ner/unused"):
        path = tmp_path / "es" / f"{name}.pt"
        path.parent.mkdir(parents=True)
        path.write_bytes(name.encode())
    return tmp_path


def test_a_package_names_its_models_and_they_name_what_they_depend_on(models_dir: Path) -> None:
    assert find_models(models_dir, SPANISH) == {
        "tokenize/small.pt": models_dir / "es" / "tokenize" / "small.pt",
        "pos/large.pt": models_dir / "es" / "pos" / "large.pt",
        "pretrain/vectors.pt": models_dir / "es" / "pretrain" / "vectors.pt",
    }


def test_the_fingerprint_is_each_files_sha256(models_dir: Path) -> None:
    fingerprint = fingerprint_models(find_models(models_dir, SPANISH))
    assert fingerprint["tokenize/small.pt"] == hashlib.sha256(b"tokenize/small").hexdigest()
    assert list(fingerprint) == ["pos/large.pt", "pretrain/vectors.pt", "tokenize/small.pt"]


@pytest.mark.parametrize("name", ["es/pos/large.pt", "es/pretrain/vectors.pt", "resources.json"])
def test_a_missing_file_is_told_by_its_path(models_dir: Path, name: str) -> None:
    (models_dir / name).unlink()
    with pytest.raises(ModelMissing, match=name):
        find_models(models_dir, SPANISH)


@pytest.mark.parametrize("content", ["", "{}", '{"es": ', "[]", "\x00"])
def test_resources_that_say_nothing_of_the_language_are_told(models_dir: Path, content: str) -> None:
    (models_dir / "resources.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelMissing, match=r"resources\.json"):
        find_models(models_dir, SPANISH)


def test_the_settings_folder_goes_before_the_one_that_ships(tmp_path: Path) -> None:
    settings = Settings(db_url="sqlite://", db_from="test", models_dir=tmp_path)
    with pytest.raises(ModelMissing, match=str(tmp_path / "resources.json")):
        load_parser(settings, SPANISH)


def test_the_models_that_ship_are_all_there() -> None:
    shipped = LanguagePack(
        "es", "Spanish", "", (), "tokenize,mwt,pos,lemma,depparse", "es_news", (), (), (), {}, frozenset(), {}
    )
    models = find_models(resource_path("seeds", "es", "stanza"), shipped)
    assert set(models) == {f"{kind}/es_news.pt" for kind in ("tokenize", "mwt", "pos", "lemma", "depparse", "pretrain")}


def test_importing_the_package_imports_neither_stanza_nor_torch() -> None:
    code = "import sys, claimtrack.parse; print({'stanza', 'torch'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
