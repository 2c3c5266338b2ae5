"""A server of models on 127.0.0.1 that answers as Stanza's does: an index, models one by one, and an archive."""

from __future__ import annotations

import hashlib
import json
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from stanza.resources.common import DEFAULT_RESOURCES_VERSION

KINDS = ("tokenize", "mwt", "pos", "lemma", "depparse")
VECTORS = [{"model": "pretrain", "package": "vectors"}]


@dataclass(frozen=True, slots=True)
class ModelServer:
    """`folder` is what it serves; files in it may be changed between requests."""

    url: str
    folder: Path

    @property
    def index(self) -> Path:
        return self.folder / f"resources_{DEFAULT_RESOURCES_VERSION}.json"

    def model(self, kind: str, name: str) -> Path:
        return self.folder / "es" / kind / f"{name}.pt"

    @property
    def archive(self) -> Path:
        return self.folder / "es" / "default.zip"


@contextmanager
def serve_models(folder: Path, models: Mapping[str, bytes]) -> Iterator[ModelServer]:
    """Offer `models` (a kind's content; "pretrain" among them) as Spanish package "ancora", and zipped as "default"."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        served = ModelServer(f"http://127.0.0.1:{server.server_port}", folder)
        _lay_out(served, models)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        pass


def _lay_out(served: ModelServer, models: Mapping[str, bytes]) -> None:
    spanish: dict[str, Any] = {"lang": "es", "lang_name": "Spanish"}
    for kind, content in models.items():
        name = "vectors" if kind == "pretrain" else "ancora"
        path = served.model(kind, name)
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        spanish[kind] = {name: {"md5": _md5(content)}}
        if kind in ("pos", "depparse"):
            spanish[kind][name]["dependencies"] = VECTORS
    with zipfile.ZipFile(served.archive, "w") as archive:
        for kind in models:
            name = "vectors" if kind == "pretrain" else "ancora"
            archive.write(served.model(kind, name), f"{kind}/{name}.pt")
    package = dict.fromkeys(KINDS, "ancora")
    spanish |= {"packages": {"default": package, "ancora": package}, "default_md5": _md5(served.archive.read_bytes())}
    index = {"es": spanish, "url": served.url + "/{lang}/{filename}"}
    served.index.write_text(json.dumps(index), encoding="utf-8")


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
