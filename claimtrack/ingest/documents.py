"""Documents -> the store, a portion in a transaction, results as data."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from claimtrack.analysis import BATCH
from claimtrack.errors import InputError, StoreRefused
from claimtrack.ingest.analysers import Analyser, Failed, Results
from claimtrack.lexicon import LanguagePack
from claimtrack.model import Skipped, SourceText, document_id
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
class _Waiting:
    source_text: SourceText


def ingest(
    sources: Iterable[SourceText | InputError],
    *,
    analyser: Analyser,
    store: Store,
    now: Callable[[], datetime],
    force: bool = False,
    batch: int = BATCH,
) -> Iterator[Ingested | Failed]:
    """Take in documents, one result each, in order; what could not be read passes through as Failed.

    A document that is stored already with the same tools is left alone. `force` takes in other languages too; `now`
    tells the time, with its zone. Raises StoreError where the database itself gives up: what was yielded is safe.
    """
    tools = analyser.tools()
    waiting = iter(sources)
    begun: deque[tuple[list[Ingested | Failed | _Waiting], Callable[[], Results]]] = deque()
    while portion := list(islice(waiting, batch)):
        looked = [_look_at(source, analyser.pack, store, tools, force=force) for source in portion]
        begun.append((looked, analyser.submit([one.source_text for one in looked if isinstance(one, _Waiting)])))
        if len(begun) > analyser.ahead:
            yield from _finish(*begun.popleft(), store=store, tools=tools, now=now)
    while begun:
        yield from _finish(*begun.popleft(), store=store, tools=tools, now=now)


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


def _finish(
    looked: Sequence[Ingested | Failed | _Waiting],
    results: Callable[[], Results],
    *,
    store: Store,
    tools: Tools,
    now: Callable[[], datetime],
) -> Iterator[Ingested | Failed]:
    """Save what was found in those that wait; the results of all, in order."""
    found = results()
    findings = [one for one in found if isinstance(one, Finding)]
    saved = iter(_save(findings, store=store, tools=tools, now=now()) if findings else ())
    done = iter([next(saved) if isinstance(one, Finding) else one for one in found])
    for one in looked:
        yield next(done) if isinstance(one, _Waiting) else one


def _save(findings: Sequence[Finding], *, store: Store, tools: Tools, now: datetime) -> list[Ingested | Failed]:
    """In one transaction, which is many times faster; where a value in one of them is refused, each in its own."""
    try:
        with store.write() as session:
            saved = save_documents(session, findings, tools=tools, now=now)
    except StoreRefused as error:
        if len(findings) == 1:
            return [Failed(findings[0].source_text.origin, error)]
        return [result for one in findings for result in _save([one], store=store, tools=tools, now=now)]
    return [_ingested(one, done) for one, done in zip(findings, saved, strict=True)]


def _ingested(finding: Finding, saved: Saved) -> Ingested:
    return Ingested(
        saved.document_id,
        finding.source_text.origin,
        saved.status,
        len(finding.extraction.claims),
        finding.extraction.skipped,
        saved.version,
        saved.followed,
    )
