"""`claimtrack export`: write claims in formats that other tools take in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from claimtrack.cli.filters import filter_options
from claimtrack.cli.output import counted
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.errors import NothingToReport
from claimtrack.model import Verdict

if TYPE_CHECKING:
    from claimtrack.report import Reported
    from claimtrack.store import ClaimFilter, StoredClaim, StoredDocument

FORMATS = ("jsonl", "csv", "parquet", "w3c-annotation", "prov", "claimreview", "brat", "conllu", "markdown")


@click.command()
@click.argument("name", metavar="FORMAT", type=click.Choice(FORMATS))
@filter_options
@click.option("--with-wrong", is_flag=True, help="Write claims, too, that reviewers say were read wrongly.")
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, not to stdout.")
@pass_wiring
def export(wiring: Wiring, name: str, wanted: ClaimFilter, with_wrong: bool, out: Path | None) -> None:
    """Write claims as FORMAT: those that QUERY and the options find as in 'claimtrack search', or all of them.

    FORMAT is jsonl, csv, parquet, w3c-annotation, prov, claimreview, brat (a zip), conllu (parses again) or markdown;
    docs/exports.md tells what each holds. The latest published document comes first, claims as they stand in its text.
    Those that reviewers say were read wrongly are left out and counted, unless QUERY speaks of reading: itself.

    \b
    Example:
      claimtrack export csv --certainty possible -o doubtful.csv
      claimtrack export markdown 'source:kremlin since:2023-09'
    """
    from claimtrack.report import asks_for_readings, report_claims
    from claimtrack.report.exports import BINARY, ExportFormat, records_of, write_export
    from claimtrack.store import find_by_document, open_store, query_of

    chosen = ExportFormat(name)
    if out is None and chosen in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"{name} is no text for a terminal; name a file with -o.")
    query = query_of(wanted)
    count = Count(reviewed=chosen is ExportFormat.CLAIMREVIEW)
    target: AbstractContextManager[BinaryIO]
    target = whole_file(out) if out else nullcontext(sys.stdout.buffer)
    with open_store(wiring.settings) as store, store.read() as session, target as file:
        found = find_by_document(session, query)
        reported = report_claims(found, with_wrong=with_wrong or asks_for_readings(query))
        documents = records_of(count.passing(reported))
        write_export(documents, chosen, file, load_parser=lambda: wiring.load_parser(wiring.load_pack()))
        if out and not count.found:
            raise NothingToReport(count.wrong)
    left_out = ""
    if count.wrong:
        left_out = f"{counted(count.wrong, 'wrongly read claim')} left out"
        left_out += "" if count.reviewed else ", which --with-wrong writes"
    if out:
        told = f"{out}: {counted(count.claims, 'claim')} from {counted(count.documents, 'document')}"
        click.echo(f"{told}; {left_out}" if left_out else told)
    elif left_out:
        click.echo(f"claimtrack: {left_out}.", err=True)
    elif not count.found:
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
    """How much went by; with `reviewed`, only claims that a reviewer gave a verdict on count as written."""

    def __init__(self, *, reviewed: bool) -> None:
        self.reviewed = reviewed
        self.documents = self.claims = self.wrong = self.found = 0

    def passing(self, reported: Iterable[Reported]) -> Iterator[tuple[StoredDocument, Sequence[StoredClaim]]]:
        """Documents that have claims left, with these."""
        for item in reported:
            self.wrong += len(item.wrong)
            self.found += len(item.claims)
            written = sum(not self.reviewed or one.verdict is not Verdict.UNREVIEWED for one in item.claims)
            self.documents += bool(written)
            self.claims += written
            if item.claims:
                yield item.document, item.claims
