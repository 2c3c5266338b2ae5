"""Texts -> parsed, extracted, linked: everything that ingesting does before the database."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from claimtrack import extract, link
from claimtrack.errors import ClaimtrackError, InputError, ParseFailed
from claimtrack.extract import extract_claims
from claimtrack.lexicon import LanguagePack
from claimtrack.link import link_sources
from claimtrack.model import Extraction, LinkedSource, ParsedText, SourceText
from claimtrack.parse import Parser

BATCH = 16
"""Documents parsed in one call: enough to fill the parser's batches, few enough for its memory."""


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """A document whose parse came with it, as from CoNLL-U."""

    source_text: SourceText
    parsed: ParsedText


@dataclass(frozen=True, slots=True)
class Analysis:
    """What one document gave; `linked` runs beside `extraction.claims`."""

    source_text: SourceText
    parsed: ParsedText
    extraction: Extraction
    linked: tuple[LinkedSource | None, ...]


def analyse(
    sources: Iterable[SourceText | ParsedSource | InputError],
    *,
    load_parser: Callable[[], Parser],
    pack: LanguagePack,
    batch: int = BATCH,
) -> Iterator[Analysis | ClaimtrackError]:
    """One result a document, in order; what could not be read or parsed comes out as the error that says why.

    `load_parser` is called once, when the first text without a parse is there: until then nobody waits for it.
    """
    parser = cache(load_parser)
    waiting = iter(sources)
    while portion := list(islice(waiting, batch)):
        texts = [source for source in portion if isinstance(source, SourceText)]
        parses = iter(parse_each(parser(), texts) if texts else ())
        for source in portion:
            if isinstance(source, InputError):
                yield source
            elif isinstance(source, ParsedSource):
                yield analyse_parsed(source.source_text, source.parsed, pack)
            else:
                parsed = next(parses)
                yield parsed if isinstance(parsed, ParseFailed) else analyse_parsed(source, parsed, pack)


def analyse_parsed(source_text: SourceText, parsed: ParsedText, pack: LanguagePack) -> Analysis:
    """Claims and their sources from a parse; pure."""
    extraction = extract_claims(parsed, pack)
    return Analysis(source_text, parsed, extraction, tuple(link_sources(source_text.text, extraction, pack)))


def parse_each(parser: Parser, texts: Sequence[SourceText]) -> list[ParsedText | ParseFailed]:
    """All in one call; where that fails, each on its own, so that one text takes no other with it."""
    try:
        return list(parser.parse([source_text.text for source_text in texts]))
    except RuntimeError as error:  # torch's own errors, out of memory and too deep a recursion among them
        if len(texts) == 1:
            return [ParseFailed(texts[0].origin, str(error))]
        return [parsed for source_text in texts for parsed in parse_each(parser, [source_text])]


@cache
def rules_digest() -> str:
    """SHA-256 of the code that claims and sources are found with: a run says by it which rules it was made with, where
    the version alone would not."""
    return digest_of_code(*(Path(str(package.__file__)).parent for package in (extract, link)))


def digest_of_code(*folders: Path) -> str:
    """SHA-256 over Python files, names and contents."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.relative_to(folder.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
