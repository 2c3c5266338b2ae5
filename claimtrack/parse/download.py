"""Fetches a package of models with Stanza's own downloader: whole and with the right hashes, or not at all."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import BadZipFile

import requests
from stanza.resources import common

from claimtrack.errors import ModelMissing, NotInstalled, UnknownPackage
from claimtrack.lexicon import LanguagePack
from claimtrack.parse.manifest import write_manifest
from claimtrack.parse.model_files import find_models
from claimtrack.parse.packages import INSTALLED, ModelPackage

# Stanza asks Hugging Face's client for files there, which keeps a second copy of each; told of any proxy, even one
# for what is never fetched, it gets them by plain requests.
BY_REQUESTS = {"ftp": None}
PLAIN_NAME = re.compile(r"[a-z0-9][\w-]*")
ARCHIVED = "default"


def install_package(name: str, *, pack: LanguagePack, home: Path, url: str | None = None) -> ModelPackage:
    """Fetch the models that the pack's processors need into `home`/`name`, in place of what was there.

    `url` is the folder of Stanza's index of models; None: Stanza's own. "default" comes as one archive, other packages
    file by file. Each file must have the MD5 of the index; a manifest with SHA-256 is written.
    Raises UnknownPackage; NotInstalled, with the reason, where anything else goes wrong.
    """
    source = (url or common.DEFAULT_RESOURCES_URL).rstrip("/")
    if name == pack.package:
        raise NotInstalled(name, "models of that name ship with claimtrack")
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".fetching-", dir=home) as scratch:
            fetched = Path(scratch) / "fetched"
            index = _fetch_index(fetched, source, pack.code)
            _check_name(name, index, source)
            _fetch_models(fetched, source, pack, name, index)
            write_manifest(fetched, package=name, origin=source)
            _swap(fetched, home / name, Path(scratch) / "replaced")
    except requests.RequestException as error:
        raise NotInstalled(name, _unreached(error, source)) from error
    except OSError as error:
        raise NotInstalled(name, f"{home}: {(error.strerror or str(error)).lower()}") from error
    except _Damaged as error:
        raise NotInstalled(name, str(error)) from error
    return ModelPackage(name, home / name, INSTALLED)


class _Damaged(Exception):
    """What came isn't what the index promised."""


def _fetch_index(folder: Path, source: str, language: str) -> dict[str, Any]:
    """The index's part on the language."""
    common.download_resources_json(str(folder), resources_url=source, proxies=BY_REQUESTS)
    try:
        index: dict[str, Any] = common.load_resources_json(str(folder))[language]
    except ValueError as error:
        raise _Damaged(f"the index of models at {source} is no JSON") from error
    except (KeyError, TypeError) as error:
        raise _Damaged(f"{source} has no models for the language {language!r}") from error
    return index


def _check_name(name: str, index: dict[str, Any], source: str) -> None:
    known = [package for package in index.get("packages", {}) if PLAIN_NAME.fullmatch(package)]
    if name not in known:
        raise UnknownPackage(name, known, f"at {source}")


def _fetch_models(folder: Path, source: str, pack: LanguagePack, name: str, index: dict[str, Any]) -> None:
    wanted = {} if name == ARCHIVED else dict.fromkeys(pack.processors.split(","), name)
    try:
        common.download(
            pack.code,
            model_dir=str(folder),
            package=name if name == ARCHIVED else None,
            processors=wanted,
            resources_url=source,
            proxies=BY_REQUESTS,
            download_json=False,
            verbose=False,
        )
    except (ValueError, BadZipFile) as error:
        raise _Damaged(next(_differing(folder, pack.code, index), None) or str(error)) from error
    (folder / pack.code / "default.zip").unlink(missing_ok=True)
    for problem in _differing(folder, pack.code, index):
        raise _Damaged(problem)
    try:
        find_models(folder, pack, package=name)
    except ModelMissing as error:
        raise _Damaged(f"what came lacks a file that the index names ({Path(error.path).name})") from error


def _differing(folder: Path, language: str, index: dict[str, Any]) -> Iterator[str]:
    """Each fetched file that has another MD5 than the index says."""
    archive = folder / language / "default.zip"
    if archive.is_file() and _md5(archive) != index.get("default_md5"):
        yield "default.zip has another hash than the index says"
    for path in sorted((folder / language).rglob("*.pt")):
        kind, model = path.parent.name, path.stem
        if _md5(path) != index.get(kind, {}).get(model, {}).get("md5"):
            yield f"{kind}/{path.name} has another hash than the index says"


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _unreached(error: requests.RequestException, source: str) -> str:
    if error.response is not None:
        return f"{error.response.url} answers {error.response.status_code}"
    if isinstance(error, requests.ConnectionError | requests.Timeout):
        url = error.request.url if error.request is not None and error.request.url else source
        return f"{urlsplit(url).netloc or source} cannot be reached; is there a network?"
    return f"{source}: {' '.join(str(error).split())[:200]}"


def _swap(fetched: Path, target: Path, replaced: Path) -> None:
    if target.exists():
        target.rename(replaced)
    fetched.rename(target)
