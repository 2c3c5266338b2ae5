"""Packages of models: the one that ships, those that were installed, and which of them is in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimtrack.config import Settings, resource_path
from claimtrack.errors import UnknownPackage
from claimtrack.lexicon import LanguagePack
from claimtrack.parse.manifest import INDEX, MANIFEST, read_manifest

SHIPPED, INSTALLED, OWN = "shipped", "installed", "models_dir"


@dataclass(frozen=True, slots=True)
class ModelPackage:
    """`folder` has Stanza's layout; `name` is the package in its index that is read. `origin`: shipped, installed, or
    models_dir, a folder that the user named."""

    name: str
    folder: Path
    origin: str

    @property
    def size(self) -> int:
        """Bytes of its model files."""
        return sum(path.stat().st_size for path in self.folder.rglob("*.pt"))


def package_in_use(settings: Settings, pack: LanguagePack) -> ModelPackage:
    """The folder in `models_dir`, else the package that `models` names, else the one that ships.

    Raises UnknownPackage where the named one isn't installed.
    """
    if settings.models_dir is not None:
        name = read_manifest(settings.models_dir).get("package", pack.package)
        return ModelPackage(name, settings.models_dir, OWN)
    return find_package(settings.models or pack.package, settings, pack)


def find_package(name: str, settings: Settings, pack: LanguagePack) -> ModelPackage:
    """The shipped or installed package of this name. Raises UnknownPackage."""
    packages = list_packages(settings, pack)
    found = next((package for package in packages if package.name == name), None)
    if found is None:
        raise UnknownPackage(name, [package.name for package in packages], "here")
    return found


def list_packages(settings: Settings, pack: LanguagePack) -> list[ModelPackage]:
    """The shipped package, then the installed ones by name."""
    shipped = ModelPackage(pack.package, resource_path("seeds", pack.code, "stanza"), SHIPPED)
    return [shipped, *_installed(package_home(settings, pack.code))]


def package_home(settings: Settings, language: str) -> Path:
    return settings.models_home / language


def _installed(home: Path) -> Iterator[ModelPackage]:
    """Folders with a manifest, which is written last; one that is being filled begins with a dot."""
    for folder in sorted(home.iterdir()) if home.is_dir() else []:
        whole = (folder / MANIFEST).is_file() and (folder / INDEX).is_file()
        if whole and not folder.name.startswith("."):
            yield ModelPackage(folder.name, folder, INSTALLED)
