"""Keeps a folder as planned: only what has changed is made and written, only what was written here is removed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from claimtrack.errors import BadManifest, FileInTheWay, NotASite

MANIFEST = ".claimtrack-site.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the site: its path from the site's root with slashes, a digest of all that it is made from, and how."""

    path: str
    made_from: str
    render: Callable[[], str]


@dataclass(slots=True)
class Built:
    """What became of each file, by path. `left` are those that are no longer part of the site but somebody changed."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the manifest says of a file. `sha256` is of its bytes; empty while it may be half done."""

    made_from: str
    sha256: str


def write_site(out: Path, planned: Sequence[PlannedFile], advance: Callable[[], None] = lambda: None) -> Built:
    """Make the folder hold what is planned, each file whole or not at all; `advance` is called after each.

    Raises NotASite, BadManifest or FileInTheWay before anything is written.
    """
    before = read_manifest(out)
    for file in planned:
        if file.path not in before and (out / file.path).exists():
            raise FileInTheWay(out / file.path)
    out.mkdir(parents=True, exist_ok=True)
    # What a broken-off run leaves behind is in the manifest already, so that the next one knows it for its own.
    begun = {file.path: before.get(file.path, Kept("", "")) for file in planned}
    write_manifest(out, {**before, **begun})
    built, after = Built(), dict[str, Kept]()
    for file in planned:
        known = before.get(file.path)
        if known and known.made_from == file.made_from and known.sha256 == _digest_of(out / file.path):
            after[file.path] = known
            built.unchanged.append(file.path)
        else:
            after[file.path] = _write(out, file, built)
        advance()
    for path in sorted(before.keys() - after.keys()):
        _remove(out, path, before[path], built)
    write_manifest(out, after)
    return built


def read_manifest(out: Path) -> dict[str, Kept]:
    """What an earlier run wrote; nothing where the folder is new or empty."""
    if out.exists() and not out.is_dir():
        raise NotASite(out, "is a file")
    try:
        text = (out / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        if out.is_dir() and any(out.iterdir()):
            raise NotASite(out, "holds other files, and no site that claimtrack wrote") from None
        return {}
    return dict(_entries(out / MANIFEST, text))


def write_manifest(out: Path, files: Mapping[str, Kept]) -> None:
    told = {path: [files[path].made_from, files[path].sha256] for path in sorted(files)}
    text = json.dumps({"format": FORMAT, "files": told}, ensure_ascii=False, indent=0)
    _replace(out / MANIFEST, f"{text}\n".encode())


def _entries(manifest: Path, text: str) -> Iterator[tuple[str, Kept]]:
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise BadManifest(manifest, "another version of claimtrack wrote it")
        for path, (made_from, sha256) in told["files"].items():
            yield _within(manifest, path), Kept(str(made_from), str(sha256))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadManifest(manifest, "it is damaged") from error


def _within(manifest: Path, path: str) -> str:
    """The path, which must lead to a file below the site: a manifest from elsewhere may name any."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\\" in path or ":" in path or "\0" in path:
        raise BadManifest(manifest, f"it names {path!r}, which is not in this folder")
    return path


def _write(out: Path, file: PlannedFile, built: Built) -> Kept:
    """Bytes that are there already are not written again: what serves them goes by the time of change."""
    data = file.render().encode("utf-8")
    kept = Kept(file.made_from, hashlib.sha256(data).hexdigest())
    path = out / file.path
    if _digest_of(path) == kept.sha256:
        built.unchanged.append(file.path)
        return kept
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, data)
    built.written.append(file.path)
    return kept


def _remove(out: Path, path: str, known: Kept, built: Built) -> None:
    """Remove the file, and the folders that it leaves empty, unless it is not, or may not be, what was written."""
    file = out / path
    digest = _digest_of(file)
    if not digest:
        return
    if digest != known.sha256 or not file.resolve().is_relative_to(out.resolve()):
        built.left.append(path)
        return
    file.unlink()
    built.removed.append(path)
    with suppress(OSError):  # not empty
        for parent in file.relative_to(out).parents[:-1]:
            (out / parent).rmdir()


def _digest_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
