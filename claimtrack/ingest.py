"""Texts -> parsed, extracted, linked, stored: one transaction a document, results as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from claimtrack import __version__
from claimtrack.analysis import BATCH, analyse_parsed, parse_each
from claimtrack.errors import ClaimtrackError, InputError, ParseFailed, StoreRefused
from claimtrack.lexicon import LanguagePack
from claimtrack.model import ParsedText, Skipped, SourceText, document_id
from claimtrack.parse import Parser
from claimtrack.store import SaveStatus, Store, Tools, is_unchanged, save_document
from claimtrack.text import check_language


@dataclass(frozen=True, slots=True)
class Ingested:
    """A document that is in the store now. `claims` counts what this run found, None where nothing had to be run;
    `skipped` is what it saw and left out, each with its reason."""

    document_id: str
    origin: str
    status: SaveStatus
    claims: int | None = None
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that is not in the store, with the reason; `origin` is None where the error alone knows it."""

    origin: str | None
    error: ClaimtrackError


@dataclass(frozen=True, slots=True)
class _Waiting:
    source_text: SourceText


def ingest(
    sources: Iterable[SourceText | InputError],
    *,
    parser: Parser,
    pack: LanguagePack,
    store: Store,
    now: Callable[[], datetime],
    force: bool = False,
    batch: int = BATCH,
) -> Iterator[Ingested | Failed]:
    """Take in documents, one result each, in order; what could not be read passes through as Failed.

    A document that is stored already with the same tools is left alone. `force` takes in other languages too; `now`
    tells the time, with its zone. Raises StoreError where the database itself gives up: what was yielded is safe.
    """
    tools = tools_of(parser, pack)
    waiting = iter(sources)
    while portion := list(islice(waiting, batch)):
        results = [_look_at(source, pack, store, tools, force=force) for source in portion]
        texts = [result.source_text for result in results if isinstance(result, _Waiting)]
        parses = iter(parse_each(parser, texts) if texts else ())
        for result in results:
            if isinstance(result, _Waiting):
                parsed = next(parses)
                yield _save(result.source_text, parsed, pack=pack, store=store, tools=tools, now=now())
            else:
                yield result


def tools_of(parser: Parser, pack: LanguagePack) -> Tools:
    """What a run with these is made with."""
    return Tools(
        version=__version__,
        language=pack.code,
        pack_digest=pack.digest,
        parser=type(parser).__name__,
        models=dict(parser.fingerprint),
    )


def _look_at(
    source: SourceText | InputError, pack: LanguagePack, store: Store, tools: Tools, *, force: bool
) -> Ingested | Failed | _Waiting:
    """What can be said before parsing, the slow part."""
    if isinstance(source, InputError):
        return Failed(None, source)
    with store.read() as session:
        if is_unchanged(session, source, tools):
            return Ingested(document_id(source), source.origin, SaveStatus.UNCHANGED)
    if not force:
        try:
            check_language(source, pack)
        except InputError as error:
            return Failed(source.origin, error)
    return _Waiting(source)


def _save(
    source_text: SourceText,
    parsed: ParsedText | ParseFailed,
    *,
    pack: LanguagePack,
    store: Store,
    tools: Tools,
    now: datetime,
) -> Ingested | Failed:
    if isinstance(parsed, ParseFailed):
        return Failed(source_text.origin, parsed)
    found = analyse_parsed(source_text, parsed, pack)
    try:
        with store.write() as session:
            status = save_document(session, source_text, found.extraction, found.linked, tools=tools, now=now)
    except StoreRefused as error:
        return Failed(source_text.origin, error)
    return Ingested(
        document_id(source_text), source_text.origin, status, len(found.extraction.claims), found.extraction.skipped
    )
