"""Our own models, fetched from a server under another name, parse and are recorded as what a run was made with."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from claimtrack.config import Settings, resource_path
from claimtrack.ingest import tools_of
from claimtrack.lexicon import load_pack
from claimtrack.parse import load_parser
from claimtrack.parse.download import install_package
from tests.modelserver import KINDS, serve_models

pytestmark = pytest.mark.model


def test_a_run_records_the_installed_models_that_it_used(tmp_path: Path) -> None:
    pack = load_pack(resource_path("seeds", "es"))
    shipped = resource_path("seeds", "es", "stanza", "es")
    models = {kind: (shipped / kind / "es_news.pt").read_bytes() for kind in (*KINDS, "pretrain")}
    home = tmp_path / "models"
    settings = Settings(db_url="sqlite://", db_from="test", threads=1, models="default", models_home=home)
    (tmp_path / "server").mkdir()
    with serve_models(tmp_path / "server", models) as server:
        install_package("default", pack=pack, home=home / "es", url=server.url)

    parser = load_parser(settings, pack)
    (parsed,) = parser.parse(["El ministro confirmó la reunión."])
    assert [word.lemma for word in parsed.sentences[0].words][:3] == ["el", "ministro", "confirmar"]
    names = {kind: "vectors" if kind == "pretrain" else "ancora" for kind in models}
    used = {f"{kind}/{names[kind]}.pt": hashlib.sha256(content).hexdigest() for kind, content in models.items()}
    assert tools_of(parser, pack).models == used
