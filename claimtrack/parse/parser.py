"""What every parser does, and the one place that chooses one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from claimtrack.config import Settings
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText
from claimtrack.parse.model_files import find_models, fingerprint_models
from claimtrack.parse.packages import package_in_use


class Parser(Protocol):
    """Parses many texts in one call. `fingerprint`: each model file's name with its SHA-256, in hex digits."""

    @property
    def fingerprint(self) -> Mapping[str, str]: ...

    def parse(self, texts: Sequence[str]) -> list[ParsedText]: ...


@runtime_checkable
class WordParser(Protocol):
    """Parses texts whose sentences and words are given, which a tokeniser's mistakes can't touch."""

    def parse_words(self, texts: Sequence[ParsedText]) -> list[ParsedText]: ...


def load_parser(settings: Settings, pack: LanguagePack, *, quick: bool = True) -> Parser:
    """The Stanza models in use (see `package_in_use`); loads them (seconds). Never downloads.

    Without `quick`, Stanza computes everything its own way, for comparison (see `claimtrack.parse.quick`).

    Raises UnknownPackage; ModelMissing, before torch is imported where a file isn't there at all.
    """
    package = package_in_use(settings, pack)
    models = find_models(package.folder, pack, package=package.name)
    fingerprint = fingerprint_models(models)
    # Stanza and torch take seconds to import; commands that don't parse shouldn't wait for them.
    from claimtrack.parse.quick import speed_up
    from claimtrack.parse.stanza_parser import StanzaParser, load_pipeline

    pipeline = load_pipeline(package, pack, threads=settings.threads)
    if quick:
        speed_up(pipeline)
    return StanzaParser(
        pipeline=pipeline,
        processors=pack.processors,
        fingerprint=fingerprint,
        forms=pack.forms,
        abbreviations=pack.abbreviations,
    )
