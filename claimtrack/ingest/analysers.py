"""Who finds the claims of a portion of texts before they are stored: this process, unless others are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from claimtrack import __version__
from claimtrack.analysis import analyse_parsed, parse_each, rules_digest
from claimtrack.errors import ClaimtrackError, ParseFailed
from claimtrack.lexicon import LanguagePack
from claimtrack.model import SourceText
from claimtrack.parse import Parser
from claimtrack.store import Finding, Tools


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that is not in the store, with the reason; `origin` is None where the error alone knows it."""

    origin: str | None
    error: ClaimtrackError


Results = list[Finding | Failed]
"""One a text, in order."""


class Analyser(Protocol):
    """`pack` is the language it reads; `ahead`, how many portions may be under way while one is stored."""

    @property
    def pack(self) -> LanguagePack: ...

    @property
    def ahead(self) -> int: ...

    def tools(self) -> Tools:
        """What its runs are made with. Raises what loading the models raises."""
        ...

    def submit(self, texts: Sequence[SourceText]) -> Callable[[], Results]:
        """Begin; what comes back waits for the results and gives them."""
        ...


@dataclass(frozen=True, slots=True)
class Here:
    """In this process, when the results are asked for."""

    parser: Parser
    pack: LanguagePack
    ahead: int = 0

    def tools(self) -> Tools:
        return tools_of(self.parser, self.pack)

    def submit(self, texts: Sequence[SourceText]) -> Callable[[], Results]:
        return lambda: find_all(texts, self.parser, self.pack)


def find_all(texts: Sequence[SourceText], parser: Parser, pack: LanguagePack) -> Results:
    """Claims and their sources of each text, or why it could not be parsed."""
    results: Results = []
    for source_text, parsed in zip(texts, parse_each(parser, texts) if texts else (), strict=True):
        if isinstance(parsed, ParseFailed):
            results.append(Failed(source_text.origin, parsed))
        else:
            analysis = analyse_parsed(source_text, parsed, pack)
            results.append(Finding(source_text, analysis.extraction, analysis.linked))
    return results


def tools_of(parser: Parser, pack: LanguagePack) -> Tools:
    """What a run with these is made with."""
    return Tools(
        version=__version__,
        language=pack.code,
        pack_digest=pack.digest,
        parser=type(parser).__name__,
        models=dict(parser.fingerprint),
        rules_digest=rules_digest(),
    )
