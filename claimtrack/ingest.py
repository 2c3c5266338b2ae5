"""Texts -> parsed, extracted, linked, stored: each document whole or not at all, results as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from claimtrack import __version__
from claimtrack.analysis import BATCH, Analysis, analyse_parsed, parse_each, rules_digest
from claimtrack.errors import ClaimtrackError, InputError, ParseFailed, StoreRefused
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Skipped, SourceText, document_id
from claimtrack.parse import Parser
from claimtrack.store import Finding, Followed, Saved, SaveStatus, Store, Tools, is_unchanged, save_documents
from claimtrack.text import check_language


@dataclass(frozen=True, slots=True)
class Ingested:
    """A document that is in the store now. `claims` counts what this run found, None where nothing had to be run;
    `skipped` is what it saw and left out, each with its reason. Of an edited article, `version` counts
    the texts from 1 and `followed` says what became of each claim of the version before."""

    document_id: str
    origin: str
    status: SaveStatus
    claims: int | None = None
    skipped: tuple[Skipped, ...] = ()
    version: int | None = None
    followed: tuple[Followed, ...] = ()


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
        looked = [_look_at(source, pack, store, tools, force=force) for source in portion]
        yield from _take_in(looked, parser=parser, pack=pack, store=store, tools=tools, now=now)


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


def _take_in(
    looked: Sequence[Ingested | Failed | _Waiting],
    *,
    parser: Parser,
    pack: LanguagePack,
    store: Store,
    tools: Tools,
    now: Callable[[], datetime],
) -> Iterator[Ingested | Failed]:
    """Parse, extract and save those that wait; the results of all, in order."""
    texts = [one.source_text for one in looked if isinstance(one, _Waiting)]
    found: list[Analysis | Failed] = [
        Failed(text.origin, parsed) if isinstance(parsed, ParseFailed) else analyse_parsed(text, parsed, pack)
        for text, parsed in zip(texts, parse_each(parser, texts) if texts else (), strict=True)
    ]
    analyses = [one for one in found if isinstance(one, Analysis)]
    saved = iter(_save(analyses, store=store, tools=tools, now=now()) if analyses else ())
    results = iter([next(saved) if isinstance(one, Analysis) else one for one in found])
    for one in looked:
        yield next(results) if isinstance(one, _Waiting) else one


def _save(analyses: Sequence[Analysis], *, store: Store, tools: Tools, now: datetime) -> list[Ingested | Failed]:
    """In one transaction, which is many times faster; where a value in one of them is refused, each in its own."""
    findings = [Finding(one.source_text, one.extraction, one.linked) for one in analyses]
    try:
        with store.write() as session:
            saved = save_documents(session, findings, tools=tools, now=now)
    except StoreRefused as error:
        if len(analyses) == 1:
            return [Failed(analyses[0].source_text.origin, error)]
        return [result for one in analyses for result in _save([one], store=store, tools=tools, now=now)]
    return [_ingested(one, done) for one, done in zip(analyses, saved, strict=True)]


def _ingested(analysis: Analysis, saved: Saved) -> Ingested:
    return Ingested(
        saved.document_id,
        analysis.source_text.origin,
        saved.status,
        len(analysis.extraction.claims),
        analysis.extraction.skipped,
        saved.version,
        saved.followed,
    )
