"""`claimtrack ingest`: put documents and their claims into the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from claimtrack.cli.formats import InputFormat, guess_format
from claimtrack.cli.group import FAILED
from claimtrack.cli.output import counted, left_out
from claimtrack.cli.progress import progress
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.errors import InputError, NotIngestible
from claimtrack.model import Fate, SourceText, Verdict

if TYPE_CHECKING:
    from claimtrack.cli.inputs import Document
    from claimtrack.store import Followed

FORMATS = (InputFormat.AUTO, InputFormat.TEXT, InputFormat.HTML, InputFormat.JSONL)
ADVICE = {
    Fate.CHANGED: "; look at it again",
    Fate.ORPHANED: "; its decisions are kept with it",
}


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--title", metavar="TEXT", help="The article's title (for a single PATH).")
@click.option("--url", metavar="URL", help="The article's address (for a single PATH).")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--date", "published", type=click.DateTime(["%Y-%m-%d"]), help="When it was published.")
@click.option(
    "--input-format",
    type=click.Choice([f.value for f in FORMATS]),
    default="auto",
    show_default=True,
    help="auto: by the file's suffix or its first characters. html: a saved page, of which the article alone is read. "
    "jsonl: an article a line, with id and text.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Processes that read articles side by side; each needs a core and some 700 MB of memory.",
)
@click.option("--force", is_flag=True, help="Take in texts that look like another language too.")
@click.pass_context
@pass_wiring
def ingest(
    wiring: Wiring,
    context: click.Context,
    paths: tuple[str, ...],
    title: str | None,
    url: str | None,
    outlet: str | None,
    published: datetime | None,
    input_format: str,
    jobs: int,
    force: bool,
) -> None:
    """Read articles, find their claims and store both. The same article again changes nothing; an edited one (the same
    address, another text) becomes a new version, and each claim before it is kept, moved, changed or orphaned.

    PATH is a text file, a saved HTML page, a jsonl file, a folder of .txt and .html files, or - for stdin. Each
    document is stored whole or not at all; one that fails is named on stderr and the others go on.

    \b
    Example:
      claimtrack ingest cumbre.txt --title "Cumbre Kim-Putin" --outlet "La Voz" --date 2023-09-12
      claimtrack ingest --jobs 4 articles/ more.jsonl
    """
    from claimtrack.cli.inputs import find_paths, read_documents
    from claimtrack.ingest import Ingested
    from claimtrack.ingest import ingest as take_in
    from claimtrack.store import open_store

    found = find_paths(paths)
    many = len(found) > 1 or any(guess_format(path) is InputFormat.JSONL for path in found)
    if many and (title or url):
        raise click.UsageError("--title and --url fit one article; give a single text file, or use jsonl for more.")
    sources = _detailed(
        read_documents(found, InputFormat(input_format), max_bytes=wiring.settings.max_bytes),
        title=title,
        url=url,
        outlet=outlet,
        published=published.date() if published else None,
    )
    pack = wiring.load_pack()
    counts: Counter[str] = Counter()
    with open_store(wiring.settings) as store, wiring.analyser(pack, jobs=jobs) as analyser:
        results = take_in(sources, analyser=analyser, store=store, now=wiring.parts.now, force=force)
        with progress("ingesting", None if many and len(found) == 1 else len(found)) as bar:
            for result in results:
                if isinstance(result, Ingested):
                    claims = "" if result.claims is None else f", {counted(result.claims, 'claim')}"
                    edited = f" (version {result.version}: {fates(result.followed)})" if result.version else ""
                    notices = left_out(result.skipped)
                    bar.say(f"{result.document_id}  {result.status}{edited}{claims}  {result.origin}{notices}")
                    for line in decided_lines(result.followed):
                        bar.say(f"  {line}")
                    counts[result.status] += 1
                else:
                    bar.complain(str(result.error))
                    counts["failed"] += 1
                bar.advance()
    if counts["failed"]:
        context.exit(FAILED)


def fates(followed: Iterable[Followed]) -> str:
    """ "3 kept, 1 changed"; "no claims before"."""
    counts = Counter(one.kind for one in followed)
    return ", ".join(f"{counts[kind]} {kind}" for kind in Fate if counts[kind]) or "no claims before"


def decided_lines(followed: Iterable[Followed]) -> Iterator[str]:
    """What became of each claim that somebody had decided on."""
    for one in followed:
        if one.verdict is not Verdict.UNREVIEWED:
            now = f", now {one.successor_id}" if one.successor_id else ""
            yield f"{one.claim_id} ({one.verdict}): {one.kind}{now}{ADVICE.get(one.kind, '')}"


def _detailed(
    documents: Iterable[Document], *, title: str | None, url: str | None, outlet: str | None, published: date | None
) -> Iterator[SourceText | InputError]:
    """The documents with what the options say of them, which goes before what a jsonl line says."""
    from claimtrack.analysis import ParsedSource

    for document in documents:
        if isinstance(document, ParsedSource):
            yield NotIngestible(document.source_text.origin)
        elif isinstance(document, InputError):
            yield document
        else:
            yield replace(
                document,
                title=title or document.title,
                url=url or document.url,
                outlet=outlet or document.outlet,
                published=published or document.published,
            )
