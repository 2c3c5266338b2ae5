"""`claimtrack export`: write claims in formats that other tools take in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from claimtrack.cli.filters import filter_options
from claimtrack.cli.output import counted
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.errors import NothingToReport

if TYPE_CHECKING:
    from claimtrack.report.exports.record import DocumentRecord
    from claimtrack.store import ClaimFilter

FORMATS = ("jsonl", "csv", "parquet", "w3c-annotation", "prov", "claimreview", "brat", "conllu", "markdown")


@click.command()
@click.argument("name", metavar="FORMAT", type=click.Choice(FORMATS))
@filter_options
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, not to stdout.")
@pass_wiring
def export(wiring: Wiring, name: str, wanted: ClaimFilter, out: Path | None) -> None:
    """Write claims as FORMAT: those that QUERY and the options find as in 'claimtrack search', or all of them.

    FORMAT is jsonl, csv, parquet, w3c-annotation, prov, claimreview, brat (a zip), conllu (parses again) or markdown;
    docs/exports.md tells what each holds. The latest published document comes first, claims as they stand in its text.

    \b
    Example:
      claimtrack export csv --certainty possible -o doubtful.csv
      claimtrack export markdown 'source:kremlin since:2023-09'
    """
    from claimtrack.report.exports import BINARY, ExportFormat, records_of, write_export
    from claimtrack.store import find_by_document, open_store, query_of

    chosen = ExportFormat(name)
    if out is None and chosen in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{name} is no text for a terminal; name a file with -o.")
    query = query_of(wanted)
    count = Count()
    target: AbstractContextManager[BinaryIO]
    target = whole_file(out) if out else nullcontext(sys.stdout.buffer)
    with open_store(wiring.settings) as store, store.read() as session, target as file:
        documents = count.passing(records_of(find_by_document(session, query)))
        write_export(documents, chosen, file, load_parser=lambda: wiring.load_parser(wiring.load_pack()))
        if out and not count.claims:
            raise NothingToReport
    if out:
        click.echo(f"{out}: {counted(count.claims, 'claim')} from {counted(count.documents, 'document')}")
    elif not count.claims:
        click.echo("claimtrack: no claim fits. Try fewer words or options.", err=True)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name once all of it is written; what was there before stays until then."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


class Count:
    """How much went by."""

    def __init__(self) -> None:
        self.documents = self.claims = 0

    def passing(self, documents: Iterable[DocumentRecord]) -> Iterator[DocumentRecord]:
        for document in documents:
            self.documents += 1
            self.claims += len(document.claims)
            yield document
