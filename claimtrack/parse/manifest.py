"""A folder's manifest: which model files belong to it and what each must hash to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
INDEX = "resources.json"


@dataclass(frozen=True, slots=True)
class FileCheck:
    """A file by its name below the folder; `problem` says how it differs from the manifest, None where it doesn't."""

    name: str
    problem: str | None = None


def write_manifest(folder: Path, *, package: str, origin: str) -> None:
    """SHA-256 and size of the index and every model below `folder`, with the package's name and where it came from."""
    files = sorted([*folder.rglob("*.pt"), folder / INDEX])
    entries = {
        path.relative_to(folder).as_posix(): {"sha256": sha256(path), "bytes": path.stat().st_size} for path in files
    }
    manifest = {"package": package, "origin": origin, "files": entries}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Mapping[str, Any]:
    """The folder's manifest; empty where there is none or it cannot be read."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) and isinstance(manifest.get("files"), dict) else {}


def check_files(folder: Path) -> Iterator[FileCheck]:
    """Every file that the manifest names, compared with what lies there; a manifest that is none is the one check."""
    files = read_manifest(folder).get("files")
    if not files:
        yield FileCheck(MANIFEST, "is missing or unreadable, so there is nothing to compare with")
        return
    for name, wanted in files.items():
        yield FileCheck(name, _difference(folder / name, wanted))


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _difference(path: Path, wanted: Mapping[str, Any]) -> str | None:
    try:
        size, digest = path.stat().st_size, sha256(path)
    except OSError as error:
        return f"cannot be read: {(error.strerror or str(error)).lower()}"
    if size != wanted["bytes"]:
        return f"has {size:,} bytes, the manifest says {wanted['bytes']:,}"
    if digest != wanted["sha256"]:
        return f"has SHA-256 {digest}, the manifest says {wanted['sha256']}"
    return None
