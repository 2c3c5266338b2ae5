"""What commands work with, put together in one place, so that a test can hand in a parser or a clock of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from claimtrack.config import Settings, resource_path
from claimtrack.lexicon import LanguagePack, load_pack
from claimtrack.parse import Parser, load_parser

if TYPE_CHECKING:
    from claimtrack.ingest import Analyser


@dataclass(frozen=True, slots=True)
class Parts:
    """What tests replace: how a parser is loaded and what time it is."""

    load_parser: Callable[[Settings, LanguagePack], Parser] = load_parser
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Wiring:
    """One run of the program: its settings and its parts."""

    settings: Settings
    parts: Parts

    def load_pack(self) -> LanguagePack:
        return load_pack(resource_path("seeds", self.settings.language))

    def load_parser(self, pack: LanguagePack) -> Parser:
        return self.parts.load_parser(self.settings, pack)

    @contextmanager
    def analyser(self, pack: LanguagePack, *, jobs: int) -> Iterator[Analyser]:
        """What finds claims for ingesting: this process, or as many others as `jobs`."""
        from claimtrack.ingest import Here, Workers

        if jobs == 1:
            yield Here(self.load_parser(pack), pack)
            return
        with Workers(partial(self.parts.load_parser, self.settings), pack, jobs) as workers:
            yield workers


pass_wiring = click.make_pass_decorator(Wiring)
