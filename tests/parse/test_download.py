"""Models from a server: whole and with the right hashes, or nothing is left and one line says why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("stanza")

from claimtrack.config import Settings, resource_path
from claimtrack.errors import NotInstalled, UnknownPackage
from claimtrack.lexicon import load_pack
from claimtrack.parse.download import install_package
from claimtrack.parse.manifest import check_files
from claimtrack.parse.model_files import find_models
from claimtrack.parse.packages import list_packages
from tests.modelserver import KINDS, ModelServer, serve_models

PACK = load_pack(resource_path("seeds", "es"))
MODELS = {kind: f"the {kind} model".encode() for kind in (*KINDS, "pretrain")}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ModelServer]:
    folder = tmp_path / "server"
    folder.mkdir()
    with serve_models(folder, MODELS) as served:
        yield served


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "models" / "es"


def left_in(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir()) if home.exists() else []


@pytest.mark.parametrize("name", ["ancora", "default"])
def test_a_package_comes_whole_file_by_file_or_as_an_archive(server: ModelServer, home: Path, name: str) -> None:
    package = install_package(name, pack=PACK, home=home, url=server.url)
    assert (package.name, package.folder, left_in(home)) == (name, home / name, [name])
    models = find_models(package.folder, PACK, package=name)
    assert {path.read_bytes() for path in models.values()} == set(MODELS.values())
    assert package.size == sum(map(len, MODELS.values()))
    checks = list(check_files(package.folder))
    assert len(checks) == len(MODELS) + 1
    assert all(check.problem is None for check in checks)


def test_an_installed_package_is_listed_after_the_one_that_ships(server: ModelServer, home: Path) -> None:
    settings = Settings(db_url="sqlite://", db_from="test", models_home=home.parent)
    assert [package.name for package in list_packages(settings, PACK)] == ["es_news"]
    package = install_package("ancora", pack=PACK, home=home, url=server.url)
    assert list_packages(settings, PACK)[1:] == [package]


def test_installing_again_replaces_what_was_there(server: ModelServer, home: Path) -> None:
    package = install_package("ancora", pack=PACK, home=home, url=server.url)
    broken = package.folder / "es" / "pos" / "ancora.pt"
    broken.write_bytes(b"something else")
    install_package("ancora", pack=PACK, home=home, url=server.url)
    assert (broken.read_bytes(), left_in(home)) == (MODELS["pos"], ["ancora"])


def refusal(home: Path, name: str, url: str) -> str:
    with pytest.raises((NotInstalled, UnknownPackage)) as refused:
        install_package(name, pack=PACK, home=home, url=url)
    assert left_in(home) == []
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_no_network_is_told_with_the_host(home: Path) -> None:
    assert "127.0.0.1:9 cannot be reached; is there a network?" in refusal(home, "ancora", "http://127.0.0.1:9")


def test_a_server_without_an_index_is_told_with_its_answer(server: ModelServer, home: Path) -> None:
    server.index.unlink()
    assert f"{server.url}/{server.index.name} answers 404" in refusal(home, "ancora", server.url)


def test_an_unknown_package_is_told_with_those_there_are(server: ModelServer, home: Path) -> None:
    assert "'gsdd'" in (message := refusal(home, "gsdd", server.url))
    assert "ancora, default" in message


def test_a_name_that_leads_out_of_the_folder_is_unknown(server: ModelServer, home: Path) -> None:
    server.index.write_text(server.index.read_text().replace('"ancora": {"tokenize"', '"../up": {"tokenize"'))
    assert "'../up'" in refusal(home, "../up", server.url)


def test_a_file_with_another_hash_is_named(server: ModelServer, home: Path) -> None:
    server.model("lemma", "ancora").write_bytes(b"tampered with")
    assert "lemma/ancora.pt has another hash" in refusal(home, "ancora", server.url)


def test_an_archive_with_another_hash_is_named(server: ModelServer, home: Path) -> None:
    server.archive.write_bytes(b"tampered with")
    assert "default.zip has another hash" in refusal(home, "default", server.url)


def test_a_file_in_an_honest_archive_is_looked_at_too(server: ModelServer, home: Path) -> None:
    index = server.index.read_text()
    lemma = hashlib.md5(MODELS["lemma"], usedforsecurity=False).hexdigest()
    server.index.write_text(index.replace(lemma, "0" * 32))
    assert "lemma/ancora.pt has another hash" in refusal(home, "default", server.url)


def test_a_model_that_the_server_lacks_is_named(server: ModelServer, home: Path) -> None:
    server.model("pretrain", "vectors").unlink()
    assert "pretrain/vectors.pt" in refusal(home, "ancora", server.url)


@pytest.mark.parametrize("content", ["<html>", "[]", "{}"])
def test_an_index_that_is_none_is_told(server: ModelServer, home: Path, content: str) -> None:
    server.index.write_text(content)
    assert server.url in refusal(home, "ancora", server.url)


def test_a_failed_update_leaves_what_was_installed(server: ModelServer, home: Path) -> None:
    package = install_package("ancora", pack=PACK, home=home, url=server.url)
    server.model("lemma", "ancora").write_bytes(b"tampered with")
    with pytest.raises(NotInstalled):
        install_package("ancora", pack=PACK, home=home, url=server.url)
    assert left_in(home) == ["ancora"]
    assert all(check.problem is None for check in check_files(package.folder))


def test_the_name_of_the_models_that_ship_is_taken(server: ModelServer, home: Path) -> None:
    with pytest.raises(NotInstalled, match="ship with claimtrack"):
        install_package("ancora", pack=replace(PACK, package="ancora"), home=home, url=server.url)


def test_a_folder_that_cannot_be_written_is_told(server: ModelServer, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file in the way")
    with pytest.raises(NotInstalled, match="models"):
        install_package("ancora", pack=PACK, home=tmp_path / "models" / "es", url=server.url)
