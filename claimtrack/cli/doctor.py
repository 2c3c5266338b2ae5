"""`claimtrack doctor`: what claimtrack stands on here, and whether it holds."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click

from claimtrack import __version__
from claimtrack.cli.group import FAILED
from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, write_rows
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.config import Settings, resource_path
from claimtrack.errors import ClaimtrackError
from claimtrack.lexicon import LanguagePack

LIBRARIES = ("stanza", "torch", "sqlalchemy", "alembic", "click", "jinja2")
COLUMNS = (Column("ok", ""), Column("what", "what"), Column("found", "found", share=1))
SHORT_HASH = 16


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `found` says what it is, or what is wrong with it and what to do."""

    what: str
    found: str
    sound: bool = True


@click.command()
@format_option()
@click.pass_context
@pass_wiring
def doctor(wiring: Wiring, context: click.Context, output_format: str) -> None:
    """Check versions, database, language pack and model files. Exit code 1 when something is broken.

    \b
    Example:
      claimtrack doctor
    """
    findings = list(examine(wiring))
    rows = [{"ok": "ok" if f.sound else "BROKEN", "what": f.what, "found": f.found} for f in findings]
    write_rows(rows, COLUMNS, output_format)
    if not all(finding.sound for finding in findings):
        context.exit(FAILED)


def examine(wiring: Wiring) -> Iterator[Finding]:
    """Everything that can be checked without changing anything, in the order of a run."""
    yield Finding("claimtrack", f"{__version__} in {Path(__file__).resolve().parents[1]}")
    yield Finding("python", f"{platform.python_version()} in {sys.prefix}")
    yield Finding("libraries", ", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    yield from _judge("database", lambda: _database(wiring.settings))
    yield from _judge("language pack", lambda: _pack(wiring.load_pack()))
    yield from _judge("models", lambda: _models(wiring))
    yield Finding("threads", _threads(wiring.settings))
    for folder in ("templates", "migrations"):
        path = resource_path(folder)
        yield Finding(
            folder, str(path) if path.is_dir() else f"{path} is missing. Reinstall claimtrack.", path.is_dir()
        )


def _judge(what: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except ClaimtrackError as error:
        yield Finding(what, str(error), sound=False)


def _database(settings: Settings) -> Iterator[Finding]:
    from claimtrack.store import current, open_store
    from claimtrack.store.engine import safe_url

    chosen = "the default" if settings.db_from == "default" else f"from {settings.db_from}"
    shown = f"{safe_url(settings.db_url)} ({chosen})"
    file = Path(settings.db_url.removeprefix("sqlite:///"))
    if settings.db_url.startswith("sqlite:///") and not file.exists():
        yield _missing_database(shown, file)
        return
    revision = current(settings)
    if revision is None:
        yield Finding("database", f"{shown}, empty. The first ingest will set it up.")
        return
    with open_store(settings) as store, store.write():
        yield Finding("database", f"{shown}, revision {revision}, writable")


def _missing_database(shown: str, file: Path) -> Finding:
    folder = next(parent for parent in file.parents if parent.exists())
    if os.access(folder, os.W_OK):
        return Finding("database", f"{shown}, not there yet. The first ingest will make it.")
    return Finding("database", f"{shown}, and {folder} is not writable. Choose another with --db.", sound=False)


def _pack(pack: LanguagePack) -> Iterator[Finding]:
    counts = f"{len(pack.cues)} cues, {len(pack.hedges)} hedges, {len(pack.sources)} known sources"
    yield Finding("language pack", f"{pack.name}: {counts}; sha256 {pack.digest[:SHORT_HASH]}")


def _models(wiring: Wiring) -> Iterator[Finding]:
    """Loaded as for a run: a file may be there and damaged."""
    parser = wiring.load_parser(wiring.load_pack())
    for name, digest in parser.fingerprint.items():
        yield Finding("model", f"{name}; sha256 {digest[:SHORT_HASH]}")


def _threads(settings: Settings) -> str:
    return f"{settings.threads} for a parser, {os.cpu_count() or 1} cores here"
