"""`claimtrack extract`: find claims without a database."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from claimtrack.cli.formats import InputFormat, guess_format
from claimtrack.cli.group import FAILED
from claimtrack.cli.options import format_option
from claimtrack.cli.output import Column, Row, json_line, write_rows
from claimtrack.cli.rows import CLAIM_COLUMNS, claim_row, gold_claim
from claimtrack.cli.wiring import Wiring, pass_wiring
from claimtrack.errors import ClaimtrackError, WrongLanguage
from claimtrack.lexicon import LanguagePack
from claimtrack.model import claim_id, document_id

if TYPE_CHECKING:
    from claimtrack.analysis import Analysis

DOCUMENT_COLUMN = Column("document", "document", share=2)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")
@click.option(
    "--input-format",
    type=click.Choice([name.value for name in InputFormat]),
    default=InputFormat.AUTO.value,
    show_default=True,
    help="auto: by the file's suffix, else its first characters. jsonl: an object with id and text a line.",
)
@format_option("table", "jsonl", "conllu")
@click.pass_context
@pass_wiring
def extract(
    wiring: Wiring, context: click.Context, paths: tuple[str, ...], input_format: str, output_format: str
) -> None:
    """Find the claims of articles and print them; nothing is stored.

    PATH is a text, HTML, jsonl or CoNLL-U file, a folder of .txt and .html files, or - for stdin. jsonl comes out in
    the order it went in, a document a line, its offsets counting in the text exactly as given. A document that fails is
    named on stderr and the others go on.

    \b
    Example:
      claimtrack extract cumbre.txt
      claimtrack extract --format jsonl articles.jsonl > claims.jsonl
    """
    from claimtrack.analysis import analyse
    from claimtrack.cli.inputs import find_paths, read_documents

    found = find_paths(paths)
    documents = read_documents(found, InputFormat(input_format), max_bytes=wiring.settings.max_bytes)
    pack = wiring.load_pack()
    results = analyse(documents, load_parser=lambda: wiring.load_parser(pack), pack=pack)
    failures: list[ClaimtrackError] = []
    analyses = successes(results, pack, failures)
    if output_format == "table":
        many = len(found) > 1 or {guess_format(found[0]), input_format} & {InputFormat.JSONL, InputFormat.CONLLU}
        columns = (DOCUMENT_COLUMN, *CLAIM_COLUMNS) if many else CLAIM_COLUMNS
        write_rows(table_rows(analyses), columns, output_format)
    for analysis in analyses:
        sys.stdout.write(json_line(gold_document(analysis)) if output_format == "jsonl" else conllu_document(analysis))
        sys.stdout.flush()
    if failures:
        context.exit(FAILED)


def successes(
    results: Iterable[Analysis | ClaimtrackError], pack: LanguagePack, failures: list[ClaimtrackError]
) -> Iterator[Analysis]:
    """The documents that could be analysed; the others' errors go to stderr and into `failures`."""
    for result in results:
        if isinstance(result, ClaimtrackError):
            failures.append(result)
            click.echo(f"claimtrack: {result}", err=True)
            continue
        for notice in notices(result, pack):
            click.echo(f"claimtrack: {notice}", err=True)
        yield result


def notices(analysis: Analysis, pack: LanguagePack) -> Iterator[str]:
    """What a reader of the claims should know: another language, a quotation never closed, no claims at all."""
    from claimtrack.text import check_language

    source_text = analysis.source_text
    try:
        check_language(source_text, pack)
    except WrongLanguage as error:
        yield error.notice
    for skipped in analysis.extraction.skipped:
        opening = " ".join(skipped.span.of(source_text.text)[:40].split())
        place = f"character {skipped.span.start:,}"
        yield f"{source_text.id or source_text.origin}: {skipped.reason} at {place}: {opening} ..."
    if not analysis.extraction.claims:
        yield f"{source_text.id or source_text.origin}: holds no attributed claim."


def gold_document(analysis: Analysis) -> Row:
    """A line of gold's format, with each claim's id and the name its source goes by."""
    source_text = analysis.source_text
    document = document_id(source_text)
    claims = [
        gold_claim(claim) | {"id": claim_id(document, claim), "source_name": linked.name if linked else None}
        for claim, linked in zip(analysis.extraction.claims, analysis.linked, strict=True)
    ]
    return {"id": source_text.id or document, "origin": source_text.origin, "text": source_text.text, "claims": claims}


def conllu_document(analysis: Analysis) -> str:
    """The parse, to be looked at or to be read again without a parser."""
    from claimtrack.parse import write_conllu

    return write_conllu(analysis.parsed, doc_id=analysis.source_text.id or document_id(analysis.source_text))


def table_rows(analyses: Iterable[Analysis]) -> Iterator[Row]:
    """A row a claim, with the document's id or path."""
    for analysis in analyses:
        source_text = analysis.source_text
        document = document_id(source_text)
        for claim, linked in zip(analysis.extraction.claims, analysis.linked, strict=True):
            row = claim_row(
                claim,
                source_text.text,
                claim_id=claim_id(document, claim),
                source_name=linked.name if linked else None,
            )
            yield {"document": source_text.id or source_text.origin, **row}
