"""Claims in formats that other tools take in; each has a module, and all are made from the same records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import BinaryIO

from claimtrack.parse import Parser
from claimtrack.report.exports.brat import write_brat
from claimtrack.report.exports.claim_review import claim_review_lines
from claimtrack.report.exports.jsonl import jsonl_lines
from claimtrack.report.exports.markdown import markdown_lines
from claimtrack.report.exports.parquet import write_parquet
from claimtrack.report.exports.provenance import provenance_lines
from claimtrack.report.exports.record import DocumentRecord, records_of
from claimtrack.report.exports.spreadsheet import csv_lines
from claimtrack.report.exports.web_annotation import annotation_lines

__all__ = ["BINARY", "ExportFormat", "records_of", "write_export"]


class ExportFormat(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    W3C_ANNOTATION = "w3c-annotation"
    PROV = "prov"
    CLAIMREVIEW = "claimreview"
    BRAT = "brat"
    CONLLU = "conllu"
    MARKDOWN = "markdown"


BINARY: Mapping[ExportFormat, Callable[[Iterable[DocumentRecord], BinaryIO], None]] = {
    ExportFormat.PARQUET: write_parquet,
    ExportFormat.BRAT: write_brat,
}
"""Formats that a terminal cannot show."""

TEXT: Mapping[ExportFormat, Callable[[Iterable[DocumentRecord]], Iterator[str]]] = {
    ExportFormat.JSONL: jsonl_lines,
    ExportFormat.CSV: csv_lines,
    ExportFormat.W3C_ANNOTATION: annotation_lines,
    ExportFormat.PROV: provenance_lines,
    ExportFormat.CLAIMREVIEW: claim_review_lines,
    ExportFormat.MARKDOWN: markdown_lines,
}


def write_export(
    documents: Iterable[DocumentRecord], form: ExportFormat, out: BinaryIO, *, load_parser: Callable[[], Parser]
) -> None:
    """Write the documents' claims as they come; text is UTF-8. Only CoNLL-U needs a parser, and loads it.

    Raises MissingExtra for a format whose library is not installed, ParseFailed.
    """
    if form in BINARY:
        BINARY[form](documents, out)
        return
    if form is ExportFormat.CONLLU:
        from claimtrack.report.exports.conllu import conllu_lines  # what parses takes long to import

        lines = conllu_lines(documents, load_parser=load_parser)
    else:
        lines = TEXT[form](documents)
    for line in lines:
        out.write(line.encode("utf-8", errors="replace"))
