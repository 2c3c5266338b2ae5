"""Settings and where the product's own files lie; the only module that reads the environment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
import tomlkit

from claimtrack.errors import ClaimtrackError

RESOURCES = ("seeds", "templates", "migrations")


class BadSetting(ClaimtrackError):
    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}.")


def default_models_home() -> Path:
    """Where installed models lie."""
    return Path(platformdirs.user_data_dir("claimtrack")) / "models"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a command needs to know of its surroundings; made once, passed down.

    `reviewer` is who decides where no option says so.
    `models` names an installed package of models, None the one that ships; a folder in `models_dir` goes before it.
    `threads` are those of one parser. More than one pay only on an idle machine: they wait for each other by spinning,
    and where other programs run, two take many times as long as one. `jobs` of ingesting use cores better.
    """

    db_url: str
    db_from: str
    language: str = "es"
    models_dir: Path | None = None
    models: str | None = None
    models_home: Path = field(default_factory=default_models_home)
    max_bytes: int = 20_000_000
    threads: int = 1
    reviewer: str | None = None
    review: Mapping[str, object] = field(default_factory=dict)
    review_from: str = "default"


def resource_path(*parts: str) -> Path:
    """A file of the product: beside the package in a checkout, inside it in an installed wheel."""
    package = Path(__file__).resolve().parent
    inside = package.joinpath("_resources", *parts)
    return inside if inside.exists() else package.parent.joinpath(*parts)


def default_db() -> Path:
    return Path(platformdirs.user_data_dir("claimtrack")) / "claimtrack.db"


def config_file() -> Path:
    return Path(platformdirs.user_config_dir("claimtrack")) / "claimtrack.toml"


def db_url(value: str) -> str:
    """A database URL from a URL or the path of a SQLite file."""
    return value if "://" in value else f"sqlite:///{Path(value).expanduser().resolve()}"


def _from_file(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSetting(str(path), f"is not valid TOML ({error}). Mend it or remove it") from error


def _table(stored: Mapping[str, object], name: str, path: Path) -> Mapping[str, object]:
    table = stored.get(name, {})
    if not isinstance(table, dict):
        raise BadSetting(str(path), f"{name} is a table: write [{name}]")
    return table


def load_settings(
    *,
    db: str | None = None,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """Flag > CLAIMTRACK_* > file > default. `db` is the flag: a path or a SQLAlchemy URL."""
    environ = os.environ if environ is None else environ
    path = file or config_file()
    stored = _from_file(path)

    def pick(name: str) -> tuple[str | None, str]:
        variable = f"CLAIMTRACK_{name.upper()}"
        if environ.get(variable):
            return environ[variable], variable
        if name in stored:
            return str(stored[name]), str(path)
        return None, "default"

    database, origin = (db, "--db") if db else pick("db")
    models_dir, _ = pick("models_dir")
    models, _ = pick("models")
    reviewer, _ = pick("reviewer")
    threads, where = pick("threads")
    if threads is not None and not (threads.isdecimal() and int(threads) > 0):
        raise BadSetting(where, f"threads must be a whole number over 0, not {threads!r}")
    return Settings(
        db_url=db_url(database) if database else db_url(str(default_db())),
        db_from=origin,
        models_dir=Path(models_dir).expanduser() if models_dir else None,
        models=models or None,
        threads=int(threads or 1),
        reviewer=reviewer,
        review=_table(stored, "review", path),
        review_from=str(path),
    )


def record_setting(name: str, value: str | None, *, file: Path | None = None) -> Path:
    """Write one setting into the settings' file, or take it out (None); the rest of the file stays as people wrote it.

    Returns the file. Raises BadSetting where it isn't TOML; OSError where it can't be written.
    """
    path = file or config_file()
    _from_file(path)
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.is_file() else tomlkit.document()
    if value is None:
        document.pop(name, None)
    else:
        document[name] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(tomlkit.dumps(document), encoding="utf-8")
    fresh.replace(path)
    return path
